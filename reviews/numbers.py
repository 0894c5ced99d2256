"""The numbers of reviews as pages: two reviews side by side, and the records behind a number."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partners.models import address_of_territory
from publishing.addresses import find_public

from .editions.showing import shown
from .models import Review

# type of a counted record → the name of its page; a relation is on the page of its partner
PAGES = {"story": "story", "relation": "partner", "consulate": "consulate"}


@dataclass(frozen=True)
class Pair:
    """What two reviews say in the same place; None for what one of them does not have."""

    name: dict
    first: dict | None
    second: dict | None

    @property
    def change(self):
        """The difference of two counted numbers, where both are known exactly."""
        both = (self.first, self.second)
        if not all(number and number["value"] == number["most"] for number in both):
            return None
        return self.second["value"] - self.first["value"]


@require_safe
def beside(request, slug, other):
    """Two reviews side by side: what is counted, what was published, the chapters."""
    if slug == other:
        raise Http404
    public = Review.objects.public()
    reviews = [find_public(public, each) for each in (slug, other)]
    (first, _edition), (second, _other) = (shown(review) for review in reviews)
    context = {
        "reviews": reviews,
        "others": public.newest_first(),
        "counted": _pairs(first["counted"], second["counted"], key=lambda line: line["key"]),
        "figures": _pairs(_published(first), _published(second), key=_what_is_measured),
        "chapters": _beside(first["chapters"], second["chapters"]),
    }
    return render(request, "reviews/beside.html", context)


@require_safe
def counted(request, slug, key):
    """The records behind a counted number of a review, with the rule and the day."""
    review = find_public(Review.objects.public(), slug)
    document, edition = shown(review)
    line = next((each for each in document["counted"] if each["key"] == key), None)
    if line is None:
        raise Http404
    context = {
        "review": review,
        "edition": edition,
        "line": line,
        "records": [(record, _address_of(record)) for record in line["records"]],
    }
    return render(request, "reviews/counted_records.html", context)


def _pairs(first, second, *, key):
    """The lines of both in the order of the second, then what only the first has."""
    left, right = ({key(line): line for line in lines} for lines in (first, second))
    return [
        Pair((right.get(name) or left[name])["name"], left.get(name), right.get(name))
        for name in dict.fromkeys([*right, *left])
    ]


def _published(document):
    return [figure for chapter in document["chapters"] for figure in chapter["figures"]]


def _what_is_measured(figure):
    return tuple(sorted(figure["name"].items())), tuple(sorted(figure["scope"].items()))


def _beside(first, second):
    """The chapters row by row; those of the same title in one row, at the place in the second."""
    titles = {tuple(sorted(chapter["title"].items())): chapter for chapter in first}
    rows, seen = [], set()
    for chapter in second:
        title = tuple(sorted(chapter["title"].items()))
        seen.add(title)
        rows.append((titles.get(title), chapter))
    return rows + [(chapter, None) for title, chapter in titles.items() if title not in seen]


def _address_of(record):
    if record["type"] == "territory":
        return address_of_territory(record["slug"])
    page = PAGES.get(record["type"])
    return reverse(page, args=[record["slug"]]) if page and record["slug"] else ""
