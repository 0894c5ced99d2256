"""Photos of a chapter, in runs by month."""

from itertools import groupby

from publishing.dates import Point, parse


def by_month(photos):
    """[(month, [photo])]: those known by year only, then those without a date, come last.

    Within a run the photos stand in the order in which they are given.
    """

    def place(photo):
        month = month_of(photo.date)
        return "9" if not month else month[:4] + (month[4:] or "-99")

    ordered = sorted(photos, key=place)
    return [
        (month, list(run))
        for month, run in groupby(ordered, key=lambda photo: month_of(photo.date))
    ]


def month_of(text):
    """The EDTF month in which a date begins; its year where no month is known; or ""."""
    date = parse(text)
    if date is None or not isinstance(date.start, Point):
        return ""
    year, month = date.start.year_digits, date.start.month
    if date.alternatives:
        return str(date.year or "")
    return f"{year}-{month:02}" if month else year
