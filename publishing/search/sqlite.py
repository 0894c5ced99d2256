"""The tokens in an FTS5 table of SQLite.

It keeps its content: a table without could not be changed before SQLite 3.43. It has no positions
(`detail=none`), as tokens are only ever joined by AND and OR. The row id is the place of the
document, so that the newest come first without sorting.
"""

from ..models.search import ABOVE_ALL, BELOW_ALL
from .expressions import AllOf, AnyOf, Beginning, Token

TABLE = "publishing_searchtokens"

MATCHING = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
COUNT = f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
TOKENS_AT = f"SELECT rowid, tokens FROM {TABLE} WHERE rowid IN (%s)"  # noqa: S608
PLACES = f"SELECT rowid FROM {TABLE}"  # noqa: S608
PUT = f"INSERT OR REPLACE INTO {TABLE} (rowid, tokens) VALUES (%s, %s)"  # noqa: S608
REMOVE = f"DELETE FROM {TABLE} WHERE rowid = %s"  # noqa: S608


def query(expression):
    match expression:
        case Token(text):
            return f'"{text}"'
        case Beginning(text):
            return f'"{text}" *'
        case AllOf(parts):
            return f"({' AND '.join(map(query, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(query, parts))})"
    raise TypeError(expression)


def put(cursor, places, words):
    cursor.executemany(PUT, list(zip(places, words, strict=True)))


def places(cursor, asked, between, limit, without, *, upwards):
    order = "ASC" if upwards else "DESC"
    sql = f"{MATCHING} AND rowid > %s AND rowid < %s{_without(without)}"
    cursor.execute(f"{sql} ORDER BY rowid {order} LIMIT %s", [asked, *between, *without, limit])
    return [place for (place,) in cursor]


def first(cursor, asked, limit, without):
    found = places(cursor, asked, (BELOW_ALL, ABOVE_ALL), limit, without, upwards=False)
    if len(found) < limit:
        return len(found), found
    cursor.execute(f"{COUNT}{_without(without)}", [asked, *without])
    return cursor.fetchone()[0], found


def read(stored_tokens):
    return set(stored_tokens.split())


def _without(places):
    """Leaves out some places; there are few of them at any time."""
    return f" AND rowid NOT IN ({', '.join(['%s'] * len(places))})" if places else ""
