"""The tokens in a tsvector of PostgreSQL, without positions, under a GIN index.

What is asked goes through functions of the database (migration 0005), which look nowhere but in
that index: the planner takes the tokens, which lie out of line, for cheap to read, and would rather
read those of all documents.
"""

from .expressions import AllOf, AnyOf, Beginning, Token

TABLE = "publishing_searchtokens"

MATCHING = f"SELECT {TABLE}_matching(%s::tsquery)"
FIRST = f"SELECT total, places FROM {TABLE}_first(%s::tsquery, %s::bigint[], %s)"  # noqa: S608
FOUND = f"SELECT {TABLE}_places(%s::tsquery, %s, %s, %s::bigint[], %s, %s)"
TOKENS_AT = f"SELECT place, tsvector_to_array(tokens) FROM {TABLE} WHERE place IN (%s)"  # noqa: S608
PLACES = f"SELECT place FROM {TABLE}"  # noqa: S608
PUT = (
    f"INSERT INTO {TABLE} (place, tokens) "  # noqa: S608
    "SELECT place, array_to_tsvector(string_to_array(words, ' ')) "
    "FROM unnest(%s::bigint[], %s::text[]) AS documents (place, words) "
    "ON CONFLICT (place) DO UPDATE SET tokens = EXCLUDED.tokens"
)
REMOVE = f"DELETE FROM {TABLE} WHERE place = %s"  # noqa: S608


def query(expression):
    match expression:
        case Token(text):
            return f"'{text}'"
        case Beginning(text):
            return f"'{text}':*"
        case AllOf(parts):
            return f"({' & '.join(map(query, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(query, parts))})"
    raise TypeError(expression)


def put(cursor, places, words):
    cursor.execute(PUT, [places, words])


def first(cursor, asked, limit, without):
    cursor.execute(FIRST, [asked, without, limit])
    return cursor.fetchone()


def places(cursor, asked, between, limit, without, *, upwards):
    cursor.execute(FOUND, [asked, *between, without, limit, 1 if upwards else -1])
    return [place for (place,) in cursor]


def read(stored_tokens):
    return set(stored_tokens)
