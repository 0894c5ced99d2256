"""Reviews with a plan, and what editors do with them, for tests."""

from reviews.compiling.compiling import compile_review
from reviews.compiling.deciding import place
from reviews.models import ChapterRule, Entry, Proposal, record_key
from reviews.models.plans import Gathers

from .. import factories as make


def make_rule(chapter, **over):
    """A rule of a chapter; lists of records as they are: `themes=[…]`."""
    links = {
        name: over.pop(name)
        for name in ("themes", "series", "territories", "districts", "figures")
        if name in over
    }
    rule = make.save(ChapterRule(chapter=chapter, **over))
    for name, records in links.items():
        getattr(rule, name).set(records)
    return rule


def make_planned(*rules, **over):
    """A draft of a review of 2022; a chapter for each rule, given as keyword arguments."""
    review = make.make_review(**over)
    for position, rule in enumerate(rules, start=1):
        make_rule(make.make_chapter(review, position=position), **rule)
    return review


EVERYTHING = ({}, {"gathers": Gathers.FIGURES}, {"gathers": Gathers.PHOTOS})


def one_chapter(review, *records, **over):
    """A chapter with these stories, figure values and photos; a star for `(record, "★")`."""
    chapter = make.make_chapter(review, **{"position": review.chapters.count() + 1} | over)
    for position, record in enumerate(records):
        record, star = record if isinstance(record, tuple) else (record, "")
        name = {"Photo": "photo", "FigureValue": "figure_value"}.get(type(record).__name__)
        target = {name: record} if name else {"story_id": record.pk}
        make.make_entry(chapter, position=position, is_highlight=bool(star), **target)
    return chapter


def proposals(review):
    """{(field, key): proposal} of a review."""
    return {each.record_key: each for each in Proposal.objects.filter(review=review.live)}


def placed(review):
    """{(field, key): position of the chapter} of what stands in a row of a review."""
    entries = Entry.objects.filter(chapter__review=review).select_related("chapter")
    return {record_key(entry): entry.chapter.position for entry in entries}


def compile_and_place(review, record, chapter, *, by, **how):
    """Compile, then put a record into a chapter; returns the proposal."""
    compile_review(review, by=by)
    name = {"Photo": "photo", "FigureValue": "figure_value"}.get(type(record).__name__, "story")
    proposal = proposals(review)[name, record.pk]
    place(proposal, chapter, by=by, **how)
    return proposal
