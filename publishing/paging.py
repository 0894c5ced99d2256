"""Pages of a long list by key, not by number: the last page costs what the first costs, and a
record that is added while somebody reads does not move the others from page to page."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

# Beyond this the number of results is given as "more than".
COUNT_LIMIT = 1000


@dataclass(frozen=True)
class Page:
    """Some records of a list, newest first, with the keys of the pages beside it ("" if none)."""

    items: list
    newer: str
    older: str
    token_is_valid: bool = True


def place_of(record):
    """The place of a dated record in `newest_first`: (earliest, latest, primary key)."""
    return record.date_earliest, record.date_latest, record.pk


def key_of(record):
    """The place of a record as it stands in an address."""
    earliest, latest, pk = place_of(record)
    days = (day.isoformat().replace("-", "") for day in (earliest, latest))
    return "-".join([*days, str(pk)])


def older_than(earliest, latest, pk):
    """The condition that a record comes after a place in `newest_first`.

    The bound before the alternatives says nothing new, but lets the database enter its index at
    the place instead of reading all that comes before.
    """
    return Q(date_earliest__lte=earliest) & (
        Q(date_earliest__lt=earliest) | Q(date_latest__lt=latest) | Q(date_latest=latest, pk__lt=pk)
    )


def newer_than(earliest, latest, pk):
    """The condition that a record comes before a place in `newest_first`."""
    return Q(date_earliest__gte=earliest) & (
        Q(date_earliest__gt=earliest) | Q(date_latest__gt=latest) | Q(date_latest=latest, pk__gt=pk)
    )


def page_of(queryset, *, size, after="", before=""):
    """The records of a DatedQuerySet that follow a key, or that precede one.

    A key that cannot be read gives the first page, and `token_is_valid` says so.
    """
    place = _read(after or before)
    if place is None:
        items = list(queryset.newest_first()[: size + 1])
        return Page(
            items[:size],
            newer="",
            older=key_of(items[size - 1]) if len(items) > size else "",
            token_is_valid=not (after or before),
        )
    if after:
        items = list(queryset.filter(older_than(*place)).newest_first()[: size + 1])
        more, items = len(items) > size, items[:size]
        return Page(
            items,
            newer=key_of(items[0]) if items else "",
            older=key_of(items[-1]) if more else "",
        )
    items = list(queryset.filter(newer_than(*place)).newest_first().reverse()[: size + 1])
    more, items = len(items) > size, items[:size][::-1]
    return Page(
        items,
        newer=key_of(items[0]) if more else "",
        older=key_of(items[-1]) if items else "",
    )


def capped_count(queryset):
    """(number, whether there are more than that): counts no further than COUNT_LIMIT."""
    number = queryset.order_by()[: COUNT_LIMIT + 1].count()
    return min(number, COUNT_LIMIT), number > COUNT_LIMIT


def _read(token):
    """(earliest, latest, pk) of a key, or None if it is none."""
    try:
        earliest, latest, pk = token.split("-")
        days = [
            datetime.date(int(day[:4]), int(day[4:6]), int(day[6:8]))
            for day in (earliest, latest)
            if len(day) == 8
        ]
        return days[0], days[1], int(pk)
    except (ValueError, IndexError):
        return None


def in_batches(rows, size):
    """Yields all rows of a queryset as lists of at most `size`, in the order of their keys. Each
    list is a query of its own, so that nothing else is held up meanwhile."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        yield batch
        last = batch[-1].pk
