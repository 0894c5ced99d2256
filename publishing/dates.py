"""Dates that keep their precision: EDTF (ISO 8601-2), read, bounded and written out.

A date is a day, a month, a year, a season, a decade, a range of these, one of several, or not
known at all. The library `edtf` reads the notation; this module keeps to the part of it that an
office needs, gives each value its earliest and latest possible day, and writes it per language.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from edtf import parse_edtf
from edtf.parser import parser_classes as edtf_classes
from edtf.parser.edtf_exceptions import EDTFParseException

# The bounds of what has no bound. A date that is not known could be any day.
BEGINNING_OF_TIME = date.min
END_OF_TIME = date.max

OPEN, UNKNOWN = "..", ""

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class DateError(ValueError):
    """The text is not a date that we can keep; the message is for the person who typed it."""


# What is written as days and months are, whatever their numbers.
_DAYS = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}[~?%]?(/[0-9]{4}(-[0-9]{2}){0,2}[~?%]?)?")


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date: as much of year, month and day as is known.

    `year_digits` is the year as written, with X for digits that are not known ("202X").
    """

    year_digits: str
    month: int | None = None
    day: int | None = None
    season: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def year(self):
        return int(self.year_digits)

    @property
    def is_span_of_years(self):
        return "X" in self.year_digits

    @property
    def earliest(self):
        year = int(self.year_digits.replace("X", "0")) or 1
        if self.season:
            return date(year, SEASON_MONTHS[self.season][0], 1)
        return date(year, self.month or 1, self.day or 1)

    @property
    def latest(self):
        year = int(self.year_digits.replace("X", "9"))
        if self.season:
            month = SEASON_MONTHS[self.season][1]
            year, month = (year + 1, month - 12) if month > 12 else (year, month)
            return date(year, month, calendar.monthrange(year, month)[1])
        month = self.month or 12
        return date(year, month, self.day or calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class EDTFDate:
    """A date with its precision. `start` and `end` are equal unless it is a range.

    An end may also be OPEN (".." in EDTF: the range goes on) or UNKNOWN ("": not recorded).
    `alternatives` holds the points of "one of these" ("[2021,2022]").
    """

    text: str
    start: Point | str
    end: Point | str
    alternatives: tuple[Point, ...] = ()

    @property
    def earliest(self):
        return self.start.earliest if isinstance(self.start, Point) else BEGINNING_OF_TIME

    @property
    def latest(self):
        return self.end.latest if isinstance(self.end, Point) else END_OF_TIME

    @property
    def surely_from(self):
        """The first day that a period certainly covers, and see `surely_until`.

        Someone who held a post "2021/2023" surely held it from the last day of 2021 to the first
        of 2023. Where an end is not recorded, no day is certain: both are then the same day.
        """
        if isinstance(self.start, Point):
            return self.start.latest
        return BEGINNING_OF_TIME if self.start == OPEN else self.end.earliest

    @property
    def surely_until(self):
        if isinstance(self.end, Point):
            return self.end.earliest
        return END_OF_TIME if self.end == OPEN else self.start.latest

    @property
    def is_range(self):
        return self.start != self.end

    @property
    def year(self):
        """The one year that the date lies in, or None."""
        return self.earliest.year if self.earliest.year == self.latest.year else None


@lru_cache(maxsize=20_000)
def parse(text):
    """Read EDTF. An empty text is a date that is not known: None.

    Raises DateError, with a message for the person who typed it.
    """
    if not text:
        return None
    try:
        value = parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        say = _off_calendar if _DAYS.fullmatch(text) else _unreadable
        raise DateError(say(text)) from error
    try:
        return _build(text, value)
    except (ValueError, KeyError, OverflowError) as error:
        if isinstance(error, DateError):
            raise
        raise DateError(_off_calendar(text)) from error


def bounds(text):
    """The earliest and the latest day that a date can mean; all of time when it is not known."""
    value = parse(text)
    return (value.earliest, value.latest) if value else (BEGINNING_OF_TIME, END_OF_TIME)


def _off_calendar(text):
    return _("“%(text)s” is not a day of the calendar.") % {"text": text}


def _unreadable(text):
    return _(
        "“%(text)s” is not a date that can be read. Write 2022, 2022-09, 2022-09-16, "
        "a range such as 2023-02-01/2023-02-03, or leave it empty if the date is not known."
    ) % {"text": text}


def _build(text, value):
    if isinstance(value, edtf_classes.OneOfASet):
        return _one_of(text, value)
    if isinstance(value, edtf_classes.Interval):
        start, end = _end(value.lower), _end(value.upper)
        if not (isinstance(start, Point) or isinstance(end, Point)):
            raise DateError(_unreadable(text))
        result = EDTFDate(text, start, end)
        if result.latest < result.earliest:
            raise DateError(_("The range “%(text)s” ends before it starts.") % {"text": text})
        _check_calendar(result)
        return result
    point = _point(value)
    if point is None:
        raise DateError(_unreadable(text))
    result = EDTFDate(text, point, point)
    _check_calendar(result)
    return result


def _check_calendar(value):
    """Asking for the bounds raises ValueError for a day that no calendar has (30 February)."""
    return value.earliest, value.latest, value.surely_from, value.surely_until


def _one_of(text, value):
    points = tuple(_point(item) for item in value.objects)
    if None in points or len(points) < 2:
        raise DateError(_unreadable(text))
    points = tuple(sorted(points, key=lambda point: (point.earliest, point.latest)))
    return EDTFDate(text, points[0], points[-1], points)


def _end(value):
    if isinstance(value, edtf_classes.UnspecifiedIntervalSection):
        return OPEN if value.is_open else UNKNOWN
    point = _point(value)
    if point is None:
        raise DateError(_unreadable(str(value)))
    return point


def _point(value):
    """Our point for one of edtf's objects, or None where it says more than we keep."""
    kind = type(value)
    if kind is edtf_classes.UncertainOrApproximate:
        inner = _point(value.date)
        both = value.is_uncertain_and_approximate
        if inner is None:
            return None
        return Point(
            inner.year_digits,
            inner.month,
            inner.day,
            inner.season,
            approximate=bool(value.is_approximate or both),
            uncertain=bool(value.is_uncertain or both),
        )
    if kind is edtf_classes.Season:
        season = int(value.season)
        return Point(value.year, season=season) if season in SEASON_MONTHS else None
    if kind in (edtf_classes.Date, edtf_classes.Unspecified) and re.fullmatch(
        r"\d{2}[\dX]{2}", value.year or ""
    ):
        # A month or day that is written as XX is not known, which is what leaving it out says.
        month = int(value.month) if value.month and "X" not in value.month else None
        day = int(value.day) if month and value.day and "X" not in value.day else None
        return Point(value.year, month, day)
    return None


# --- What people type ---

_TYPED = (
    # The signs that people put between the ends of a range, then all white space. A hyphen is
    # such a sign only where it cannot be one of the date itself.
    (re.compile(r"\s*至今$"), "/.."),
    (re.compile(r"(?<=[\d年月日])\s*(?:—{1,2}|–|~|至|到)\s*(?=\d)"), "/"),
    (re.compile(r"(?<=[年月日])\s*-\s*(?=\d)|(?<=^\d{4})\s*-\s*(?=\d{4}$)"), "/"),
    (re.compile(r"\s+"), ""),
)
_CHINESE_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日?)?)?")
_LOOSE_DATE = re.compile(r"(\d{4})[.\-](\d{1,2})(?:[.\-](\d{1,2}))?")
_SLASHED_DATE = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")


def from_typed(text):
    """EDTF for what a person typed: EDTF itself, or 2022年9月, 2022.9.16, 2023年2月1日至3日.

    What cannot be understood comes back as it was, for `parse` to refuse.
    """
    text = unicodedata.normalize("NFKC", text.strip())  # full-width digits and signs
    if match := _SLASHED_DATE.fullmatch(text):
        return _joined(match)
    for pattern, replacement in _TYPED:
        text = pattern.sub(replacement, text)
    first, slash, second = text.partition("/")
    start = _typed_point(first)
    return f"{start}/{_typed_end(second, start)}" if slash else start


def _joined(match):
    year, *rest = match.groups()
    return "-".join([year, *(part.zfill(2) for part in rest if part)])


def _typed_point(text):
    for pattern in (_CHINESE_DATE, _LOOSE_DATE):
        if match := pattern.fullmatch(text):
            return _joined(match)
    return text


def _typed_end(text, start):
    """The end of a range, which may leave out the year or month: 至3日, 至8月, 至2月1日."""
    if match := re.fullmatch(r"(\d{1,2})日", text):
        return f"{start[:7]}-{match[1].zfill(2)}"
    if match := re.fullmatch(r"(\d{1,2})月(?:(\d{1,2})日?)?", text):
        day = f"-{match[2].zfill(2)}" if match[2] else ""
        return f"{start[:4]}-{match[1].zfill(2)}{day}"
    return _typed_point(text)
