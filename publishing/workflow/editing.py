"""While a person edits: what is not saved yet is kept, and others learn that the person is there.

Nothing here is an act upon the record: neither its versions nor the audit log know of it.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from ..models import Presence, UnsavedForm
from ..models.editing import GONE_AFTER

_FORGOTTEN_AFTER = timedelta(days=1)


def keep_unsaved(model, key, fields, *, by):
    """Keep what was typed into the form of a record; `key` is empty for a new one.

    What was kept of the same form before is replaced.
    """
    of_type = ContentType.objects.get_for_model(model, for_concrete_model=bool(key))
    kept, _is_new = UnsavedForm.objects.update_or_create(
        by=by,
        content_type=of_type,
        object_id=str(key),
        defaults={"fields": fields, "at": timezone.now()},
    )
    return kept


def forget_unsaved(model, key, *, by):
    UnsavedForm.objects.of(by, model, key).delete()


def note_present(record, *, by):
    """The person has the record's page open. Returns the others who have."""
    now = timezone.now()
    Presence.objects.filter(at__lt=now - _FORGOTTEN_AFTER).delete()
    place = {
        "by": by,
        "content_type": ContentType.objects.get_for_model(record),
        "object_id": str(record.pk),
    }
    seen, _is_new = Presence.objects.get_or_create(**place, defaults={"since": now, "at": now})
    came_back = seen.at < now - GONE_AFTER
    Presence.objects.filter(pk=seen.pk).update(at=now, since=now if came_back else seen.since)
    others = Presence.objects.at_record(record).exclude(by=by)
    return others.select_related("by").order_by("since", "pk")


def note_left(record, *, by):
    Presence.objects.at_record(record).filter(by=by).delete()
