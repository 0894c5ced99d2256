"""A review as one document: everything that the web page and every export print of it.

`schema.json` beside this module describes the document. A text is {language: text}, with the
languages that have one; the document of one state of the records is the same in every language.
"""

from django.db.models import Prefetch

from ..counted import counted_lines
from ..counted.disagreements import disagreements, of_review
from ..models import Entry, FigureValue, ReviewKind
from ..texts import label_of, texts
from . import colophon, figures
from .extracts import index_of, map_of
from .items import item_of, stories_of
from .photos import by_month

SCHEMA = 1

# What a document says of its Edition as long as it is not one.
NOT_ISSUED = {"number": None, "issued": None, "note": {}}


def document_of(review):
    """The document of a review as its records are now, in a fixed number of queries.

    The photos are named where they lie now, without the hash of their file.
    """
    photos, stories = {}, stories_of(review)
    chapters = [
        _chapter(chapter, number, stories, photos)
        for number, chapter in enumerate(_chapters_with_all(review), start=1)
    ]
    is_year = review.kind == ReviewKind.YEAR and review.is_of_one_year
    lines = counted_lines(review.year) if is_year else []
    cover = review.cover and _kept(review.cover, photos)
    return {
        "schema": SCHEMA,
        "edition": NOT_ISSUED,
        "office": colophon.office(),
        "review": {
            "key": review.live.pk,
            "slug": review.slug,
            "kind": review.kind,
            "kind_name": label_of(ReviewKind, review.kind),
            "period": review.date,
            **{
                field: texts(review, field)
                for field in ("title", "opening", "introduction", "closing")
            },
        },
        "cover": cover,
        "chapters": chapters,
        "counted": [figures.counted(line) for line in lines],
        "disagreements": [
            figures.disagreement(each)
            for each in disagreements(of_review(FigureValue.objects.all(), review))
            if each.is_explained
        ],
        "map": map_of(chapters, lines),
        "photos": photos,
        "index": index_of(chapters),
    }


def _chapters_with_all(review):
    entries = Entry.objects.select_related("figure_value__figure", "photo")
    return review.chapters.prefetch_related(Prefetch("entries", entries), "photo_choices")


def _chapter(chapter, number, stories, photos):
    choices = {choice.photo_id: choice for choice in chapter.photo_choices.all()}
    left_out = {key for key, choice in choices.items() if choice.is_left_out}
    items, values, pictures = [], [], {}
    for entry in chapter.entries.all():
        if entry.figure_value_id:
            values.append(entry)
        elif entry.photo_id:
            pictures[entry.photo_id] = entry.photo
        elif story := stories.get(entry.story_id):
            items.append(item_of(story, highlight=entry.is_highlight, left_out=left_out))
            pictures |= {use.photo_id: use.photo for use in story.photo_uses.all()}
    return {
        "number": number,
        "key": chapter.part_of_live_id or chapter.pk,
        "title": texts(chapter, "title"),
        "lead": texts(chapter, "lead"),
        "pull": [figures.pulled(entry.figure_value) for entry in values if entry.is_highlight],
        "items": items,
        "figures": [figures.published(entry.figure_value) for entry in values],
        "months": [
            {"month": month, "photos": [_kept(photo, photos) for photo in run]}
            for month, run in by_month(_in_order(pictures.values(), choices))
        ],
    }


def _in_order(pictures, choices):
    """The photos that are printed, those that editors arranged first."""

    def place(photo):
        choice = choices.get(photo.pk)
        return (0, choice.position, photo.pk) if choice else (1, 0, photo.pk)

    printed = (
        photo for photo in pictures if photo.pk not in choices or not choices[photo.pk].is_left_out
    )
    return sorted(printed, key=place)


def _kept(photo, photos):
    """Put a photo among the document's photos, and return its name there."""
    name = str(photo.pk)
    photos[name] = {
        "file": photo.file.name,
        "width": photo.width,
        "height": photo.height,
        "sha256": None,
        "date": photo.date,
        **{field: texts(photo, field) for field in ("place", "caption", "alt", "credit")},
        "is_illustration": photo.is_illustration,
    }
    return name
