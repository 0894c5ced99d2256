"""What the rule has to know of records: their texts, their source language, their ledger."""

from collections import defaultdict

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from ..fields import RichTextField
from ..languages import LANGUAGES, column, translated_fields
from ..models import Translation, has_ledger, whole_of
from .ledger import SIMPLIFIED, Entry, settle


def translated_types():
    """The concrete models whose records have texts in several languages, parts among them."""
    return [model for model in apps.get_models() if has_ledger(model) and not model._meta.proxy]


def source_language_of(record):
    """The language that the record is written in first; a part has that of its whole."""
    return getattr(whole_of(record), "source_language", None) or SIMPLIFIED


def is_html(model, field):
    return isinstance(model._meta.get_field(field), RichTextField)


def texts_of(record, field):
    """{language: text}, empty where nothing is written."""
    return {language: getattr(record, column(field, language)) or "" for language in LANGUAGES}


def rows_of(records):
    """{key: {field: {language: Translation}}} of records of one type, in one query."""
    rows = defaultdict(lambda: defaultdict(dict))
    if records:
        of_type = ContentType.objects.get_for_model(records[0])
        keys = [record.pk for record in records]
        for row in Translation.objects.filter(content_type=of_type, object_id__in=keys):
            rows[row.object_id][row.field][row.language] = row
    return rows


def entry_of(row):
    """What a row of the ledger says, for the rule."""
    return Entry(
        row.state, row.source_language, row.source, row.mark, row.by_hand, row.is_confirmed
    )


def settled_texts(record, rows, *, minor=False):
    """Yields (field, texts, entries) of a record as the rule has them, field by field.

    `rows` are those of the record: {field: {language: Translation}}.
    """
    source_language = source_language_of(record)
    apart = getattr(record, "not_translations", ())
    for field in translated_fields(type(record)):
        if field in apart:
            continue
        entries = {language: entry_of(row) for language, row in rows.get(field, {}).items()}
        yield (
            field,
            *settle(
                entries,
                texts_of(record, field),
                source_language,
                is_html=is_html(type(record), field),
                minor=minor,
            ),
        )
