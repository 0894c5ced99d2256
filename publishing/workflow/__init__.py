"""What can be done with a record. Every verb takes the person who does it, is one transaction,
refuses with all reasons, and writes into the audit log."""

from .drafts import delete, discard, note_saved, open_draft_of, restore, start_draft
from .gates import approve, open_round_of, recall, reopen, send_back, submit
from .moves import hold, require
from .publication import (
    correct,
    enter_as_published,
    keep_public,
    publish,
    settle_due,
    unschedule,
    withdraw,
)

__all__ = [
    "approve",
    "correct",
    "delete",
    "discard",
    "enter_as_published",
    "hold",
    "keep_public",
    "note_saved",
    "open_draft_of",
    "open_round_of",
    "publish",
    "recall",
    "reopen",
    "require",
    "restore",
    "send_back",
    "settle_due",
    "start_draft",
    "submit",
    "unschedule",
    "withdraw",
]
