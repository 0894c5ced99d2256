"""The review as its editors arrange it: chapters with what stands in them and what is proposed."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from events.models import Story, StoryPhoto
from publishing.dates import BEGINNING_OF_TIME, END_OF_TIME

from ..models import Entry, Proposal, record_key
from .compiling import working_row


@dataclass
class Row:
    """A record on the board. `chapter` is that of the working row in which it stands, or is
    proposed; `proposal` None for an entry that was made since the review was compiled last."""

    name: str
    key: int
    record: object
    proposal: object = None
    chapter: int | None = None
    position: int = 0
    is_highlight: bool = False
    is_placed: bool = False
    is_dropped: bool = False
    page: str = ""  # the address of its page, for whoever shows the board

    @property
    def mark(self):
        return f"{self.name}-{self.key}"

    @property
    def kind(self):
        """What sort of record it is, in words."""
        if self.name == "story":
            return self.record.sort_label
        return self.record._meta.verbose_name

    @property
    def can_be_placed(self):
        return self.is_placed or not (self.proposal and self.proposal.is_gone)

    @property
    def sort_key(self):
        earliest = getattr(self.record, "date_earliest", BEGINNING_OF_TIME)
        latest = getattr(self.record, "date_latest", END_OF_TIME)
        return (self.position if self.is_placed else 0, earliest, latest, self.name, self.key)


@dataclass
class ArrangedPhoto:
    """A photo of a chapter with what was decided about it."""

    chapter: int
    photo: object
    position: int
    is_left_out: bool

    @property
    def mark(self):
        return f"{self.chapter}-{self.photo.pk}"

    @property
    def thumbnail(self):
        """The address of the narrowest rendition."""
        return self.photo.renditions("jpg")[0][0]


@dataclass
class Column:
    """A chapter on the board."""

    chapter: object
    placed: list = field(default_factory=list)
    proposed: list = field(default_factory=list)
    photos: list = field(default_factory=list)


@dataclass
class Board:
    """`without` are the records that no chapter asks for, `dropped` those that are left out."""

    working: object
    columns: list
    without: list
    dropped: list
    changed: list
    gone: list
    is_compiled: bool

    @property
    def has_proposals(self):
        """Whether a record waits that a chapter asks for."""
        return any(column.proposed for column in self.columns)

    def rows(self):
        for column in self.columns:
            yield from (*column.placed, *column.proposed)
        yield from (*self.without, *self.dropped)


def board_of(review, decided=()):
    """The board of a review, in a fixed number of queries.

    `decided` are Placed of a page that could not be saved: they win over what is in the database,
    so that nothing that was arranged is lost.
    """
    working = working_row(review)
    chapters, stories = _chapters_of(working), _stories_of(working)
    here = {chapter.part_of_live_id or chapter.pk: chapter.pk for chapter in chapters}
    rows = {}
    for proposal in Proposal.objects.filter(review=review.live).with_records():
        name, key = proposal.record_key
        rows[name, key] = Row(
            name,
            key,
            proposal.record,
            proposal,
            here.get(proposal.chapter_id),
            is_highlight=getattr(proposal.record, "is_highlight", False),
            is_dropped=proposal.is_dropped,
        )
    is_compiled = bool(rows)
    for chapter in chapters:
        for entry in chapter.entries.all():
            name, key = record_key(entry)
            record = stories[key] if name == "story" else entry.record
            row = rows.setdefault((name, key), Row(name, key, record))
            row.chapter, row.position = chapter.pk, entry.position
            row.is_highlight, row.is_placed, row.is_dropped = entry.is_highlight, True, False
    _apply(decided, rows, {chapter.pk for chapter in chapters})
    photos = {chapter.pk: _photos(chapter, stories) for chapter in chapters}
    return _board(working, chapters, rows, photos, is_compiled)


def _chapters_of(working):
    entries = Entry.objects.select_related("figure_value__figure", "photo")
    return list(working.chapters.prefetch_related(Prefetch("entries", entries), "photo_choices"))


def _stories_of(working):
    """{key: story} of those in the review, with their photos. See editions.items.stories_of."""
    entries = Entry.objects.filter(chapter__review=working, story__isnull=False)
    stories = Story.objects.without_bodies().filter(pk__in=entries.values("story"))
    uses = StoryPhoto.objects.select_related("photo")
    return {story.pk: story for story in stories.prefetch_related(Prefetch("photo_uses", uses))}


def _apply(decided, rows, chapters):
    for each in decided:
        row = rows.get((each.name, each.key))
        if row is None:
            continue
        row.is_placed = each.chapter in chapters
        row.is_dropped = each.is_dropped
        row.is_highlight, row.position = each.is_highlight, each.position
        if row.is_placed:
            row.chapter = each.chapter


def _board(working, chapters, rows, photos, is_compiled):
    columns = {chapter.pk: Column(chapter, photos=photos[chapter.pk]) for chapter in chapters}
    board = Board(working, list(columns.values()), [], [], [], [], is_compiled)
    for row in sorted(rows.values(), key=lambda row: row.sort_key):
        if row.is_placed:
            columns[row.chapter].placed.append(row)
        elif row.is_dropped:
            board.dropped.append(row)
        elif row.chapter:
            columns[row.chapter].proposed.append(row)
        else:
            board.without.append(row)
        if row.is_placed and row.proposal:
            if row.proposal.is_gone:
                board.gone.append(row)
            elif row.proposal.is_changed:
                board.changed.append(row)
    return board


def _photos(chapter, stories):
    """The photos of a chapter's stories, and those that stand by themselves, as arranged."""
    found = {}
    for entry in chapter.entries.all():
        if entry.photo_id:
            found[entry.photo_id] = entry.photo
        elif entry.story_id:
            uses = stories[entry.story_id].photo_uses.all()
            found |= {use.photo_id: use.photo for use in uses}
    choices = {choice.photo_id: choice for choice in chapter.photo_choices.all()}
    photos = [
        ArrangedPhoto(
            chapter.pk,
            photo,
            choices[key].position if key in choices else len(choices) + place,
            key in choices and choices[key].is_left_out,
        )
        for place, (key, photo) in enumerate(sorted(found.items()))
    ]
    return sorted(photos, key=lambda each: each.position)
