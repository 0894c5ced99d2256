"""The reviews as pages."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.addresses import find_public
from publishing.languages import LANGUAGES, current_language

from .counted import counted_lines
from .models import Review, ReviewKind
from .reading import chapters_of


@require_safe
def reviews(request):
    """All reviews, the newest first."""
    found = Review.objects.public().in_language().select_related("cover").newest_first()
    return render(request, "reviews/reviews.html", {"reviews": found})


@require_safe
def review(request, slug, second=None):
    """One review; with `second`, every text also in another language beside it."""
    if second is not None and (second not in LANGUAGES or second == current_language()):
        raise Http404
    review = find_public(Review.objects.public().select_related("cover"), slug)
    chapters = chapters_of(review)
    is_year = review.kind == ReviewKind.YEAR and review.year is not None
    context = {
        "review": review,
        "page_record": review,
        "chapters": chapters,
        "second": second,
        "other_languages": [code for code in LANGUAGES if code != current_language()],
        "counted": counted_lines(review.year) if is_year else [],
        "figures": [value for page in chapters for value in page.figures],
        "number_of_entries": sum(len(page.highlights) + len(page.entries) for page in chapters),
    }
    return render(request, "reviews/review.html", context)
