"""What waits for whom, over all types of records."""

from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

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
    """The work of a person: one query for each type of record."""
    queue = Queue()
    for model in public_types():
        gates, publishes = _gates_of(user, model), may(user, "publish", model)
        for record in _under_way(user, model):
            if record.state == State.DRAFT:
                (queue.sent_back if record.came_back else queue.drafts).append(record)
                continue
            if record.is_mine:
                queue.in_review.append(record)
            elif record.state in gates and not record.i_wrote:
                queue.to_review.append(record)
            if record.state == State.APPROVED and publishes:
                queue.to_publish.append(record)
    for records in vars(queue).values():
        records.sort(key=lambda record: record.updated_at)
    return queue


def _under_way(user, model):
    """Records between the desk and the public, and of the drafts those that the user wrote in.

    Adds `i_wrote`, `is_mine` (submitted by the user, under review) and `came_back`.
    """
    about = {
        "content_type": ContentType.objects.get_for_model(model),
        "object_id": OuterRef("pk"),
    }
    rounds = Round.objects.filter(**about)
    return (
        model._base_manager.select_related("updated_by", *model.named_by)
        .annotate(
            i_wrote=Exists(Contribution.objects.filter(**about, by=user)),
            is_mine=Exists(rounds.filter(submitted_by=user, outcome=Outcome.OPEN)),
            came_back=Exists(rounds.filter(outcome=Outcome.SENT_BACK)),
        )
        .filter(Q(state__in=(*IN_REVIEW, State.APPROVED)) | Q(state=State.DRAFT, i_wrote=True))
    )


def _gates_of(user, model):
    options = model._meta
    return [
        gate
        for gate, right in GATE_RIGHTS.items()
        if user.has_perm(f"{options.app_label}.{right}_{options.model_name}")
    ]
