"""A check for `manage.py check --database default` and for migrate."""

from django.core.checks import Warning
from django.db import connections

from . import changes


def tables_without_triggers(app_configs, databases, **kwargs):
    """A table whose changes are not noted makes every page that reads it be rendered each time."""
    found = []
    for alias in databases or ():
        connection = connections[alias]
        there = set(connection.introspection.table_names())
        if changes.TABLE not in there:
            continue  # nothing has been migrated yet
        if absent := sorted(changes.missing(using=alias) & there):
            found.append(
                Warning(
                    "The page store is not told of changes in: " + ", ".join(absent),
                    hint="Run migrate, which adds the triggers.",
                    id="page_store.W001",
                )
            )
    return found
