"""The one interface to the table of tokens of either engine.

Tokens never hold a sign that means something to an engine (see `tokens`), so that a query can be
written from them as they are.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

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


def count(expression, *, without=()):
    engine = _engine()
    sql, params = _without(engine, engine.COUNT, [engine.query(expression)], without)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


def newest(expression, *, limit, before=None, without=()):
    """The places of what matches, the newest first, at most so many; `before` a place."""
    engine = _engine()
    sql, params = _without(engine, engine.MATCHING, [engine.query(expression)], without)
    if before is not None:
        sql, params = f"{sql} AND {engine.KEY} < %s", [*params, before]
    sql = f"{sql} ORDER BY {engine.KEY} DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, limit])
        return [place for (place,) in cursor]


def oldest_after(expression, place, *, limit, without=()):
    """The places that lie just above a place, the nearest first."""
    engine = _engine()
    sql, params = _without(engine, engine.MATCHING, [engine.query(expression)], without)
    sql = f"{sql} AND {engine.KEY} > %s ORDER BY {engine.KEY} LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, place, limit])
        return [place for (place,) in cursor]


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


def _without(engine, sql, params, places):
    """Leave out some places; there are few of them at any time."""
    places = list(places)
    if places:
        sql = f"{sql} AND {engine.KEY} NOT IN ({', '.join(['%s'] * len(places))})"
    return sql, [*params, *places]
