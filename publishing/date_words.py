"""Dates written out: 2022年9月, September 2022; 2023年2月1日至3日, February 1–3, 2023."""

from django.utils import timezone

from . import dates
from .dates import OPEN, UNKNOWN
from .languages import current_language

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

SEASONS = {
    "zh-hans": {21: "春季", 22: "夏季", 23: "秋季", 24: "冬季"},
    "zh-hant": {21: "春季", 22: "夏季", 23: "秋季", 24: "冬季"},
    "en": {21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
}

# The sentences around a date, per language. They belong to the record's text rather than to the
# interface, so they live here and not in the message catalogues.
CHINESE = {
    "undated": "日期不详",
    "range": "{start}至{end}",
    "since": "{start}起",
    "until": "{end}以前",
    "by": "{end}或更早",
    "since, end unknown": "{start}起，止期不详",
    "until, start unknown": "至{end}，起期不详",
    "about": "约{date}",
    "uncertain": "{date}（待考）",
    "about, uncertain": "约{date}（待考）",
    "or": "或",
    "decade": "{year}年代",
    "century": "{first}年至{last}年间",
}
WORDS = {
    "zh-hans": CHINESE,
    "zh-hant": CHINESE
    | {
        "undated": "日期不詳",
        "since, end unknown": "{start}起，止期不詳",
        "until, start unknown": "至{end}，起期不詳",
        "about": "約{date}",
        "about, uncertain": "約{date}（待考）",
        "century": "{first}年至{last}年間",
    },
    "en": {
        "undated": "undated",
        "range": "{start} – {end}",
        "since": "since {start}",
        "until": "up to {end}",
        "by": "{end} or earlier",
        "since, end unknown": "from {start}, end not recorded",
        "until, start unknown": "until {end}, start not recorded",
        "about": "about {date}",
        "uncertain": "{date} (uncertain)",
        "about, uncertain": "about {date} (uncertain)",
        "or": " or ",
        "decade": "{year}s",
        "century": "{first}–{last}",
    },
}


def written(text, language=None, *, of_moment=False):
    """The EDTF text as a reader of the language would write it; a date not known is "undated".

    `of_moment` is for what happened once: of an opening, "../2022" says that it was open by then,
    where of a name in use it says until when.
    """
    language = language or current_language()
    words = WORDS[language]
    value = dates.parse(text)
    if value is None:
        return words["undated"]
    if value.alternatives:
        return words["or"].join(_point(point, language) for point in value.alternatives)
    if not value.is_range:
        return _point(value.start, language)
    start, end = value.start, value.end
    if start in (OPEN, UNKNOWN):
        key = "until" if start == OPEN else "until, start unknown"
        if of_moment:
            key = "by"
        return words[key].format(end=_point(end, language))
    if end in (OPEN, UNKNOWN):
        key = "since" if end == OPEN else "since, end unknown"
        return words[key].format(start=_point(start, language))
    return _closed_range(start, end, language)


def to_the_minute(moment):
    """A point of time for staff, in the office's time zone: 2023-02-01 16:30."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def _point(point, language):
    words = WORDS[language]
    key = ", ".join(
        [*(["about"] if point.approximate else []), *(["uncertain"] if point.uncertain else [])]
    )
    bare = _bare(point, language)
    return words[key].format(date=bare) if key else bare


def _bare(point, language):
    words = WORDS[language]
    if point.is_span_of_years:
        if point.year_digits.endswith("XX"):
            return words["century"].format(first=point.earliest.year, last=point.latest.year)
        return words["decade"].format(year=point.earliest.year)
    if language == "en":
        return _english(point)
    parts = [f"{point.year}年"]
    if point.season:
        parts.append(SEASONS[language][point.season])
    if point.month:
        parts.append(f"{point.month}月")
    if point.day:
        parts.append(f"{point.day}日")
    return "".join(parts)


def _english(point):
    if point.season:
        return f"{SEASONS['en'][point.season]} {point.year}"
    if point.day:
        return f"{MONTHS[point.month - 1]} {point.day}, {point.year}"
    if point.month:
        return f"{MONTHS[point.month - 1]} {point.year}"
    return str(point.year)


def _closed_range(start, end, language):
    """A range with what both ends share said once: 2月1日至3日, February 1–3, 2023."""
    plain = not any(
        point.approximate or point.uncertain or point.season or point.is_span_of_years
        for point in (start, end)
    )
    same_year = plain and start.year == end.year
    same_month = same_year and start.month and start.month == end.month
    if language == "en":
        if same_month and start.day and end.day:
            return f"{MONTHS[start.month - 1]} {start.day}–{end.day}, {start.year}"
        if same_year and start.day and end.day:
            month, end_month = MONTHS[start.month - 1], MONTHS[end.month - 1]
            return f"{month} {start.day} – {end_month} {end.day}, {start.year}"
        if same_year and start.month and end.month and not (start.day or end.day):
            return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {start.year}"
        if plain and not (start.month or end.month):
            return f"{start.year}–{end.year}"
    elif same_month and start.day and end.day:
        return f"{_bare(start, language)}至{end.day}日"
    elif same_year and start.month and end.month:
        day = f"{end.day}日" if end.day else ""
        return f"{_bare(start, language)}至{end.month}月{day}"
    return WORDS[language]["range"].format(start=_point(start, language), end=_point(end, language))
