"""A review as it is read: its chapters with their records, photos by month."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Prefetch

from events.models import Story, StoryPhoto
from publishing.dates import Point, parse

from .models import Entry


@dataclass
class ChapterPage:
    """A chapter with its records parted by how they are shown."""

    chapter: object
    number: int  # its place in the review; positions of chapters may leave gaps or be equal
    highlights: list = field(default_factory=list)  # entries of stories with a star
    entries: list = field(default_factory=list)  # entries of the other stories
    figures: list = field(default_factory=list)  # FigureValues
    months: list = field(default_factory=list)  # (EDTF month, year or "", [Photo])

    @property
    def anchor(self):
        return f"chapter-{self.number}"


def chapters_of(review):
    """The chapters with everything public in them, in a fixed number of queries."""
    entries = Entry.objects.select_related("figure_value__figure", "photo").prefetch_related(
        Prefetch("story", Story.objects.public().without_bodies()),
        Prefetch(
            "story__photo_uses", StoryPhoto.objects.select_related("photo"), to_attr="all_uses"
        ),
    )
    chapters = review.chapters.prefetch_related(Prefetch("entries", entries))
    return [_page(chapter, number) for number, chapter in enumerate(chapters, start=1)]


def _page(chapter, number):
    page = ChapterPage(chapter, number)
    photos = []
    for entry in chapter.entries.all():
        if entry.figure_value_id:
            page.figures.append(entry.figure_value)
        elif entry.photo_id:
            photos.append(entry.photo)
        elif entry.story:
            (page.highlights if entry.is_highlight else page.entries).append(entry)
            photos += [use.photo for use in entry.story.all_uses]
    page.months = _by_month(photos)
    return page


def _by_month(photos):
    """Photos in runs by month; those known by year only, then those without a date, at the end."""

    def place(photo):
        month = _month_of(photo)
        return ("9" if not month else month[:4] + (month[4:] or "-99"), photo.pk)

    ordered = sorted(photos, key=place)
    return [(month, list(run)) for month, run in groupby(ordered, key=_month_of)]


def _month_of(photo):
    """The EDTF month in which the photo's date begins; its year where no month is known; or ""."""
    date = parse(photo.date)
    if date is None or not isinstance(date.start, Point):
        return ""
    year, month = date.start.year_digits, date.start.month
    if date.alternatives:
        return str(date.year or "")
    return f"{year}-{month:02}" if month else year
