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


def move(record, to, *, by, **changes):
    """Move the record from the state that it was read in: one conditional UPDATE.

    Of two people who press a button, the second is refused. Raises ValidationError.
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
    record.refresh_from_db(fields=["state", "updated_at", "updated_by", *changes])


def note(action, record, *, by, **details):
    """Write the act into the audit log, under the name of the live record."""
    if record.draft_of_id:
        details["draft"] = record.pk
    audit.record(action, record.live, by=by, details={k: v for k, v in details.items() if v})
