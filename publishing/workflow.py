"""What can be done with a record. Every verb takes the person who does it.

A move is one conditional UPDATE: of two people who press Publish, the second is refused.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import State
from .permissions import can


def publish(record, *, by):
    """Show the record to the public. The first time of publication is kept for good.

    Raises PermissionDenied, or ValidationError with every reason that stands against it.
    """
    if not can(by, "publish", record):
        raise PermissionDenied(_("You may not publish this record."))
    if reasons := list(record.publish_blockers()):
        raise ValidationError(reasons)
    now = timezone.now().replace(microsecond=0)
    _move(
        record,
        (State.DRAFT, State.WITHDRAWN),
        by=by,
        state=State.PUBLISHED,
        published_at=Coalesce("published_at", now),
    )


def withdraw(record, *, by):
    """Take the record from the public site; it stays in the admin.

    Raises PermissionDenied, or ValidationError if it is not public.
    """
    if not can(by, "withdraw", record):
        raise PermissionDenied(_("You may not withdraw this record."))
    _move(record, (State.PUBLISHED,), by=by, state=State.WITHDRAWN)


def _move(record, from_states, *, by, **changes):
    moved = (
        type(record)
        ._base_manager.filter(pk=record.pk, state__in=from_states)
        .update(updated_at=timezone.now(), updated_by=by, **changes)
    )
    if not moved:
        raise ValidationError(
            _("“%(record)s” cannot be moved: somebody has changed its state.") % {"record": record}
        )
    record.refresh_from_db(fields=["state", "published_at", "updated_at", "updated_by"])
