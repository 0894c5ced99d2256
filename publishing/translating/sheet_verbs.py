"""Writing on a sheet: only over what the translator saw, and into drafts of what is public."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit

from .. import workflow
from ..models import Publishable, Recorded, State, whole_of, whole_relation
from ..permissions import can, reasons_against
from .blocks import frame_for
from .codes import decoded
from .ledger import mark_of
from .noting import note_all
from .records import texts_of
from .sheets import worked_on
from .verbs import confirm_texts


@dataclass(frozen=True)
class Writing:
    """A text to be put in the place of a SheetText as the translator saw it.

    `text` is None where the text stays and is confirmed only.
    """

    seen: object
    text: str | None
    confirmed: bool = False


class Conflict(ValidationError):
    """Somebody else changed the text or its source in between; `now` and `source_now` are what they
    say by now."""

    def __init__(self, message, seen, now, source_now):
        super().__init__(message)
        self.seen, self.now, self.source_now = seen, now, source_now


def conflict(seen, now, source_now, *, is_in_text):
    """The Conflict to raise: in the text itself, or else in its source."""
    words = (
        _("Somebody changed this text in the meantime. Nothing was overwritten.")
        if is_in_text
        else _("The source was changed in the meantime. Look at it again.")
    )
    return Conflict(words, seen, now, source_now)


def composed(seen, paragraphs):
    """The text of a SheetText from its paragraphs as they were typed, as lists of pieces.

    Empty ones at the end are none. Raises MarkupBroken, or ValidationError if there are neither as
    many as the text had nor as many as its source.
    """
    paragraphs = list(paragraphs)
    while paragraphs and not any(map(_says_something, paragraphs[-1])):
        paragraphs.pop()
    if not paragraphs:
        return ""
    frame = frame_for(len(paragraphs), seen.source_blocks, seen.blocks)
    if frame is None:
        raise ValidationError(
            _("Paragraphs here: %(number)d; in the source: %(wanted)d.")
            % {"number": len(paragraphs), "wanted": len(seen.source_blocks)}
        )
    return frame.filled(
        decoded(pieces, marks_at(seen, number), is_html=seen.is_html)
        for number, pieces in enumerate(paragraphs)
    )


def marks_at(seen, number):
    """The Marks that a paragraph of the text may have: those of its source and its own."""
    return seen.source_pieces(number)[1] | seen.pieces(number)[1]


def reasons_against_writing(user, record):
    """Why the user may not write in a record, or in a draft of it, in words."""
    if isinstance(record, Publishable):
        record = worked_on(record)
        is_out = record.state in (State.PUBLISHED, State.WITHDRAWN) and record.draft_of_id is None
        return list(reasons_against(user, "start_draft" if is_out else "change", record))
    return [] if may_write(user, record) else [_("Your account lacks the right to do this.")]


def may_write(user, record_or_model):
    """Whether the user has the right to change records of the type."""
    options = record_or_model._meta
    right = f"{options.app_label}.change_{options.model_name}"
    return user.is_active and user.has_perm(right)


@transaction.atomic
def write_on_sheet(record, writings, *, by):
    """Write texts of one record and its parts, all or none; they become one version of it.

    What is public or withdrawn is written in the draft of it, begun now if there is none; a text
    that is only confirmed is confirmed where it stands. Returns the record that was written in.

    Raises PermissionDenied, Conflict for what is not as it was seen, and ValidationError for a text
    that its field does not accept.
    """
    written = [one for one in writings if one.text is not None and one.text != one.seen.text]
    place = _place_to_write(record, by=by) if written else worked_on(record)
    rows = _rows_in(place, [one.seen.row for one in writings])
    for one in writings:
        _check_seen(one.seen, rows[_key(one.seen.row)])
    changed = {}
    for one in written:
        row, name = rows[_key(one.seen.row)], one.seen.column
        field = row._meta.get_field(name)
        setattr(row, name, field.clean(one.text, row) if one.text else "")
        changed.setdefault(_key(row), (row, []))[1].append(name)
    for row, names in changed.values():
        row.validate_constraints()
        _save(row, names, by=by)
    if changed:
        note_all([row for row, _names in changed.values()], by=by)
        place.refresh_from_db()
        _note_written(
            place, sorted({name for _row, names in changed.values() for name in names}), by=by
        )
    for row, texts in _to_confirm(writings, rows):
        confirm_texts(row, texts, by=by)
    return place


@transaction.atomic
def derive_again(seen, *, by):
    """Take the text that a machine makes of the source, in the place of what a person wrote.

    Raises what `write_on_sheet` raises, ValidationError also for a text that only people write.
    """
    if not seen.can_be_derived:
        raise ValidationError(_("This text is not derived; people write it."))
    return write_on_sheet(whole_of(seen.row), [Writing(seen, "")], by=by)


def _says_something(piece):
    return piece.strip() if isinstance(piece, str) else piece


def _key(row):
    return row._meta.concrete_model, row.pk


def _place_to_write(record, *, by):
    if isinstance(record, Publishable):
        place = worked_on(record)
        is_live = place.draft_of_id is None
        if is_live and can(by, "start_draft", place):
            return workflow.start_draft(place, by=by)
        record = workflow.hold(place)
    if reasons := reasons_against_writing(by, record):
        raise PermissionDenied(" ".join(reasons))
    return record


def _rows_in(place, rows):
    """{key of a row: the row of `place` that stands for it, as it is in the database, locked}."""
    found = {}
    for row in rows:
        model = row._meta.concrete_model
        if whole_relation(model) is None:
            query = {"pk": place.pk}
        elif whole_of(row).pk == place.pk:
            query = {"pk": row.pk}
        else:
            query = {"part_of_live": row.pk}
        there = model._base_manager.select_for_update().filter(**query).first()
        if there is None or whole_of(there).pk != place.pk:
            raise ValidationError(_("This part of the record is no longer there."))
        found[_key(row)] = there
    return found


def _check_seen(seen, row):
    texts = texts_of(row, seen.field)
    now, source_now = texts[seen.language], texts[seen.source_language]
    if mark_of(now) != seen.mark or mark_of(source_now) != seen.source_mark:
        raise conflict(seen, now, source_now, is_in_text=mark_of(now) != seen.mark)


def _save(row, names, *, by):
    if isinstance(row, Recorded):
        row.updated_by, row.updated_at = by, timezone.now()
        names = [*names, "updated_by", "updated_at"]
    row.save(update_fields=names)


def _note_written(place, names, *, by):
    if isinstance(place, Publishable):
        workflow.note_saved(place, by=by, changes=names)
    else:
        audit.record(
            "changed", place, by=by, details={"changes": [{"what": "changed", "fields": names}]}
        )


def _to_confirm(writings, rows):
    """[(row, [(field, language)])] of what is to be confirmed, row by row."""
    found = {}
    for one in writings:
        row = rows[_key(one.seen.row)]
        if one.confirmed:
            found.setdefault(_key(row), (row, []))[1].append((one.seen.field, one.seen.language))
    return found.values()
