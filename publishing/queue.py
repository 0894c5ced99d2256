"""What waits for whom, over all types of records."""

from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef

from .models import IN_REVIEW, Contribution, Outcome, Publishable, Round, State
from .permissions import GATE_RIGHTS, may


@dataclass
class Queue:
    """Records in the order in which they came, the oldest first."""

    to_review: list = field(default_factory=list)
    to_publish: list = field(default_factory=list)
    sent_back: list = field(default_factory=list)
    in_review: list = field(default_factory=list)  # mine, with others
    drafts: list = field(default_factory=list)  # mine, not submitted


def public_types():
    """The concrete models of records with a public page."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Publishable) and not model._meta.proxy
    ]


def queue_of(user):
    """The work of a person. The number of queries depends on the number of types alone."""
    queue = Queue()
    for model in public_types():
        records = model._base_manager.select_related("updated_by", "draft_of")
        wrote, submitted, returned = _mine(user, model)
        if gates := _gates_of(user, model):
            waiting = records.filter(state__in=gates).exclude(wrote | submitted)
            queue.to_review += waiting
        if may(user, "publish", model):
            queue.to_publish += records.filter(state=State.APPROVED)
        queue.in_review += records.filter(submitted, state__in=IN_REVIEW)
        mine = records.filter(wrote, state=State.DRAFT).annotate(came_back=returned)
        for draft in mine:
            (queue.sent_back if draft.came_back else queue.drafts).append(draft)
    for records in vars(queue).values():
        records.sort(key=lambda record: record.updated_at)
    return queue


def _gates_of(user, model):
    options = model._meta
    return [
        gate
        for gate, right in GATE_RIGHTS.items()
        if user.has_perm(f"{options.app_label}.{right}_{options.model_name}")
    ]


def _mine(user, model):
    """Conditions on a record: the user wrote in it, submitted it, its last round came back."""
    about = {
        "content_type": ContentType.objects.get_for_model(model),
        "object_id": OuterRef("pk"),
    }
    rounds = Round.objects.filter(**about)
    wrote = Exists(Contribution.objects.filter(**about, by=user))
    submitted = Exists(rounds.filter(submitted_by=user, outcome=Outcome.OPEN))
    returned = Exists(rounds.filter(outcome=Outcome.SENT_BACK))
    return wrote, submitted, returned
