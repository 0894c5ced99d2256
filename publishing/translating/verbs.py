"""Writing: note what was saved, write a text, confirm one."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import workflow
from ..languages import LANGUAGES, column, translated_fields
from ..models import Publishable, Recorded, whole_of
from ..permissions import reasons_against
from ..search.indexing import index
from .ledger import basis_of, confirmed_entry
from .noting import note_all, note_texts, put_entry, save_rows
from .records import entry_of, rows_of, source_language_of, texts_of

__all__ = ["confirm", "confirm_texts", "note_all", "note_texts", "write"]


@transaction.atomic
def confirm(record, field, language, *, by):
    """Say that a text says what its source says: also “still right” of a stale one.

    What was published can be confirmed too: no word of it changes. Holds for the texts that the
    given record has; raises ValidationError if they are no longer those of the database or if there
    is nothing to confirm, PermissionDenied, and ValueError for what is not translated.
    """
    confirm_texts(record, [(field, language)], by=by)


@transaction.atomic
def confirm_texts(record, texts, *, by):
    """`confirm` for several texts of a record: [(field, language)]. Either all or none."""
    if not _may(by, whole_of(record)):
        raise PermissionDenied(_("Your account lacks the right to do this."))
    source_language = source_language_of(record)
    for field, language in texts:
        _check(record, field, language)
        if basis_of(language, source_language) is None:
            raise ValueError(f"{language} is the source language of {record!r}")
    there = _locked(record)
    note_all([there], by=by)
    rows = rows_of([there])[there.pk]
    for field, language in texts:
        now, basis = texts_of(there, field), basis_of(language, source_language)
        seen = texts_of(record, field)
        if not now[language]:
            raise ValidationError(_("There is no text to confirm."))
        if any(seen[one] != now[one] for one in (language, basis)):
            raise ValidationError(_("The text was changed in the meantime. Look at it again."))
        row = rows[field][language]
        put_entry(row, confirmed_entry(entry_of(row), now[basis], now[language]), by=by)
    save_rows([rows[field][language] for field, language in texts])


@transaction.atomic
def write(record, field, language, text, *, by, confirmed=False):
    """Write one text of a record, or of a part of it, and save it; `confirmed` confirms it too.

    What is public is not written in, but in a draft of it. Raises PermissionDenied,
    ValidationError for a text that the field does not accept, and ValueError for what is not
    translated.
    """
    _check(record, field, language)
    whole = whole_of(record)
    if isinstance(whole, Publishable):
        whole = workflow.hold(whole)
    _require_change(by, whole)
    name = column(field, language)
    there = _locked(record)
    setattr(there, name, there._meta.get_field(name).clean(text, there) if text else "")
    there.validate_constraints()
    changed = [name]
    if isinstance(there, Recorded):
        there.updated_by, there.updated_at = by, timezone.now()
        changed += ["updated_by", "updated_at"]
    there.save(update_fields=changed)
    note_all([there], by=by)
    for one in LANGUAGES:
        setattr(record, column(field, one), getattr(there, column(field, one)))
    if isinstance(whole, Publishable):
        workflow.note_saved(whole, by=by, changes=[name])
    else:
        index(whole)
    if confirmed:
        confirm(record, field, language, by=by)


# --- Asking first ---


def _check(record, field, language):
    if field not in translated_fields(type(record)) or language not in LANGUAGES:
        raise ValueError(f"{type(record).__name__}.{field} has no text in {language!r}")


def _require_change(by, whole):
    if isinstance(whole, Publishable):
        reasons = list(reasons_against(by, "change", whole))
    else:
        reasons = [] if _may(by, whole) else [_("Your account lacks the right to do this.")]
    if reasons:
        raise PermissionDenied(" ".join(reasons))


def _may(by, record):
    options = record._meta
    return by.is_active and by.has_perm(f"{options.app_label}.change_{options.model_name}")


def _locked(record):
    """The record as it is in the database, with nobody else writing in it."""
    return type(record)._base_manager.select_for_update().get(pk=record.pk)
