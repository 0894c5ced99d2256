"""The search of the public site. Its pages depend on their address alone, as all others do, but are
as many as there are words: nobody stores them (`not_stored`)."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from publishing.characters import without_controls
from publishing.search.finding import Search
from publishing.search.nearby import proposals
from publishing.search.query import MOST_CHARACTERS, parse

from .facets import FACETS, Filters
from .missed import note_missed
from .pages import DATE, RELEVANCE, number_in, page_by_date, page_by_relevance, place_in
from .suggestions import suggestions_for

ORDERS = ((RELEVANCE, _("By relevance")), (DATE, _("By date")))


def not_stored(view):
    """Marks the pages of search for every store of pages and for search engines."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, follow"
        return response

    return wrapped


@require_safe
@not_stored
def search(request):
    """Everything public that has the words: narrowed, in an order, page by page."""
    parameters = request.GET
    text = without_controls(parameters.get("q", ""))[:MOST_CHARACTERS].strip()
    query = parse(text)
    filters = Filters(parameters)
    order = DATE if parameters.get("order") == DATE else RELEVANCE
    context = {
        "text": text,
        "query": query,
        "filters": filters,
        "order": order,
        "orders": [
            (words, filters.address(order="" if name == RELEVANCE else name), name == order)
            for name, words in ORDERS
        ],
        "kept": [(name, value) for name, (value, _mark) in filters.chosen.items()],
    }
    if query.is_empty:
        return render(request, "fao_site/search.html", context)
    found = Search(query, marks=filters.marks)
    total = found.count()
    if order == DATE:
        page = page_by_date(
            found,
            after=place_in(parameters.get("after", "")),
            before=place_in(parameters.get("before", "")),
        )
    else:
        page = page_by_relevance(found, number_in(parameters.get("page", "")), total)
    if page.is_first and not page.older:
        total = len(page.results)  # all of it is here, without what only seemed to match
    facets = found.facets(list(FACETS))
    context |= {
        "page": page,
        "total": total,
        "groups": list(filters.groups(facets)),
        "facets_are_complete": facets.are_complete,
        "older": page.older and filters.address(**page.older),
        "newer": page.newer and filters.address(**page.newer),
    }
    if not total:
        context |= _help_with(query, filters)
        if request.method == "GET" and not filters.chosen:
            note_missed(text)
    return render(request, "fao_site/search.html", context)


@require_safe
@not_stored
def suggest(request):
    """What the words of a search may become, for the script of the search field:
    {"suggestions": [{"text", "kind", "url"}]}."""
    text = without_controls(request.GET.get("q", ""))[:MOST_CHARACTERS].strip()
    return JsonResponse({"suggestions": suggestions_for(text)})


def _help_with(query, filters):
    """What leads on from a search without result."""
    unfiltered = Search(query).count() if filters.chosen else 0
    return {
        "number_without_filters": unfiltered,
        "address_without_filters": filters.address(**dict.fromkeys(FACETS, "")),
        "proposals": [
            (proposal, filters.address(q=proposal.text, **dict.fromkeys(FACETS, "")))
            for proposal in ([] if unfiltered else proposals(query))
        ],
    }
