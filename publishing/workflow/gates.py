"""From the writing desk through the gates: submit, approve, send back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import notices
from ..models import (
    Contribution,
    Decision,
    Outcome,
    PublishingRules,
    Round,
    State,
    after_gate,
    first_gate,
    key_of,
)
from .drafts import keep_version
from .moves import move, note, require


@transaction.atomic
def submit(record, *, by, comment=""):
    """Hand a draft in for review, at the first gate of the office.

    Raises PermissionDenied, or ValidationError with every reason that stands against it.
    """
    require(by, "submit", record)
    if reasons := list(record.submit_blockers()):
        raise ValidationError(reasons)
    move(record, first_gate(PublishingRules.current().gates), by=by)
    authors = Contribution.objects.about(record).select_related("by").order_by("pk")
    Round.objects.create(
        submitted_by=by,
        submitted_at=timezone.now(),
        authors=[author.by.name for author in authors],
        comment=comment,
        **key_of(record),
    )
    keep_version(record, by=by)
    note("submitted", record, by=by, comment=comment)
    notices.next_reviewers(record, by=by)


@transaction.atomic
def approve(record, *, by, has_proofread, holds_no_secret, comment=""):
    """Let the record through the gate at which it waits.

    Raises PermissionDenied, or ValidationError if the reviewer does not say both that the text was
    proofread and that it contains no secret.
    """
    require(by, "approve", record)
    reasons = []
    if not has_proofread:
        reasons.append(_("Say that you have proofread it."))
    if not holds_no_secret:
        reasons.append(_("Say that it contains nothing secret."))
    if reasons:
        raise ValidationError(reasons)
    gate = record.state
    move(record, after_gate(gate, PublishingRules.current().gates), by=by)
    round = open_round_of(record)
    Decision.objects.create(
        round=round,
        gate=gate,
        is_approval=True,
        by=by,
        comment=comment,
        has_proofread=True,
        holds_no_secret=True,
    )
    if record.state == State.APPROVED:
        _close(round, Outcome.APPROVED)
        notices.approved(record, round, by=by)
    else:
        notices.next_reviewers(record, by=by)
    note("approved", record, by=by, gate=gate, comment=comment)


@transaction.atomic
def send_back(record, *, by, reason):
    """Return the record to its authors from the gate at which it waits.

    Raises PermissionDenied, or ValidationError without a reason.
    """
    require(by, "send_back", record)
    if not reason.strip():
        raise ValidationError(_("Say why it is sent back."))
    gate, round = record.state, open_round_of(record)
    move(record, State.DRAFT, by=by)
    Decision.objects.create(round=round, gate=gate, is_approval=False, by=by, comment=reason)
    _close(round, Outcome.SENT_BACK)
    note("sent_back", record, by=by, gate=gate, comment=reason)
    notices.sent_back(record, round, by=by, reason=reason)


@transaction.atomic
def recall(record, *, by):
    """Take a record back from review to go on writing. Raises PermissionDenied."""
    require(by, "recall", record)
    round = open_round_of(record)
    move(record, State.DRAFT, by=by)
    _close(round, Outcome.RECALLED)
    note("recalled", record, by=by)


@transaction.atomic
def reopen(record, *, by, reason):
    """Return an approved record to its authors before it was published.

    Raises PermissionDenied, or ValidationError without a reason.
    """
    require(by, "reopen", record)
    if not reason.strip():
        raise ValidationError(_("Say why it is sent back."))
    round = Round.objects.about(record).filter(outcome=Outcome.APPROVED).last()
    move(record, State.DRAFT, by=by)
    if round:
        _close(round, Outcome.SENT_BACK)
        notices.sent_back(record, round, by=by, reason=reason)
    note("sent_back", record, by=by, comment=reason)


def open_round_of(record):
    return Round.objects.about(record).get(outcome=Outcome.OPEN)


def _close(round, outcome):
    round.outcome = outcome
    round.save(update_fields=["outcome"])
