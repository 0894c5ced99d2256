"""The audit log: an append-only list of acts, each bound to the one before by a hash.

Whoever writes to the log does it in the transaction of the act itself, so that neither is kept
without the other.
"""

import hashlib
import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from .models import AuditEntry

BEGINNING = "0" * 64

# Any number will do, as long as no other lock of the project has it.
ADVISORY_LOCK = 20_221_018

_origin = ContextVar("origin", default="")


@contextmanager
def coming_from(address):
    """Within this, entries say that the act came from this network address."""
    token = _origin.set(address)
    try:
        yield
    finally:
        _origin.reset(token)


def record(action, about=None, *, by, details=None):
    """Append an act to the log. `by` is None where nobody is signed in; `about` may be None.

    Returns the entry.
    """
    with transaction.atomic():
        _wait_for_turn()
        last = AuditEntry.objects.order_by("-pk").values_list("entry_hash", flat=True).first()
        entry = AuditEntry(
            at=timezone.now(),
            actor=by,
            actor_name=_name_of(by),
            action=action,
            details=json.loads(json.dumps(details or {}, cls=DjangoJSONEncoder)),
            origin=_origin.get(),
            previous_hash=last or BEGINNING,
        )
        if about is not None:
            entry.content_type = ContentType.objects.get_for_model(about)
            entry.object_id = str(about.pk)
            entry.object_name = str(about)[:300]
        entry.entry_hash = hash_of(entry)
        entry.save(force_insert=True)
    return entry


def hash_of(entry):
    """SHA-256 over all that the entry says and the hash of the entry before, as hexadecimals."""
    said = [
        entry.at.isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.content_type_id,
        entry.object_id,
        entry.object_name,
        entry.details,
        entry.origin,
        entry.previous_hash,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the key of the entry and what is wrong there."""

    key: int
    is_changed: bool  # else the entry before it is not the one that it was written after


def breaks():
    """Every place where the chain of the log does not hold, the oldest first.

    Rows cut off at the end cannot be seen from within: compare the last hash with one that was
    noted before (`manage.py audit --verify` prints it).
    """
    before = BEGINNING
    for entry in AuditEntry.objects.order_by("pk").iterator():
        if entry.entry_hash != hash_of(entry):
            yield Break(entry.pk, is_changed=True)
        elif entry.previous_hash != before:
            yield Break(entry.pk, is_changed=False)
        before = entry.entry_hash


def _wait_for_turn():
    """Two acts at the same time would both follow the same entry, so the second waits.

    SQLite lets one writer in at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])


def _name_of(user):
    return f"{user.name} ({user.username})" if user else ""
