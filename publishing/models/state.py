"""Where a record stands on its way to the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """A record waits at most at three gates. See the diagram in docs/architecture.md.

    There is no state "scheduled": a record whose time of publication lies ahead is published, and
    nobody sees it before.
    """

    DRAFT = "draft", _("Draft")
    FIRST_REVIEW = "first_review", _("In first review")
    SECOND_REVIEW = "second_review", _("In second review")
    FINAL_REVIEW = "final_review", _("In final review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


IN_REVIEW = (State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW)

# The gates of an office that has one, two or three of them. The last is always the final review.
GATES = {
    1: (State.FINAL_REVIEW,),
    2: (State.FIRST_REVIEW, State.FINAL_REVIEW),
    3: IN_REVIEW,
}

GATE_NAMES = {
    State.FIRST_REVIEW: _("First review"),
    State.SECOND_REVIEW: _("Second review"),
    State.FINAL_REVIEW: _("Final review"),
}


def first_gate(gates):
    return GATES[gates][0]


def after_gate(gate, gates):
    """The state that an approval at a gate leads to, in an office with so many gates.

    The number may have changed since the record was submitted, so the gate need not be among them.
    """
    later = IN_REVIEW[IN_REVIEW.index(gate) + 1 :]
    return next((state for state in later if state in GATES[gates]), State.APPROVED)
