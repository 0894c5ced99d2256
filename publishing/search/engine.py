"""The one interface to the table of tokens of either engine.

Tokens never hold a sign that means something to an engine (see `tokens`), so that a query can be
written from them as they are.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

from ..models.search import ABOVE_ALL, BELOW_ALL
from . import postgresql, sqlite

# So many rows of tokens are read at a time.
BATCH = 500


def _engine():
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def put(rows):
    """Add the tokens of documents: pairs of a place and a set of tokens."""
    rows = [(place, " ".join(sorted(tokens))) for place, tokens in rows]
    if rows:
        with connection.cursor() as cursor:
            _engine().put(cursor, *map(list, zip(*rows, strict=True)))


def remove(places):
    with connection.cursor() as cursor:
        cursor.executemany(_engine().REMOVE, [(place,) for place in places])


def matching(expression):
    """The places of what matches, as a subquery: `filter(place__in=matching(expression))`."""
    engine = _engine()
    return RawSQL(engine.MATCHING, [engine.query(expression)])  # noqa: S611


def first(expression, *, limit, without=()):
    """(how much matches, the newest places of it, at most so many)"""
    engine = _engine()
    with connection.cursor() as cursor:
        return engine.first(cursor, engine.query(expression), limit, list(without))


def newest(expression, *, limit, before=None, without=()):
    """The places of what matches, the newest first, at most so many; `before` a place."""
    below = ABOVE_ALL if before is None else before
    return _places(expression, (BELOW_ALL, below), limit, list(without))


def oldest_after(expression, place, *, limit, without=()):
    """The places that lie just above a place, the nearest first."""
    return _places(expression, (place, ABOVE_ALL), limit, list(without), upwards=True)


def _places(expression, between, limit, without, *, upwards=False):
    engine = _engine()
    asked = engine.query(expression)
    with connection.cursor() as cursor:
        return engine.places(cursor, asked, between, limit, without, upwards=upwards)


def tokens_at(places):
    """{place: tokens} of those that are there."""
    engine, found = _engine(), {}
    places = list(places)
    with connection.cursor() as cursor:
        for start in range(0, len(places), BATCH):
            some = places[start : start + BATCH]
            cursor.execute(engine.TOKENS_AT % ", ".join(["%s"] * len(some)), some)
            found.update((place, engine.read(stored)) for place, stored in cursor)
    return found


def all_places():
    with connection.cursor() as cursor:
        cursor.execute(_engine().PLACES)
        return {place for (place,) in cursor}
