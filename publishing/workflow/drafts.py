"""Writing: a draft of what is published, what is kept of each save, and going back to it."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ..content import (
    content_of,
    drop_mirrored_links,
    set_fields,
    set_links_and_parts,
    start_copy,
    without_missing,
)
from ..models import Contribution, Decision, Round, State, UnsavedForm, Version, key_of
from ..search.indexing import forget, index
from ..translating.noting import note_texts
from ..translating.travel import without_ledger
from .moves import hold, note, require


@transaction.atomic
def start_draft(record, *, by):
    """The open draft of a published or withdrawn record, begun now if there is none.

    Raises PermissionDenied.
    """
    require(by, "start_draft", record)
    if draft := open_draft_of(record):
        return draft
    return _begin(record, content_of(record), by=by)


@transaction.atomic
def restore(version, *, by):
    """A draft with the content of an earlier version: (draft, what no longer exists).

    A record that was never public gets the content itself. An open draft is not overwritten.

    Raises PermissionDenied, or ValidationError if a draft is open, or if what the version says is
    used by another record by now.
    """
    record = hold(version.record)
    content, lost = without_missing(type(record), version.content)
    if record.state == State.DRAFT:
        return _rewrite(record, content, by=by), lost
    require(by, "start_draft", record)
    if open_draft_of(record):
        raise ValidationError(_("A draft of it is open already. Publish or discard that first."))
    return _begin(record, content, by=by, restored=version.number), lost


@transaction.atomic
def note_saved(record, *, by, changes=()):
    """Keep what was just saved as a version, and remember who has written in the draft.

    `changes` are the names of the fields that were changed, for the log.
    """
    if record.draft_of_id:
        drop_mirrored_links(record)
    Contribution.objects.get_or_create(by=by, **key_of(record))
    keep_version(record, by=by)
    index(record)
    note("saved", record, by=by, changes=list(changes))


@transaction.atomic
def discard(draft, *, by):
    """Throw an open draft away; the published record stays as it is. Its versions are kept.

    Raises PermissionDenied.
    """
    require(by, "discard", draft)
    note("discarded", draft, by=by)
    remove(draft)


@transaction.atomic
def delete(record, *, by):
    """Delete a draft that was never public, with its versions. Raises PermissionDenied."""
    require(by, "delete", record)
    note("deleted", record, by=by)
    Version.objects.about(record).delete()
    remove(record)


def remove(draft):
    """Delete the row of a draft and what is known of how it was written and reviewed."""
    Contribution.objects.about(draft).delete()
    Decision.objects.filter(round__in=Round.objects.about(draft)).delete()
    Round.objects.about(draft).delete()
    UnsavedForm.objects.filter(**key_of(draft)).delete()
    forget(draft)
    draft.delete()


def open_draft_of(record):
    return type(record)._base_manager.filter(draft_of=record.pk).first()


def keep_version(record, *, by, is_published=False, round=None):
    """Keep the record's content as the next version of the live record.

    A save that changed no word makes no version of its own, though a translation may have been
    confirmed. Returns the version.
    """
    content = content_of(record)
    versions = Version.objects.about(record.live)
    last = versions.first()
    if last and without_ledger(last.content) == without_ledger(content) and not is_published:
        return last
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Version.objects.create(
        number=number,
        content=content,
        by=by,
        is_published=is_published,
        round=round,
        **key_of(record.live),
    )


def _begin(live, content, *, by, **details):
    try:
        with transaction.atomic():
            draft = start_copy(live, content, by=by)
            _note_if_never_noted(draft, content, by=by)
    except IntegrityError:
        # Somebody began one at the same moment: that is the one.
        if draft := open_draft_of(live):
            return draft
        raise ValidationError(
            _("A file number of that version is used by another record by now.")
        ) from None
    index(draft)
    note("draft_begun", draft, by=by, **details)
    return draft


def _rewrite(record, content, *, by):
    require(by, "change", record)
    set_fields(record, content)
    record.updated_by = by
    record.validate_constraints()
    record.save()
    set_links_and_parts(record, content)
    _note_if_never_noted(record, content, by=by)
    note_saved(record, by=by)
    return record


def _note_if_never_noted(record, content, *, by):
    """Versions of old say nothing of translations; what their texts say is noted then."""
    if not content.get("translations"):
        note_texts(record, by=by)
