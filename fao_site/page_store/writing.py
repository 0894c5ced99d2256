"""A process that has written tells the others at once: those that serve from memory ask nobody.

Every connection to the database of every process carries this (see apps.py), be it the admin, a
command or a shell. Who writes past Django is noticed by the triggers: see freshness.py.
"""

import re
from functools import lru_cache

from django.apps import apps

from . import folder
from .changes import OF_THE_DESK

# No statement that begins so changes a table.
_READS = frozenset(
    [
        "SELECT",
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
        "BEGIN",
        "COMMIT",
        "PRAGMA",
        "EXPLAIN",
        "SET",
        "SHOW",
        "FETCH",
        "DECLARE",
        "CLOSE",
    ]
)
_FIRST_WORD = re.compile(r"\s*(\w+)")
_TARGET = re.compile(r'\s*(?:insert\s+into|update|delete\s+from)\s+"?(\w+)', re.IGNORECASE)


def watch(connection):
    """Tell the others after each transaction of this connection that has written."""
    if note_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(note_writes)


def note_writes(execute, sql, params, many, context):
    """An execute wrapper: after a statement that writes, `tell` runs when it is committed."""
    result = execute(sql, params, many, context)
    if may_change_a_page(str(sql)):
        connection = context["connection"]
        # Once for each transaction, and for each savepoint, which may be taken back by itself.
        last = connection.run_on_commit[-1:]
        if not last or last[0][:2] != (set(connection.savepoint_ids), tell):
            connection.on_commit(tell)
    return result


def may_change_a_page(sql):
    """Whether a statement may write into a table that public pages read."""
    first = _FIRST_WORD.match(sql)
    if first is None or first[1].upper() in _READS:
        return False
    target = _TARGET.match(sql)
    return target is None or target[1] not in _desk_tables()


def tell():
    """Whatever is stored has to be compared with the database before it is served again."""
    folder.current().new_tree()


@lru_cache(maxsize=1)
def _desk_tables():
    return {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.label_lower in OF_THE_DESK
    }
