"""A review as it is read: its chapters with their records, photos by month."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from events.models import Story, StoryPhoto

from .editions.photos import by_month
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
    page.months = by_month(sorted(photos, key=lambda photo: photo.pk))
    return page
