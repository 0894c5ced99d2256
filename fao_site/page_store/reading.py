"""Which tables a page reads while it is rendered."""

import re
from contextlib import contextmanager
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections

_WORD = re.compile(r"\w+")
_SOURCE = re.compile(r'\b(?:from|join|into|update)\s+"?(\w+)"?', re.IGNORECASE)


@contextmanager
def tables_read():
    """Within this, the tables that this thread reads are collected in the set that it gives."""
    seen = set()

    def note(execute, sql, params, many, context):
        seen.update(tables_in(str(sql)))
        return execute(sql, params, many, context)

    with connections[DEFAULT_DB_ALIAS].execute_wrapper(note):
        yield seen


@lru_cache(maxsize=2048)
def tables_in(sql):
    """Every name in a statement that may be that of a table, and more than those.

    What follows FROM and the like is one whatever it is called: if the database notes no changes of
    it, the page cannot be kept. Of all other words those count that are names of the tables of
    models, as in a list of tables parted by commas. A column that is called like a table does no
    harm but that its page is thrown away more often.
    """
    from .changes import tables

    return frozenset(_SOURCE.findall(sql)) | (tables().keys() & set(_WORD.findall(sql)))
