"""The reviews as pages."""

from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from publishing.addresses import find_public
from publishing.languages import LANGUAGES, current_language

from .counted import counted_lines
from .editions.showing import shown
from .models import Review, ReviewKind
from .reading import chapters_of

SCHEMA = Path(__file__).with_name("editions") / "schema.json"


@require_safe
def edition_schema(request):
    """The JSON Schema of the document of an Edition."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


@require_safe
def reviews(request):
    """All reviews, the newest first."""
    found = list(Review.objects.public().select_related("cover").newest_first())
    pairs = [(review, _before(review, found[place + 1 :])) for place, review in enumerate(found)]
    return render(request, "reviews/reviews.html", {"reviews": found, "pairs": pairs})


def _before(review, older):
    """The last review of the same kind before this one, or None."""
    return next((each for each in older if each.kind == review.kind), None)


@require_safe
def review(request, slug, second=None):
    """One review; with `second`, every text also in another language beside it."""
    if second is not None and (second not in LANGUAGES or second == current_language()):
        raise Http404
    review = find_public(Review.objects.public().select_related("cover"), slug)
    chapters = chapters_of(review)
    is_preview = getattr(request, "is_preview", False)
    edition = None if is_preview else review.editions.defer("document").first()
    is_year = review.kind == ReviewKind.YEAR and review.year is not None
    context = {
        "review": review,
        "document": SimpleLazyObject(lambda: shown(review, is_preview=is_preview)[0]),
        "edition": edition,
        "former_editions": [] if edition is None else review.editions.former(edition),
        "chapters": chapters,
        "second": second,
        "other_languages": [code for code in LANGUAGES if code != current_language()],
        "counted": counted_lines(review.year) if is_year else [],
        "figures": [value for page in chapters for value in page.figures],
        "number_of_entries": sum(len(page.highlights) + len(page.entries) for page in chapters),
    }
    return render(request, "reviews/review.html", context)
