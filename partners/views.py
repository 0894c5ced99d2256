"""Sister cities, and everything about a country or region on one page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing.addresses import find_public
from publishing.alphabet import by_name

from . import map as world_map
from .anniversaries import coming
from .counts import COUNTING_RULE, count_relations
from .directory import ORDERS, grouped
from .filters import ORDER_CHOICES, RelationFilter
from .models import Continent, Partner, Relation, Territory
from .timeline import timeline_of

STORIES_SHOWN = 12
VIEWS = ("cards", "table")


@require_safe
def partners(request):
    """The directory of sister cities: cards or a table, grouped, filtered, with a map."""
    today = timezone.localdate()
    relations = (
        Relation.objects.public()
        .between_places()
        .with_state(today)
        .with_established()
        .select_related("home", "partner__territory", "partner__photo")
    )
    relation_filter = RelationFilter(request.GET, relations)
    found = list(relation_filter.qs)
    order = request.GET.get("order", "")
    view = request.GET.get("view", "")
    context = {
        "filter": relation_filter,
        "order": order if order in ORDERS else "continent",
        "orders": ORDER_CHOICES,
        "view": view if view in VIEWS else "cards",
        "groups": grouped(found, order),
        "number": len(found),
        "dots": world_map.dots_of(found),
        "counts": count_relations(today),
        "counting_rule": COUNTING_RULE,
        "anniversaries": [mark for mark in coming(today) if mark.is_of_a_relation],
        "today": today,
    }
    return render(request, "partners/partners.html", context)


@require_safe
def partner(request, slug):
    """A partner: its relations, the timeline of documents and anniversaries, its stories."""
    partner = find_public(Partner.objects.public().select_related("territory", "photo"), slug)
    today = timezone.localdate()
    relations = (
        partner.relations.public()
        .with_state(today)
        .with_established()
        .select_related("home", "partner__territory")
    )
    under = (
        Relation.objects.public()
        .filter(under__partner=partner)
        .select_related("home_organization", "partner_organization")
        .prefetch_related("documents")
    )
    stories = partner.stories.public().in_language().for_cards().newest_first()
    stories = list(stories[: STORIES_SHOWN + 1])
    context = {
        "partner": partner,
        "page_record": partner,
        "relations": relations,
        "organization_relations": under,
        "other_names": partner.other_names.all(),
        "timeline": timeline_of(partner, relations, today),
        "stories": stories[:STORIES_SHOWN],
        "more_stories": len(stories) > STORIES_SHOWN,
        "dots": world_map.dots_of(relations),
        "today": today,
    }
    return render(request, "partners/partner.html", context)


@require_safe
def territories(request):
    """The countries and regions that the site has something about, by continent."""
    found = sorted(Territory.objects.with_records().with_numbers(), key=by_name)
    countries = [territory for territory in found if not territory.is_region]
    context = {
        "continents": [
            (continent.label, [t for t in countries if t.continent == continent])
            for continent in Continent
            if any(t.continent == continent for t in countries)
        ],
        "regions": [territory for territory in found if territory.is_region],
        "number": len(found),
    }
    return render(request, "partners/territories.html", context)


@require_safe
def territory(request, code):
    """Everything about one country: partners, consulates, stories."""
    if code != code.lower():
        raise Http404
    territory = get_object_or_404(Territory.objects.countries(), code=code.upper())
    today = timezone.localdate()
    relations = (
        Relation.objects.public()
        .filter(partner__territory=territory)
        .with_state(today)
        .with_established()
        .select_related("home", "partner__territory", "partner__photo")
    )
    stories = territory.stories.public().in_language()
    context = {
        "territory": territory,
        "relations": relations,
        "consulates": territory.consulates.public().with_state(today).with_opened(),
        "stories": stories.for_cards().newest_first()[:STORIES_SHOWN],
        "number_of_stories": stories.count(),
        "dots": world_map.dots_of(relations),
    }
    return render(request, "partners/territory.html", context)
