"""What editors decide about proposals: place, move, star, drop, propose again, look at a change.

Each verb writes into the draft that editors have open; what is public stays as it is until that is
published. Those on entries keep a version of the draft.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.workflow import hold, note_saved, require

from ..models import Chapter, ChapterPhoto, Entry, Proposal, record_key
from .compiling import working_row


@dataclass(frozen=True)
class Placed:
    """Where a record stands, as the page of the editors sends it."""

    name: str  # "story", "figure_value" or "photo"
    key: int
    chapter: int | None  # None: not in the review
    position: int = 0
    is_highlight: bool = False
    is_dropped: bool = False


@transaction.atomic
def place(proposal, chapter, *, by, position=None, is_highlight=None):
    """Put a record into a chapter, or move it there: it stands in the review once.

    Without a position it goes to the end. A record that is dropped is so no longer. Raises
    PermissionDenied, or ValidationError if the record is gone or the chapter is of another review.
    """
    working = _held(proposal.review, by=by)
    _refuse_gone(proposal)
    chapter = _chapter_in(working, chapter)
    name, key = proposal.record_key
    entry = _entry_of(working, name, key) or Entry(**{f"{name}_id": key})
    entry.chapter = chapter
    rows = [row for row in chapter.entries.all() if row.pk != entry.pk]
    if is_highlight is not None:
        entry.is_highlight = is_highlight
    entry.position = len(rows) if position is None else position
    entry.save()
    rows.insert(min(entry.position, len(rows)), entry)
    _number(rows)
    _only(working, name, key, entry)
    _decided(proposal, is_dropped=False)
    note_saved(working, by=by)
    return entry


@transaction.atomic
def drop(proposal, *, by):
    """Leave a record out of the review; compiling does not propose it again.

    Raises PermissionDenied.
    """
    working = _held(proposal.review, by=by)
    name, key = proposal.record_key
    Entry.objects.filter(chapter__review=working, **{name: key}).delete()
    _decided(proposal, is_dropped=True)
    note_saved(working, by=by)


@transaction.atomic
def acknowledge(proposals, *, by):
    """Note that an editor has looked at what has changed in these records of one review."""
    for proposal in proposals:
        require(by, "compile", proposal.review)
        proposal.seen = proposal.now
    Proposal.objects.bulk_update(proposals, ["seen"], batch_size=500)


@transaction.atomic
def arrange(review, placed, *, by, photos=()):
    """Arrange the whole review at once: `placed` says of each record where it stands, what is not
    named stays as it is. `photos` are (chapter key, photo key, position, is left out).

    Either all of it is done or nothing. Raises PermissionDenied, or ValidationError for a chapter
    that is of another review, or a record that was not proposed to this one.
    """
    working = _held(review, by=by)
    chapters = {chapter.pk: chapter for chapter in working.chapters.all()}
    proposals = {each.record_key: each for each in Proposal.objects.filter(review=review.live)}
    entries = {}
    for entry in Entry.objects.filter(chapter__review=working).order_by("chapter", "position"):
        entries.setdefault(record_key(entry), []).append(entry)
    for each in placed:
        key = (each.name, each.key)
        is_known = key in proposals or key in entries
        if not is_known or (each.chapter is not None and each.chapter not in chapters):
            raise ValidationError(
                _("The page is older than the review: compile it again, then arrange it.")
            )
        _arrange(each, proposals.get(key), entries.get(key, []), chapters)
    for chapter in chapters.values():
        _number(list(chapter.entries.all()))
    _arrange_photos(chapters, photos)
    type(working)._base_manager.filter(pk=working.pk).update(
        updated_at=timezone.now(), updated_by=by
    )
    note_saved(working, by=by)


def _held(review, *, by):
    """The row of the review that editors write in; nobody else moves it until this is done."""
    working = hold(working_row(review))
    require(by, "change", working)
    return working


def _arrange(placed, proposal, entries, chapters):
    is_there = bool(entries)
    if placed.chapter is None:
        for entry in entries:
            entry.delete()
    else:
        if not is_there:
            _refuse_gone(proposal)
        entry = entries[0] if is_there else Entry(**{f"{placed.name}_id": placed.key})
        for other in entries[1:]:
            other.delete()
        wanted = (placed.chapter, placed.position, placed.is_highlight)
        if not is_there or wanted != (entry.chapter_id, entry.position, entry.is_highlight):
            entry.chapter = chapters[placed.chapter]
            entry.position, entry.is_highlight = placed.position, placed.is_highlight
            entry.save()
    if proposal is None:
        return  # not compiled since it was entered
    is_dropped = placed.is_dropped and placed.chapter is None
    if is_dropped != proposal.is_dropped or (not is_there and placed.chapter is not None):
        _decided(proposal, is_dropped=is_dropped)


def _arrange_photos(chapters, photos):
    for chapter, photo, position, is_left_out in photos:
        if chapter not in chapters:
            raise ValidationError(
                _("The page is older than the review: compile it again, then arrange it.")
            )
        ChapterPhoto.objects.update_or_create(
            chapter=chapters[chapter],
            photo_id=photo,
            defaults={"position": position, "is_left_out": is_left_out},
        )


def _refuse_gone(proposal):
    if proposal.is_gone:
        raise ValidationError(
            _("“%(record)s” is no longer public, so it cannot be placed.")
            % {"record": proposal.record}
        )


def _chapter_in(working, chapter):
    """The chapter of the working row; a published one stands for that of the draft."""
    if chapter.review_id == working.pk:
        return chapter
    found = Chapter.objects.filter(review=working, part_of_live=chapter).first()
    if found is None:
        raise ValidationError(_("This chapter is not of the review."))
    return found


def _entry_of(working, name, key):
    return Entry.objects.filter(chapter__review=working, **{name: key}).first()


def _only(working, name, key, entry):
    """Take the record out of every other chapter."""
    others = Entry.objects.filter(chapter__review=working, **{name: key}).exclude(pk=entry.pk)
    others.delete()


def _number(rows):
    for position, row in enumerate(rows):
        if row.position != position:
            Entry.objects.filter(pk=row.pk).update(position=position)


def _decided(proposal, *, is_dropped):
    """An editor has looked at the record as it is now."""
    Proposal.objects.filter(pk=proposal.pk).update(is_dropped=is_dropped, seen=proposal.now)
    proposal.is_dropped, proposal.seen = is_dropped, proposal.now
