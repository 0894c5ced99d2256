"""The search index: its documents and names, and the tokens in a table of each engine's own."""

import django.db.models.deletion
from django.db import migrations, models


TABLE = "publishing_searchtokens"
DOCUMENTS = "publishing_searchdocument"

# The tokens of a document go with it, however it is removed.
SQLITE = [
    f"""
    CREATE VIRTUAL TABLE {TABLE} USING fts5(
        tokens, detail=none, columnsize=0, prefix='3 4', tokenize="ascii tokenchars '~=!-_.'"
    )
    """,
    f"""
    CREATE TRIGGER {TABLE}_go AFTER DELETE ON {DOCUMENTS}
    BEGIN DELETE FROM {TABLE} WHERE rowid = OLD.place; END
    """,
]
UNDO_SQLITE = [f"DROP TRIGGER {TABLE}_go", f"DROP TABLE {TABLE}"]
POSTGRESQL = [
    f"CREATE TABLE {TABLE} (place bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    # Out of line, so that a search reads small rows with the places alone.
    f"ALTER TABLE {TABLE} ALTER COLUMN tokens SET STORAGE EXTERNAL",
    f"CREATE INDEX {TABLE}_gin ON {TABLE} USING gin (tokens) WITH (fastupdate = off)",
    f"""
    CREATE FUNCTION {TABLE}_go() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            DELETE FROM {TABLE};
        ELSE
            DELETE FROM {TABLE} WHERE place = OLD.place;
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_go AFTER DELETE ON {DOCUMENTS}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_go()
    """,
    # `manage.py flush` empties tables so.
    f"""
    CREATE TRIGGER {TABLE}_go_all AFTER TRUNCATE ON {DOCUMENTS}
    FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_go()
    """,
]
UNDO_POSTGRESQL = [
    f"DROP TRIGGER {TABLE}_go_all ON {DOCUMENTS}",
    f"DROP TRIGGER {TABLE}_go ON {DOCUMENTS}",
    f"DROP FUNCTION {TABLE}_go()",
    f"DROP TABLE {TABLE}",
]


def _run(schema_editor, postgresql, sqlite):
    statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in statements:
        schema_editor.execute(statement)


def make_tokens(apps, schema_editor):
    _run(schema_editor, POSTGRESQL, SQLITE)


def drop_tokens(apps, schema_editor):
    _run(schema_editor, UNDO_POSTGRESQL, UNDO_SQLITE)


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('publishing', '0004_jobs'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('live_id', models.PositiveBigIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('day', models.PositiveIntegerField(default=0)),
                ('place', models.BigIntegerField(null=True, unique=True)),
                ('names', models.TextField(blank=True)),
                ('marks', models.TextField(blank=True)),
                ('shown_from', models.DateTimeField(db_index=True, null=True)),
                ('shown_until', models.DateTimeField(db_index=True, null=True)),
                ('content_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
        ),
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('name', 'Name'), ('pinyin', 'Pinyin'), ('initials', 'Initials')], max_length=8)),
                ('key', models.CharField(db_index=True, max_length=200)),
                ('text', models.CharField(max_length=200)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='called', to='publishing.searchdocument')),
            ],
        ),
        migrations.AddConstraint(
            model_name='searchdocument',
            constraint=models.UniqueConstraint(fields=('content_type', 'object_id'), name='search_document_once_per_record'),
        ),
        migrations.RunPython(make_tokens, drop_tokens),
    ]
