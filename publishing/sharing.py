"""Drafts for somebody without an account: an address that is signed, expires, can be revoked."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from .models import Publishable, PublishingRules, SharedRecord, ShareLink, State, key_of
from .workflow.moves import require

SIGNER = Signer(salt="publishing.sharing")


@transaction.atomic
def share(records, *, by, days=None, reader=""):
    """A link that shows these drafts until it expires. Raises PermissionDenied."""
    for record in records:
        require(by, "share", record)
    days = days or PublishingRules.current().share_days
    link = ShareLink.objects.create(
        created_by=by, expires_at=timezone.now() + timedelta(days=days), reader=reader
    )
    SharedRecord.objects.bulk_create(
        SharedRecord(link=link, **key_of(record)) for record in records
    )
    for record in records:
        audit.record("shared", record.live, by=by, details={"link": link.pk, "days": days})
    return link


@transaction.atomic
def revoke(link, *, by):
    """Let the link show nothing from now on. Raises PermissionDenied for the link of another."""
    if link.created_by_id != by.pk and not by.is_superuser:
        raise PermissionDenied(_("Only who made the link can revoke it."))
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    audit.record("share_revoked", by=by, details={"link": link.pk})


def key_of_link(link):
    """What stands in the address."""
    return SIGNER.sign(str(link.pk))


def find_link(key):
    """The valid link of a key, or None."""
    try:
        number = int(SIGNER.unsign(key))
    except (BadSignature, ValueError):
        return None
    return ShareLink.objects.valid().filter(pk=number).first()


def links_of(record):
    """The valid links that show a draft, newest first."""
    return ShareLink.objects.valid().filter(shared__in=SharedRecord.objects.about(record))


def drafts_beside(record):
    """Other unpublished records that the record refers to: the batch that it belongs to."""
    found = []
    for field in type(record)._meta.get_fields():
        if not field.is_relation or field.auto_created or not field.related_model:
            continue
        if not issubclass(field.related_model, Publishable) or field.name in _NOT_REFERENCES:
            continue
        if field.many_to_many:
            found += getattr(record, field.name).all()
        elif target := getattr(record, field.name):
            found.append(target)
    found = [_being_written(other) for other in dict.fromkeys(found)]
    return [other for other in found if other is not None and other.pk != record.pk]


_NOT_REFERENCES = {"draft_of", "replaced_by"}


def _being_written(record):
    """The draft behind a reference: its open draft, or itself if it is not public yet."""
    if draft := type(record)._base_manager.filter(draft_of=record.live.pk).first():
        return draft
    return None if record.state in (State.PUBLISHED, State.WITHDRAWN) else record
