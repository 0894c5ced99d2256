"""The consulates in the city."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing.addresses import find_public

from .models import Consulate, ConsulateState

STORIES_SHOWN = 12


@require_safe
def consulates(request):
    """The directory, with how many are open and how many authorized today."""
    today = timezone.localdate()
    found = list(
        Consulate.objects.public()
        .with_state(today)
        .with_opened()
        .with_head_on(today)
        .select_related("territory")
        .in_directory_order()
    )
    states = [consulate.state_as_at for consulate in found]
    context = {
        "consulates": found,
        "number_open": states.count(ConsulateState.OPEN),
        "number_authorized": states.count(ConsulateState.AUTHORIZED)
        + states.count(ConsulateState.OPEN),
        "today": today,
    }
    return render(request, "consulates/consulates.html", context)


@require_safe
def consulate(request, slug):
    """A consulate: address and hours, head, milestones, stories."""
    today = timezone.localdate()
    consulate = find_public(
        Consulate.objects.public()
        .with_state(today)
        .with_head_on(today)
        .select_related("territory"),
        slug,
    )
    stories = consulate.stories.public().in_language()
    context = {
        "consulate": consulate,
        "page_record": consulate,
        "milestones": consulate.milestones.oldest_first(),
        "stories": stories.for_cards().newest_first()[:STORIES_SHOWN],
        "today": today,
    }
    return render(request, "consulates/consulate.html", context)
