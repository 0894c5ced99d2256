"""To the public and back: publish now or later, correct, withdraw."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import content
from ..languages import LANGUAGES
from ..models import FormerAddress, Outcome, Round, State, key_of
from ..search.indexing import index
from ..translating.noting import note_texts
from .drafts import keep_version, open_draft_of, remove
from .moves import move, note, require


@transaction.atomic
def publish(record, *, by, at=None, reason="", correction=None):
    """Show the record to the public, now or from a moment that lies ahead.

    A draft of a published record takes its place: the live row gets the content and keeps its key,
    its first time of publication and everything that points to it. `correction` ({language: text})
    adds a dated note to its page. A moment that lies back needs the right to backdate, and a
    reason.

    Returns the live record. Raises PermissionDenied, or ValidationError with every reason that
    stands against it.
    """
    now = timezone.now()
    if at is not None and at < now.replace(second=0, microsecond=0):
        require(by, "backdate", record)
        if not reason.strip():
            raise ValidationError(_("Say why the time of publication lies back."))
    require(by, "publish", record)
    if reasons := list(record.publish_blockers()):
        raise ValidationError(reasons)
    at = at or now
    if record.draft_of_id is None:
        return _publish_first(record, by=by, at=at, reason=reason)
    if at > now and record.draft_of.is_withdrawn_at(now):
        raise ValidationError(_("What was withdrawn comes back at once, not at a later time."))
    correction = _written(correction)
    corrections = [{"at": at.isoformat(), "text": correction}] if correction else []
    move(record, State.PUBLISHED, by=by, published_at=at, corrections=corrections)
    if at > now:
        note("scheduled", record, by=by, at=at)
        return record.draft_of
    return _take_the_place(record, by=by)


@transaction.atomic
def enter_as_published(record, *, by, at=None):
    """Enter a record that was made public elsewhere before, without a review here.

    Raises PermissionDenied, or ValidationError with every reason that stands against it.
    """
    require(by, "enter_as_published", record)
    if reasons := list(record.publish_blockers()):
        raise ValidationError(reasons)
    note_texts(record, by=by)
    at = at or timezone.now().replace(microsecond=0)
    move(record, State.PUBLISHED, by=by, published_at=at)
    keep_version(record, by=by, is_published=True)
    index(record)
    note("entered_as_published", record, by=by)


@transaction.atomic
def unschedule(record, *, by):
    """Call off a publication that lies ahead; the record is approved as before.

    Raises PermissionDenied.
    """
    require(by, "unschedule", record)
    _call_off(record, by=by)


@transaction.atomic
def withdraw(record, *, by, why=None, replaced_by=None, at=None):
    """Take the record from the public site, now or at a moment that lies ahead.

    Its address says from then on that it was withdrawn, `why` ({language: text}), and by which
    record it was replaced. A draft that was to take its place later no longer is: it must not bring
    the record back by itself. Raises PermissionDenied, or ValidationError if it replaces itself.
    """
    require(by, "withdraw", record)
    if replaced_by is not None and (replaced_by.pk == record.pk or not replaced_by.is_public):
        raise ValidationError(_("What replaces it has to be another public record."))
    now = timezone.now()
    is_ahead = at is not None and at > now
    move(
        record,
        State.PUBLISHED if is_ahead else State.WITHDRAWN,
        by=by,
        withdraw_at=at if is_ahead else now,
        withdrawal_note=_written(why),
        replaced_by=replaced_by,
    )
    index(record)
    if not is_ahead:
        _call_off_draft_of(record, by=by)
    action = "withdrawal_scheduled" if is_ahead else "withdrawn"
    note(action, record, by=by, at=at if is_ahead else None, why=record.withdrawal_note)


@transaction.atomic
def keep_public(record, *, by):
    """Call off a withdrawal that lies ahead. Raises PermissionDenied."""
    require(by, "keep_public", record)
    move(record, State.PUBLISHED, by=by, withdraw_at=None, withdrawal_note={}, replaced_by=None)
    index(record)
    note("withdrawal_called_off", record, by=by)


@transaction.atomic
def correct(record, *, by, text):
    """Add a dated note to the record's public page ({language: text}).

    Raises PermissionDenied, or ValidationError without a text.
    """
    require(by, "correct", record)
    written = _written(text)
    if not written:
        raise ValidationError(_("Write the note in at least one language."))
    entry = {"at": timezone.now().isoformat(), "text": written}
    move(record, State.PUBLISHED, by=by, corrections=[*record.corrections, entry])
    note("corrected", record, by=by, text=written)


def settle_due(model):
    """Do what was decided and whose time has come: returns how many records were changed.

    New records appear and scheduled withdrawals take effect on time without this; it gives the
    drafts of published records their place. A draft that cannot have it, as its record was
    withdrawn or another one has its number by now, is called off: it waits as approved.
    """
    number = 0
    for draft in model.objects.due().select_related("draft_of"):
        by = draft.updated_by
        try:
            with transaction.atomic():
                if draft.draft_of.is_withdrawn_at(draft.published_at):
                    _call_off(draft, by=by)
                else:
                    move(draft, State.PUBLISHED, by=by)
                    _take_the_place(draft, by=by)
        except ValidationError as error:
            with suppress(ValidationError), transaction.atomic():
                # Where another process was first, it is gone, and there is nothing to call off.
                _call_off(draft, by=by, why=" ".join(error.messages))
                number += 1
        else:
            number += 1
    for record in model.objects.past_withdrawal():
        try:
            with transaction.atomic():
                move(record, State.WITHDRAWN, by=record.updated_by)
                index(record)
                _call_off_draft_of(record, by=record.updated_by)
                note("withdrawn", record, by=record.updated_by, why=record.withdrawal_note)
        except ValidationError:
            continue
        number += 1
    return number


def _publish_first(record, *, by, at, reason):
    """Publish a live row: for the first time, or again after a withdrawal."""
    was_public, is_ahead = record.published_at is not None, at > timezone.now()
    if was_public and is_ahead:
        # Its first time of publication would be lost, and with it that it ever was public.
        raise ValidationError(_("What was withdrawn comes back at once, not at a later time."))
    move(
        record,
        State.PUBLISHED,
        by=by,
        published_at=record.published_at if was_public else at,
        withdraw_at=None,
        withdrawal_note={},
        replaced_by=None,
    )
    index(record)
    version = keep_version(record, by=by, is_published=True, round=_approved_round_of(record))
    _close_round(version.round)
    action = "scheduled" if is_ahead else "published"
    note(action, record, by=by, at=at, reason=reason, version=version.number)
    return record


def _call_off(record, *, by, why=""):
    move(record, State.APPROVED, by=by, published_at=None, corrections=[])
    index(record)
    note("unscheduled", record, by=by, why=why)


def _call_off_draft_of(live, *, by):
    draft = open_draft_of(live)
    if draft is not None and draft.state == State.PUBLISHED:
        _call_off(draft, by=by)


def _take_the_place(draft, *, by):
    """The content of the draft goes into the live row, and the draft is gone.

    Raises ValidationError if something that stands once is in another record by now.
    """
    try:
        with transaction.atomic():
            return _put_in_place(draft, by=by)
    except IntegrityError:
        # Parts of a draft stand beside those of the live row, so their numbers clash only here.
        raise ValidationError(
            _("An address or a file number in it is used by another record by now. Change it.")
        ) from None


def _put_in_place(draft, *, by):
    live = type(draft)._base_manager.select_for_update().get(pk=draft.draft_of_id)
    former_slug, round = live.slug, _approved_round_of(draft)
    said = content.content_of(draft)
    content.set_fields(live, said)
    if live.is_withdrawn_at(draft.published_at):
        live.state, live.withdraw_at = State.PUBLISHED, None
        live.withdrawal_note, live.replaced_by = {}, None
    live.published_at = live.published_at or draft.published_at
    live.corrections = [*live.corrections, *draft.corrections]
    live.updated_at, live.updated_by = timezone.now(), by
    live.validate_constraints()
    live.save()
    content.drop_parts(draft)
    content.set_links_and_parts(live, said)
    if live.slug != former_slug:
        FormerAddress.objects.update_or_create(
            content_type=key_of(live)["content_type"],
            slug=former_slug,
            defaults={"object_id": live.pk},
        )
    Round.objects.hand_over(draft, live)
    version = keep_version(live, by=by, is_published=True, round=round)
    _close_round(round)
    index(live)
    note("published", live, by=by, version=version.number, draft=draft.pk)
    remove(draft)
    return live


def _approved_round_of(record):
    return Round.objects.about(record).filter(outcome=Outcome.APPROVED).last()


def _close_round(round):
    if round:
        round.outcome = Outcome.PUBLISHED
        round.save(update_fields=["outcome"])


def _written(texts):
    """{language: text} without the languages in which nothing is written."""
    return {
        language: texts[language].strip()
        for language in LANGUAGES
        if texts and (texts.get(language) or "").strip()
    }
