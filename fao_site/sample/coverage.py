"""Where each fact that the sample was made from ended up, and each conflict among them."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils import translation

from consulates.models import Milestone
from events.models import Story
from partners.anniversaries import anniversary_of
from partners.models import RelationDocument, Territory
from publishing.models import Photo
from reviews.models import FigureValue, Review

from .files import read_csv, read_yaml

STATUS = {
    "done": "done",
    "sample": "done for the sample; more comes later",
    "later": "later",
}


@dataclass(frozen=True)
class Place:
    """A record that holds a fact, or that a fact is computed from."""

    record: str
    date: str
    address: str
    state: str


def facts():
    """{number of the fact: its type}, as the sources list them."""
    return {row["id"]: row["type"] for row in read_csv("facts-index.csv")}


def places_of_facts():
    """{number of the fact: [Place]}, from the database. A fact that is nowhere has no entry."""
    known, found = facts(), defaultdict(list)
    with translation.override("en"):
        for model, describe in DESCRIBED.items():
            for record in model.objects.exclude(reference="").order_by("reference"):
                for reference in record.reference.split(", "):
                    # F022.1 and F022.2 are the two figures of F022.
                    fact = reference.partition(".")[0]
                    if fact in known:
                        found[fact].append(describe(record))
        for fact, places in COMPUTED.items():
            found[fact] += places()
    return found


def markdown():
    """The whole document."""
    types, found = facts(), places_of_facts()
    lines = [
        "# Where the sample’s facts ended up",
        "",
        "Made from the loaded sample office by `manage.py sample_coverage`; a test compares it",
        "with the database. The numbers are those of the sources; records keep them as their file",
        "numbers, which visitors do not see.",
        "",
        *_table(
            ("Type", "Facts", "In the database"),
            (
                (_words(type_), number, _number_found(type_, types, found))
                for type_, number in Counter(types.values()).most_common()
            ),
        ),
        "",
        "## Facts",
        "",
        *_table(
            ("Fact", "Type", "Record", "Date", "Address", "State"),
            (
                (fact, _words(type_), place.record, place.date, place.address, place.state)
                for fact, type_ in types.items()
                for place in found[fact]
            ),
        ),
        "",
        "## Conflicts",
        "",
        "What the sources contradict each other in, or leave open, and what becomes of it.",
        "",
        *_table(
            ("", "Conflict", "What the product does", "State", "Held by"),
            (
                (
                    conflict["id"],
                    conflict["what"],
                    conflict["how"],
                    STATUS[conflict["status"]],
                    "<br>".join(f"`{test}`" for test in conflict["held_by"]) or "–",
                )
                for conflict in read_yaml("conflicts.yaml")
            ),
        ),
    ]
    return "\n".join(lines) + "\n"


def _number_found(type_, types, found):
    return sum(bool(found[fact]) for fact in types if types[fact] == type_)


# --- How each kind of record is described ---


def _story(story):
    return Place(f"story: {story.kind}, {story.sort_label}", story.date, *_page(story))


def _document(document):
    inferred = ", inferred" if document.is_inferred else ""
    place = f"document: {document.get_type_display()}{inferred}"
    return Place(place, document.date, *_page(document.relation))


def _milestone(milestone):
    place = f"milestone: {milestone.get_kind_display()}"
    return Place(place, milestone.date, *_page(milestone.consulate))


def _figure_value(value):
    place = f"figure: {value.figure.name_en}, {value.get_qualifier_display()} {value.value:f}"
    return Place(_without_zeros(place), value.date, *_reviews_with(value, value.story))


def _photo(photo):
    return Place("photo that stands by itself", photo.date, *_reviews_with(photo))


def _review(review):
    return Place(f"review: {review.get_kind_display()}", review.date, *_page(review))


DESCRIBED = {
    Story: _story,
    RelationDocument: _document,
    Milestone: _milestone,
    FigureValue: _figure_value,
    Photo: _photo,
    Review: _review,
}


# --- Facts that no record holds, because they follow from others ---


def _epigraphs():
    review = Review.objects.exclude(opening_zh_hans="", closing_zh_hans="").get(reference="F200")
    return [Place("epigraphs of a review, at its opening and closing", review.date, *_page(review))]


def _anniversary_of_a_relation():
    document = RelationDocument.objects.get(reference="F414")
    anniversary = anniversary_of(document.relation, document.date, 2022)
    return [_computed(anniversary, "document F414", *_page(document.relation))]


def _anniversary_of_diplomatic_relations():
    territory = Territory.objects.get(code="SV")
    anniversary = anniversary_of(territory, territory.relations_since, 2023)
    return [_computed(anniversary, "diplomatic relations", territory.get_absolute_url(), "–")]


COMPUTED = {
    "F262": _epigraphs,
    "F415": _anniversary_of_a_relation,
    "F416": _anniversary_of_diplomatic_relations,
}


def _computed(anniversary, source, address, state):
    record = f"{anniversary.years} years, computed from {source}"
    return Place(record, anniversary.date, address, state)


# --- Words ---


def _page(record):
    """Address and state of a record that has a page."""
    state = str(record.get_state_display()).lower()
    incomplete = ", incomplete" if record.is_incomplete else ""
    return record.get_absolute_url(), state + incomplete


def _reviews_with(record, story=None):
    """Address and state of a record without a page: where it is shown."""
    reviews = Review.objects.filter(chapters__entries__in=record.review_entries.all()).distinct()
    pages = [review.get_absolute_url() for review in reviews]
    pages += [story.get_absolute_url()] if story else []
    return " ".join(pages) or "–", "shown there" if pages else "not shown"


def _words(type_):
    return type_.replace("_", " ")


def _without_zeros(text):
    return text.removesuffix(".00")


def _table(head, rows):
    yield _row(head)
    yield _row("---" for _column in head)
    for row in rows:
        yield _row(row)


def _row(cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
