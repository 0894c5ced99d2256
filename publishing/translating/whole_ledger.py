"""The whole ledger held against all texts, type by type and some hundred records at a time."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from ..languages import LANGUAGES, column
from ..models import Translation, with_wholes
from ..paging import in_batches
from .noting import note_all
from .records import entry_of, rows_of, settled_texts, translated_types

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A text of which the ledger says one thing and the values another; None is: nothing."""

    record: object
    field: str
    language: str
    in_ledger: str | None
    by_values: str | None


def note_everything(*, by=None):
    """Bring the ledger up to all texts of all types, and forget what is gone.

    Returns how many texts of the ledger changed.
    """
    changed = sum(note_all(list(records), by=by) for records in _all_records())
    gone, _by_type = lost_rows().delete()
    return changed + gone


def disagreements():
    """Yields a Disagreement for every text that the ledger has wrong."""
    for records in _all_records():
        ledger = rows_of(records)
        for record in records:
            yield from _disagreements_of(record, ledger[record.pk])


def lost_rows():
    """The rows of the ledger whose record is gone."""
    kept = Translation.objects.none()
    for model in translated_types():
        there = model._base_manager.order_by().values("pk")
        of_type = ContentType.objects.get_for_model(model)
        kept |= Translation.objects.filter(content_type=of_type, object_id__in=there)
    return Translation.objects.exclude(pk__in=kept.values("pk"))


def _all_records():
    for model in translated_types():
        yield from in_batches(with_wholes(model), _AT_ONCE)


def _disagreements_of(record, rows):
    seen = set()
    for field, texts, entries in settled_texts(record, rows):
        seen.add(field)
        noted = rows.get(field, {})
        for language in LANGUAGES:
            row, entry = noted.get(language), entries.get(language)
            is_text_wrong = (getattr(record, column(field, language)) or "") != texts[language]
            is_entry_wrong = (row and entry_of(row)) != entry
            if is_text_wrong or is_entry_wrong:
                yield Disagreement(
                    record, field, language, row and row.state, entry and str(entry.state)
                )
    for field in rows.keys() - seen:  # not translated any more
        for language, row in rows[field].items():
            yield Disagreement(record, field, language, row.state, None)
