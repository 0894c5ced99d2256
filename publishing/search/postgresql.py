"""The tokens in a tsvector of PostgreSQL, without positions, under a GIN index."""

from .expressions import AllOf, AnyOf, Beginning, Token

TABLE = "publishing_searchtokens"
KEY = "place"

MATCHING = f"SELECT place FROM {TABLE} WHERE tokens @@ %s::tsquery"  # noqa: S608
COUNT = f"SELECT count(*) FROM {TABLE} WHERE tokens @@ %s::tsquery"  # noqa: S608
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


def read(stored_tokens):
    return set(stored_tokens)
