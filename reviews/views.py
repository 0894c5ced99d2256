"""The reviews as pages."""

from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.addresses import find_public
from publishing.languages import LANGUAGES, current_language

from .editions.showing import shown
from .models import Review
from .reading import read

SCHEMA = Path(__file__).with_name("editions") / "schema.json"


@require_safe
def edition_schema(request):
    """The JSON Schema of the document of an Edition."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


@require_safe
def reviews(request):
    """All reviews, the newest first."""
    found = list(Review.objects.public().in_language().select_related("cover").newest_first())
    pairs = [(review, _before(review, found[place + 1 :])) for place, review in enumerate(found)]
    return render(request, "reviews/reviews.html", {"reviews": found, "pairs": pairs})


def _before(review, older):
    """The last review of the same kind before this one, or None."""
    return next((each for each in older if each.kind == review.kind), None)


@require_safe
def review(request, slug, second=None):
    """One review; with `second`, every text also in another language beside it."""
    context = _context(request, slug, second)
    context["other_languages"] = [code for code in LANGUAGES if code != current_language()]
    return render(request, "reviews/review.html", context)


@require_safe
def chapter(request, slug, number):
    """A chapter by itself, to be passed on."""
    context = _context(request, slug)
    chapters = context["page"].chapters
    if not 1 <= number <= len(chapters):
        raise Http404
    return render(
        request,
        "reviews/chapter.html",
        context
        | {
            "chapter": chapters[number - 1],
            "previous": chapters[number - 2] if number > 1 else None,
            "next": chapters[number] if number < len(chapters) else None,
        },
    )


def _context(request, slug, second=None):
    """The review as its last Edition has it, or as the records are now; see `editions.showing`."""
    if second is not None and (second not in LANGUAGES or second == current_language()):
        raise Http404
    review = find_public(Review.objects.public().select_related("cover"), slug)
    document, edition = shown(review, is_preview=getattr(request, "is_preview", False))
    content_hash = edition.content_hash if edition else ""
    return {
        "review": review,
        "page_record": review,
        "edition": edition,
        "former_editions": [] if edition is None else review.editions.former(edition),
        "downloads": [] if edition is None else edition.files.all(),
        "page": read(document, current_language(), second, content_hash=content_hash),
        "second": second,
    }
