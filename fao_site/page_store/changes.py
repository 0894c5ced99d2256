# ruff: noqa: S608  (the SQL is made of constants and of the names of our tables)
"""The database notes that a table has changed, whoever changed it.

Triggers on every table write into `page_store_change` within the transaction of the change, so
that the note and the change become visible at the same moment. The *state* of a table is one
number: while it is the same, so is what the table says to the public.

A change adds a random number to the state. A state never comes back with another content, not even
after the database was restored from a backup or emptied, as a count would.

On PostgreSQL the number is a row that is added, and the state is the sum of the rows: no two
writers wait for each other. Rows are drawn together now and then, which leaves the sum as it is. On
SQLite, which has one writer at a time, the number stands in one row.
"""

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections

from publishing.models import Publishable, State

TABLE = "page_store_change"
PREFIX = "page_store"
MODULUS = 2**62
MOST_ROWS = 500

# Any number will do, as long as no other lock of the project has it.
ADVISORY_LOCK = 20_221_019

# Models that no public page reads, though requests write them all the time: their tables have no
# triggers. A page that reads a table without triggers is not kept.
OF_THE_DESK = frozenset(
    {
        "accounts.auditentry",
        "admin.logentry",
        "django_tasks_database.dbtaskresult",
        "fao_site.missedsearch",
        "publishing.job",
        "publishing.presence",
        "publishing.searchdocument",
        "publishing.searchname",
        "publishing.unsavedform",
        "sessions.session",
    }
)

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {PREFIX}_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_change boolean := true;
BEGIN
    IF TG_OP = 'INSERT' THEN
        is_change := EXISTS (SELECT FROM written);
    ELSIF TG_OP <> 'TRUNCATE' THEN
        is_change := EXISTS (SELECT FROM former);
    END IF;
    IF is_change THEN
        INSERT INTO {TABLE} VALUES (TG_TABLE_NAME, (random() * 4503599627370496)::bigint);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION {PREFIX}_note_public() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_change boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        is_change := EXISTS (SELECT FROM written WHERE state = '{State.PUBLISHED}');
    ELSIF TG_OP = 'DELETE' THEN
        is_change := EXISTS (SELECT FROM former WHERE state = '{State.PUBLISHED}');
    ELSE
        is_change := EXISTS (SELECT FROM former WHERE state = '{State.PUBLISHED}')
            OR EXISTS (SELECT FROM written WHERE state = '{State.PUBLISHED}');
    END IF;
    IF is_change THEN
        INSERT INTO {TABLE} VALUES (TG_TABLE_NAME, (random() * 4503599627370496)::bigint);
    END IF;
    RETURN NULL;
END $$
"""

REFERENCING = {
    "INSERT": "REFERENCING NEW TABLE AS written",
    "UPDATE": "REFERENCING OLD TABLE AS former NEW TABLE AS written",
    "DELETE": "REFERENCING OLD TABLE AS former",
}


def tables():
    """{table: whether only its published rows count} of all tables that public pages may read.

    A row that is neither published nor was so before the change is a draft, or what was withdrawn;
    no page shows those, so that staff who write drafts throw no page away.
    """
    return {
        model._meta.db_table: issubclass(model, Publishable)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in OF_THE_DESK
    }


def install(*, using=DEFAULT_DB_ALIAS):
    """Make the table and the triggers that are missing. Called after every migrate.

    Not a migration: SQLite loses the triggers of a table that a later migration alters, and every
    new table needs its own.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {TABLE}"
            " (table_name varchar(63) NOT NULL, number bigint NOT NULL)"
        )
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table in sorted(missing(using=using) & there):
            for statement in _statements(connection, table, tables()[table]):
                cursor.execute(statement)


def missing(*, using=DEFAULT_DB_ALIAS):
    """The tables that ought to have triggers and lack one."""
    return tables().keys() - tracked(using=using)


def tracked(*, using=DEFAULT_DB_ALIAS):
    """The tables whose changes are noted."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid"
                " WHERE tgname LIKE %s AND tgenabled <> 'D' AND pg_table_is_visible(tgrelid)",
                [f"{PREFIX}%"],
            )
        else:
            cursor.execute(
                "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
                [f"{PREFIX}%"],
            )
        found = set(cursor.fetchall())
    return {
        table
        for table, is_public in tables().items()
        if {(table, name) for name in _names(connection, table, is_public)} <= found
    }


def states(*, using=DEFAULT_DB_ALIAS):
    """{table: state} of the tables that have ever changed; the state of others is 0.

    Raises DatabaseError where the database cannot be asked.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT table_name, sum(number), count(*) FROM {TABLE} GROUP BY table_name")
        rows = cursor.fetchall()
        if sum(count for _table, _state, count in rows) > MOST_ROWS + len(rows):
            _draw_together(cursor)
    return {table: int(state) % MODULUS for table, state, _count in rows}


def _draw_together(cursor):
    """One row for each table in the place of many. Of two processes that try, one does it."""
    cursor.execute(
        f"""
        WITH turn AS (SELECT pg_try_advisory_xact_lock({ADVISORY_LOCK}) AS is_ours),
        gone AS (DELETE FROM {TABLE} WHERE (SELECT is_ours FROM turn) RETURNING table_name, number)
        INSERT INTO {TABLE} SELECT table_name, sum(number) % {MODULUS} FROM gone GROUP BY table_name
        """
    )


def _names(connection, table, is_public):
    kind = "public_" if is_public else ""
    if connection.vendor == "postgresql":
        return [f"{PREFIX}_{kind}{act}" for act in ("insert", "update", "delete", "truncate")]
    return [f"{PREFIX}_{kind}{act}_{table}" for act in ("insert", "update", "delete")]


def _statements(connection, table, is_public):
    """The SQL that makes the triggers of a table; those of an earlier try are replaced."""
    quote = connection.ops.quote_name
    for name in _names(connection, table, is_public):
        act = name.removeprefix(f"{PREFIX}_").removeprefix("public_").partition("_")[0].upper()
        if connection.vendor == "postgresql":
            function = f"{PREFIX}_note" + ("_public" if is_public and act in REFERENCING else "")
            yield (
                f"CREATE OR REPLACE TRIGGER {name} AFTER {act} ON {quote(table)}"
                f" {REFERENCING.get(act, '')} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
            )
            continue
        rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[act]
        public = " OR ".join(f"{row}.state = '{State.PUBLISHED}'" for row in rows)
        when = f"WHEN {public}" if is_public else ""
        yield f"DROP TRIGGER IF EXISTS {quote(name)}"
        yield f"""
            CREATE TRIGGER {quote(name)} AFTER {act} ON {quote(table)} FOR EACH ROW {when} BEGIN
                UPDATE {TABLE} SET number = random() WHERE table_name = '{table}';
                INSERT INTO {TABLE} SELECT '{table}', random()
                    WHERE NOT EXISTS (SELECT 1 FROM {TABLE} WHERE table_name = '{table}');
            END
        """
