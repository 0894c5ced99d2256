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
# The planner reckons with the size of the rows and not with that of the tokens out of line: it
# would go through all documents rather than use the index, which is twenty times slower.
BY_INDEX_ALONE = """
    STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
"""
POSTGRESQL = [
    f"CREATE TABLE {TABLE} (place bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    # Out of line, so that a search reads small rows with the places alone.
    f"ALTER TABLE {TABLE} ALTER COLUMN tokens SET STORAGE EXTERNAL",
    f"CREATE INDEX {TABLE}_gin ON {TABLE} USING gin (tokens) WITH (fastupdate = off)",
    f"""
    CREATE FUNCTION {TABLE}_matching(asked tsquery) RETURNS SETOF bigint
    LANGUAGE sql {BY_INDEX_ALONE} AS $$
        SELECT place FROM {TABLE} WHERE tokens @@ asked
    $$
    """,
    # How much there is, and the highest so many places of it, from one look into the index.
    f"""
    CREATE FUNCTION {TABLE}_first(
        asked tsquery, without bigint[], number bigint, OUT total bigint, OUT places bigint[]
    )
    LANGUAGE sql {BY_INDEX_ALONE} AS $$
        WITH found AS MATERIALIZED (
            SELECT place FROM {TABLE} WHERE tokens @@ asked AND place <> ALL (without)
        )
        SELECT
            (SELECT count(*) FROM found),
            ARRAY(SELECT place FROM found ORDER BY place DESC LIMIT number)
    $$
    """,
    # `direction` is 1 for the lowest first and -1 for the highest first. What is added to the place
    # keeps the planner from the index of places, of which it would read all that lie between.
    f"""
    CREATE FUNCTION {TABLE}_places_by_index(
        asked tsquery, above bigint, below bigint, without bigint[], number bigint, direction integer
    ) RETURNS SETOF bigint
    LANGUAGE sql {BY_INDEX_ALONE} AS $$
        SELECT place FROM {TABLE}
        WHERE tokens @@ asked AND place + 0 > above AND place + 0 < below
        AND place <> ALL (without)
        ORDER BY place * direction LIMIT number
    $$
    """,
    # Of what most documents have, many of the highest are found sooner by going along them.
    f"""
    CREATE FUNCTION {TABLE}_places(
        asked tsquery, above bigint, below bigint, without bigint[], number bigint, direction integer
    ) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE AS $$
    DECLARE
        looked_at bigint := 40;
        had integer;
        found bigint[];
    BEGIN
        IF direction < 0 AND number > looked_at THEN
            SELECT count(*) INTO had FROM (
                SELECT tokens FROM {TABLE} WHERE place > above AND place < below
                ORDER BY place DESC LIMIT looked_at
            ) AS nearest WHERE tokens @@ asked;
            IF had * 10 >= looked_at * 6 THEN
                found := ARRAY(
                    SELECT place FROM (
                        SELECT place, tokens FROM {TABLE} WHERE place > above AND place < below
                        ORDER BY place DESC LIMIT number * 2
                    ) AS nearest WHERE tokens @@ asked AND place <> ALL (without)
                    ORDER BY place DESC LIMIT number
                );
            END IF;
        END IF;
        IF cardinality(found) = number THEN
            RETURN QUERY SELECT unnest(found);
        ELSE
            RETURN QUERY SELECT {TABLE}_places_by_index(
                asked, above, below, without, number, direction
            );
        END IF;
    END $$
    """,
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
    f"DROP FUNCTION {TABLE}_places_by_index(tsquery, bigint, bigint, bigint[], bigint, integer)",
    f"DROP FUNCTION {TABLE}_places(tsquery, bigint, bigint, bigint[], bigint, integer)",
    f"DROP FUNCTION {TABLE}_first(tsquery, bigint[], bigint)",
    f"DROP FUNCTION {TABLE}_matching(tsquery)",
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
