"""News pages."""

from django.db.models import Q, Subquery
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.models import Organization
from publishing.addresses import find_public
from publishing.paging import capped_count, newer_than, older_than, page_of, place_of

from .filters import StoryFilter, choices_now
from .models import Scope, Story
from .references import references_of
from .structured_data import story_data

PAGE_SIZE = 24  # full rows of two and of three cards
RELATED_SIZE = 6


@require_safe
def stories(request):
    """The news list: filtered by what the address says, newest first."""
    story_filter = StoryFilter(request.GET, Story.objects.public(), choices=choices_now())
    number, there_are_more = capped_count(story_filter.qs)
    parameters = request.GET.copy()
    page = page_of(
        story_filter.qs.for_cards(),
        size=PAGE_SIZE,
        after=parameters.pop("after", [""])[-1],
        before=parameters.pop("before", [""])[-1],
    )
    context = {
        "filter": story_filter,
        "page": page,
        "number": number,
        "there_are_more": there_are_more,
        "query": parameters.urlencode(),
        "is_filtered": any(parameters.get(name) for name in story_filter.filters),
    }
    return render(request, "events/stories.html", context)


@require_safe
def story(request, slug):
    """One story: at most eight queries, the office profile among them."""
    story = find_public(Story.objects.public().select_related("series"), slug)
    newer, older = _neighbours(story)
    photos = [use.photo for use in story.photo_uses.select_related("photo")]
    context = {
        "story": story,
        "page_record": story,
        "references": references_of(story),
        "participants": story.participants.with_titles(),
        "photos": photos,
        "figures": story.figures.select_related("figure"),
        "related": _related(story),
        "newer": newer,
        "older": older,
        "structured_data": story_data(request, story, photos),
    }
    return render(request, "events/story.html", context)


@require_safe
def hong_kong_macao(request):
    """Hong Kong and Macao: a section of their own, apart from the countries."""
    about = (
        Story.objects.public()
        .in_language()
        .filter(Q(scope=Scope.HK_MACAO) | Q(pk__in=_stories_with_regions()))
    )
    page = page_of(
        about.for_cards(),
        size=PAGE_SIZE,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    organizations = Organization.objects.filter(territory__code__in=("HK", "MO"))
    context = {"page": page, "organizations": organizations.order_by("kind", "slug")}
    return render(request, "events/hong_kong_macao.html", context)


def _stories_with_regions():
    through = Story.territories.through.objects
    return through.filter(territory__code__in=("HK", "MO")).values("story")


def _neighbours(story):
    """The next newer and the next older public story, or None, in one query."""
    public, place = Story.objects.public().in_language(), place_of(story)
    older = public.filter(older_than(*place)).newest_first().values("pk")[:1]
    newer = public.filter(newer_than(*place)).newest_first().reverse().values("pk")[:1]
    found = Story.objects.for_links().filter(Q(pk=Subquery(older)) | Q(pk=Subquery(newer)))
    sides = {place_of(neighbour) > place: neighbour for neighbour in found}
    return sides.get(True), sides.get(False)


def _related(story):
    """Stories that staff linked to this one, and the other instalments of its series."""
    linked = Q(pk__in=Story.related.through.objects.filter(from_story=story).values("to_story"))
    if story.series_id:
        linked |= Q(series=story.series_id)
    others = Story.objects.public().in_language().for_links().filter(linked).exclude(pk=story.pk)
    return others.newest_first()[:RELATED_SIZE]
