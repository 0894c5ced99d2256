"""Round anniversaries that are coming: of relations, and of diplomatic relations."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from publishing import dates

from .models import Relation, RelationKind, Territory

EVERY = 5  # years


@dataclass(frozen=True)
class Anniversary:
    """`record` (a Relation or a Territory) is `years` old on a day from `first` to `last`.

    `date` is the EDTF date of the anniversary, as precise as that of the beginning.
    """

    record: object
    years: int
    date: str
    first: date
    last: date

    @property
    def is_of_a_relation(self):
        return isinstance(self.record, Relation)


def coming(day, days=365):
    """Anniversaries that fall, or may fall, within some days from a day on; the nearest first."""
    until = day + timedelta(days=days)
    beginnings = [
        (relation, relation.established)
        for relation in Relation.objects.public()
        .between_places()
        .in_force(day)
        .exclude(kind=RelationKind.TO_BE_CONFIRMED)
        .with_established()
        .select_related("home", "partner__territory")
        if relation.established
    ]
    beginnings += [
        (territory, territory.relations_since)
        for territory in Territory.objects.countries().exclude(relations_since="")
    ]
    found = (_in_window(record, text, day, until) for record, text in beginnings)
    return sorted(
        (anniversary for anniversary in found if anniversary),
        key=lambda anniversary: (anniversary.first, anniversary.last, str(anniversary.record)),
    )


def anniversary_of(record, beginning, year):
    """The round anniversary that a beginning (EDTF) has in a year, or None if it has none."""
    start = dates.parse(beginning)
    if start.year is None:
        return None
    years = year - start.year
    if years <= 0 or years % EVERY:
        return None
    first, last = _moved(start.earliest, year), _moved(start.latest, year)
    return Anniversary(record, years, _moved_text(start, year), first, last)


def _in_window(record, beginning, day, until):
    for year in range(day.year, until.year + 1):
        anniversary = anniversary_of(record, beginning, year)
        if anniversary and anniversary.first <= until and anniversary.last >= day:
            return anniversary
    return None


def _moved(day, year):
    """The same day in another year; 29 February becomes the 28th where there is none."""
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def _moved_text(start, year):
    """The EDTF date in another year, no more precise than it was."""
    point = start.start
    if point.day:
        return _moved(start.earliest, year).isoformat()
    return f"{year}-{point.month:02}" if point.month else str(year)
