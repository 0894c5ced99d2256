"""Moments at which what the public sees changes by itself, because a time was set for it."""

from django.db.models import Min, Q
from django.utils import timezone

from . import workflow
from .models import State
from .queue import public_types


def settle():
    """Do what was decided for a time that has come. Returns how many records were changed."""
    return sum(workflow.settle_due(model) for model in public_types())


def next_moments():
    """{table: moment} of the next time at which records of a type appear, change or disappear.

    A moment that has passed is that of a draft which has not taken its place yet. A type for which
    nothing is set is not there. Each question is answered from an index.
    """
    now = timezone.now()
    moments = {}
    for model in public_types():
        published = model._base_manager.filter(state=State.PUBLISHED).order_by()
        found = [
            published.filter(condition).aggregate(moment=Min(field))["moment"]
            for field, condition in (
                ("published_at", Q(published_at__gt=now)),
                ("withdraw_at", Q(withdraw_at__gt=now)),
                # "Above zero" and not "is not null", so that every database looks into its index.
                ("published_at", Q(draft_of__gt=0, published_at__lte=now)),
            )
        ]
        if moment := min((moment for moment in found if moment), default=None):
            moments[model._meta.db_table] = moment
    return moments
