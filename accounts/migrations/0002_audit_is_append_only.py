"""The database itself refuses to change or to remove what the audit log says."""

from django.db import migrations

REFUSAL = "The audit log is append-only."

POSTGRESQL = [
    f"""
    CREATE FUNCTION accounts_auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
    """,
    """
    CREATE TRIGGER accounts_auditentry_append_only
    BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION accounts_auditentry_refuse()
    """,
    # `manage.py flush` empties tables so.
    """
    CREATE TRIGGER accounts_auditentry_no_truncate
    BEFORE TRUNCATE ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_auditentry_refuse()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER accounts_auditentry_no_{act.lower()} BEFORE {act} ON accounts_auditentry
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for act in ("UPDATE", "DELETE")
]
UNDO_POSTGRESQL = [
    "DROP TRIGGER IF EXISTS accounts_auditentry_no_truncate ON accounts_auditentry",
    "DROP TRIGGER accounts_auditentry_append_only ON accounts_auditentry",
    "DROP FUNCTION accounts_auditentry_refuse()",
]
UNDO_SQLITE = [
    f"DROP TRIGGER accounts_auditentry_no_{act}" for act in ("update", "delete")
]


def _run(schema_editor, postgresql, sqlite):
    statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in statements:
        schema_editor.execute(statement)


def guard(apps, schema_editor):
    _run(schema_editor, POSTGRESQL, SQLITE)


def open_again(apps, schema_editor):
    _run(schema_editor, UNDO_POSTGRESQL, UNDO_SQLITE)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(guard, open_again)]
