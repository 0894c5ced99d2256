"""Noting: the ledger is brought up to what was saved, and derived texts are written."""

from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from ..languages import column, translated_fields
from ..models import Translation, parts_of, whole_of
from .records import entry_of, rows_of, settled_texts

_KEY = ("content_type", "object_id", "field", "language")
_FACTS = ("state", "source_language", "source", "mark", "by_hand", "is_confirmed")


def note_texts(record, *, by, minor=False):
    """Bring the ledger of a record and its parts up to what was just saved.

    To be called after every save of texts. Derived texts are written into the record and saved.
    A `minor` change of the source leaves right what was right before. The number of queries does
    not grow with the fields nor with the parts.

    Returns how many texts of the ledger changed.
    """
    return note_all([record, *parts_of(record)], by=by, minor=minor)


@transaction.atomic
def note_all(records, *, by, minor=False):
    """`note_texts` for records and parts of any types at once, without the parts of each."""
    records = [record for record in records if translated_fields(type(record))]
    records.sort(key=lambda record: record._meta.concrete_model._meta.label)
    changed = 0
    for model, group in groupby(records, key=lambda record: record._meta.concrete_model):
        changed += _note_records(model, list(group), by=by, minor=minor)
    return changed


def _note_records(model, records, *, by, minor):
    """Note records of one type: reads the ledger once, and writes what has changed."""
    ledger, of_type = rows_of(records), ContentType.objects.get_for_model(model)
    rewritten, columns, put, gone = [], set(), [], []
    for record in records:
        rows, is_rewritten = ledger[record.pk], False
        in_draft = getattr(whole_of(record), "draft_of_id", None) is not None
        translated = set()
        for field, texts, entries in settled_texts(record, rows, minor=minor):
            translated.add(field)
            for language, text in texts.items():
                name = column(field, language)
                if (getattr(record, name) or "") != text:
                    setattr(record, name, text)
                    columns.add(name)
                    is_rewritten = True
            there = rows.get(field, {})
            gone += [row.pk for language, row in there.items() if language not in entries]
            for language, entry in entries.items():
                row = there.get(language) or Translation(
                    content_type=of_type, object_id=record.pk, field=field, language=language
                )
                if row.pk is None or entry_of(row) != entry or row.in_draft != in_draft:
                    row.in_draft = in_draft
                    put.append(put_entry(row, entry, by=by))
        for field in rows.keys() - translated:
            gone += [row.pk for row in rows[field].values()]
        if is_rewritten:
            rewritten.append(record)
    if rewritten:
        model._base_manager.bulk_update(rewritten, sorted(columns), batch_size=200)
    if gone:
        Translation.objects.filter(pk__in=gone).delete()
    save_rows(put)
    return len(put) + len(gone)


def save_rows(rows):
    """Write rows of the ledger: new ones, also where somebody was first, and changed ones.

    Changed ones are put over those that are there: an UPDATE with a case for each row is slow.
    """
    written = [*_FACTS, "in_draft", "by", "at"]
    new = [row for row in rows if row.pk is None]
    changed = [row for row in rows if row.pk is not None]
    for some, key in ((new, _KEY), (changed, ["pk"])):
        Translation.objects.bulk_create(
            some, batch_size=500, update_conflicts=True, unique_fields=key, update_fields=written
        )


def put_entry(row, entry, *, by):
    for name in _FACTS:
        setattr(row, name, getattr(entry, name))
    row.by, row.at = by, timezone.now()
    return row
