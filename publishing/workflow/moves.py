"""What all verbs share: asking whether it may be done, and moving the state at most once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from ..permissions import reasons_against


def require(user, action, record):
    """Raises PermissionDenied with every reason why the user may not do this now."""
    if reasons := list(reasons_against(user, action, record)):
        raise PermissionDenied(" ".join(reasons))


def hold(record):
    """Read the record as it is now; it stays so until the transaction ends. Returns it.

    A verb that asks for the state and then writes content has to hold the record first: whoever
    submits or publishes it meanwhile waits. Raises ValidationError if it is gone.
    """
    try:
        record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
    except type(record).DoesNotExist:
        raise ValidationError(_("“%(record)s” is no longer there.") % {"record": record}) from None
    return record


def move(record, to, *, by, **changes):
    """Move the record from the state that it was read in: one conditional UPDATE.

    Of two people who press a button, the second is refused. The record is read anew: what is kept
    of it is what it says now. Raises ValidationError.
    """
    moved = (
        type(record)
        ._base_manager.filter(pk=record.pk, state=record.state)
        .update(state=to, updated_at=timezone.now(), updated_by=by, **changes)
    )
    if not moved:
        raise ValidationError(
            _("“%(record)s” cannot be moved: somebody has changed its state.") % {"record": record}
        )
    record.refresh_from_db()


def note(action, record, *, by, **details):
    """Write the act into the audit log, under the name of the live record."""
    if record.draft_of_id:
        details["draft"] = record.pk
    audit.record(action, record.live, by=by, details={k: v for k, v in details.items() if v})
