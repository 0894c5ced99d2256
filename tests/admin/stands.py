"""Visits at every place on the way from draft to public, written and reviewed by others."""

from django.utils import timezone

from publishing.models import State
from publishing.workflow import start_draft, submit

from ..factories import approve_once, make_approved, make_chief, make_public, make_visit

TOMORROW = timezone.timedelta(days=1)


def in_review(gate=State.FIRST_REVIEW, **over):
    """A visit that waits at a gate, written and submitted by somebody else."""
    visit = make_visit(**over)
    submit(visit, by=make_chief())
    while visit.state != gate:
        approve_once(visit, by=make_chief())
    return visit


def draft_of_published():
    return start_draft(make_visit(published=True), by=make_chief())


# Where a record stands → how it gets there.
STANDS = {
    "draft": make_visit,
    "first": in_review,
    "second": lambda: in_review(State.SECOND_REVIEW),
    "final": lambda: in_review(State.FINAL_REVIEW),
    "approved": lambda: make_approved(make_visit()),
    "scheduled": lambda: make_public(make_visit(), at=timezone.now() + TOMORROW),
    "published": lambda: make_visit(published=True),
    "until tomorrow": lambda: make_visit(published=True, withdraw_at=timezone.now() + TOMORROW),
    "withdrawn": lambda: make_visit(state=State.WITHDRAWN, published_at=timezone.now()),
    "draft of published": draft_of_published,
}
