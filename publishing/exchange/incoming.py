"""What came back from an agency: judged text by text, then taken, record by record.

Judging writes nothing, and taking judges again: what a preview promised may have changed since.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from accounts import audit

from ..compare import as_plain_text, marked
from ..models import TextState, whole_of
from ..translating.codes import check_complete, decoded, missing, text_of_pieces
from ..translating.records import translated_types
from ..translating.sheet_verbs import Writing, reasons_against_writing, write_on_sheet
from ..translating.sheets import sheet_of
from .units import source_mark_of, source_of, standing_mark_of, stands_against_source, target_of


class Verdict(models.TextChoices):
    """What becomes of a text that came back."""

    TAKEN = "taken", pgettext_lazy("a returned text", "taken")
    CONFIRMED = "confirmed", pgettext_lazy("a returned text", "taken and confirmed")
    UNCHANGED = "unchanged", pgettext_lazy("a returned text", "nothing changed")
    EMPTY = "empty", pgettext_lazy("a returned text", "not translated")
    REFUSED = "refused", pgettext_lazy("a returned text", "refused")


@dataclass
class Judged:
    """A text of the file. `text` is the SheetText that it belongs to, None for an unknown unit;
    `after` is the text as it would be; `reason` says why it is refused."""

    label: str
    verdict: str
    reason: str = ""
    text: object = None
    record: object = None
    after: str = ""

    @property
    def change(self):
        """(before, after) as HTML with the words that change marked."""
        texts = self.text.text, self.after
        return marked(*(map(as_plain_text, texts) if self.text.is_html else texts))

    @property
    def outcome(self):
        return Verdict(self.verdict).label

    @property
    def is_to_write(self):
        return self.verdict in (Verdict.TAKEN, Verdict.CONFIRMED)


@dataclass
class Report:
    """What became of a file, or would become of it: `judged` in the order of the file."""

    judged: list = field(default_factory=list)

    def counts(self):
        """[(Verdict, number)] of those that occur."""
        numbers = [(one, sum(judged.verdict == one for judged in self.judged)) for one in Verdict]
        return [(verdict, number) for verdict, number in numbers if number]

    @property
    def is_to_write(self):
        return any(one.is_to_write for one in self.judged)


def judge(file, *, by, count_as_confirmed=False):
    """The Report of what would become of an IncomingFile. With `count_as_confirmed`, what its
    translator called final is confirmed as well."""
    return Report(list(_judged(file, by, count_as_confirmed)))


def take(file, *, by, count_as_confirmed=False):
    """Take from an IncomingFile what may be taken: one transaction for each record, in drafts of
    what is public. Returns the Report of what became of it."""
    judged = list(_judged(file, by, count_as_confirmed))
    by_record = defaultdict(list)
    for one in judged:
        if one.is_to_write:
            whole = whole_of(one.text.row)
            by_record[type(whole), whole.pk].append((whole, one))
    for of_record in by_record.values():
        _take_record(of_record[0][0], [one for _whole, one in of_record], by=by)
    report = Report(judged)
    audit.record(
        "xliff_imported",
        by=by,
        details={
            "languages": f"{file.source_language} → {file.language}",
            "texts": {str(verdict.value): number for verdict, number in report.counts()},
            "taken": [one.text.key for one in judged if one.is_to_write],
        },
    )
    return report


def _take_record(record, judged, *, by):
    writings = [
        Writing(
            one.text,
            None if one.after == one.text.text else one.after,
            confirmed=one.verdict == Verdict.CONFIRMED,
        )
        for one in judged
    ]
    try:
        with transaction.atomic():
            write_on_sheet(record, writings, by=by)
    except (PermissionDenied, ValidationError) as error:
        reason = " ".join(getattr(error, "messages", None) or [str(error)])
        for one in judged:
            one.verdict, one.reason = Verdict.REFUSED, reason


# --- Judging ---


def _judged(file, by, count_as_confirmed):
    """Yields what becomes of each text, in the order of the file."""
    sheets = _Sheets(file.language, by)
    texts = {}
    for unit in file.units:
        key = unit.name and replace(unit.name, number=0)  # all paragraphs of a text
        texts.setdefault(key or id(unit), []).append(unit)
    for units in texts.values():
        yield _judge_text(units, file, sheets, count_as_confirmed)


def _judge_text(units, file, sheets, count_as_confirmed):
    name = units[0].name
    if name is None:
        return Judged(units[0].label, Verdict.REFUSED, _("This unit does not come from here."))
    judged = Judged(name.text_key, Verdict.REFUSED)
    judged.record, judged.text, reasons = sheets.find(name)
    if judged.text is None:
        judged.reason = _("The record or the text is no longer there.")
        return judged
    try:
        _check_standing(judged.text, name, file)
        pieces = _paragraphs_in_order(units)
        if not any(map(text_of_pieces, pieces)) and not judged.text.text:
            judged.verdict = Verdict.EMPTY
            return judged
        judged.after = _composed(judged.text, pieces)
        _check_field(judged.text, judged.after)
    except ValidationError as error:
        judged.reason = " ".join(error.messages)
        return judged
    judged.verdict = _verdict(judged, count_as_confirmed and all(unit.is_final for unit in units))
    if judged.is_to_write and reasons:
        judged.verdict, judged.reason = Verdict.REFUSED, " ".join(reasons)
    return judged


def _verdict(judged, is_final):
    may_confirm = is_final and judged.text.state != TextState.CONFIRMED
    if judged.after == judged.text.text and not may_confirm:
        return Verdict.UNCHANGED
    return Verdict.CONFIRMED if is_final else Verdict.TAKEN


def _check_standing(text, name, file):
    """Raises ValidationError if the text or its source is not as it was when it went out."""
    if text.source_language != file.source_language:
        raise ValidationError(_("The record is translated from another language by now."))
    if source_mark_of(text) != name.source_mark:
        raise ValidationError(_("The source was changed after the file went out."))
    if standing_mark_of(text) == name.mark:
        return
    is_confirmed = text.state == TextState.CONFIRMED
    if is_confirmed and standing_mark_of(text, confirmed=False) == name.mark:
        raise ValidationError(_("A person confirmed the translation after the file went out."))
    # That it is no longer confirmed, its words being the same, does no harm.
    if standing_mark_of(text, confirmed=True) == name.mark:
        return
    raise ValidationError(_("The translation was changed after the file went out."))


def _paragraphs_in_order(units):
    """The pieces of all paragraphs of a text. Raises ValidationError if not each is there once."""
    by_number = {unit.name.number: unit.pieces for unit in units}
    wanted = range(1, (units[0].name.of or 1) + 1)
    if len(by_number) != len(units):
        raise ValidationError(_("A paragraph is in the file more than once."))
    if set(by_number) != set(wanted):
        raise ValidationError(_("A paragraph of this text is missing from the file."))
    return [by_number[number] for number in wanted]


def _composed(text, paragraphs):
    """The text with the paragraphs that came back. Raises ValidationError."""
    whole = not stands_against_source(text)
    done = []
    for number, pieces in enumerate(paragraphs):
        source, like = source_of(text, number, whole=whole)
        before, own = target_of(text, number, whole=whole)
        if not text_of_pieces(pieces).strip():
            raise ValidationError(_("A paragraph came back empty."))
        if _same_words(pieces, before):
            pieces = before
        done.append(decoded(pieces, like | own, is_html=text.is_html))
        check_complete(pieces, _kept(source, before) if before else source)
    if whole:
        return done[0]
    return (text.blocks if text.text else text.source_blocks).filled(done)


def _same_words(pieces, before):
    """Whether a paragraph came back as it was, or as it was without its codes: through PO files."""
    has_codes = any(not isinstance(piece, str) for piece in pieces)
    return pieces == before or (not has_codes and text_of_pieces(pieces) == text_of_pieces(before))


def _kept(source, before):
    """The codes of the source that the translation had; those that it had not are not asked for."""
    lacking = set(missing(before, source))
    return [piece for piece in source if isinstance(piece, str) or piece.number not in lacking]


def _check_field(text, after):
    """Raises ValidationError for a text that its field would not take."""
    text.row._meta.get_field(text.column).clean(after, text.row)


class _Sheets:
    """The sheets of the records that units belong to, each made once."""

    def __init__(self, language, by):
        self.language, self.by = language, by
        self.types = {model._meta.label_lower: model for model in translated_types()}
        self.of_rows, self.sheets, self.reasons = {}, {}, {}

    def find(self, name):
        """(record, SheetText, reasons against writing in it) of a unit; None if it is gone."""
        whole = self._whole(name)
        if whole is None:
            return None, None, []
        key = type(whole), whole.pk
        if key not in self.sheets:
            self.sheets[key] = sheet_of(whole, self.language)
            self.reasons[key] = reasons_against_writing(self.by, whole)
        sheet = self.sheets[key]
        return sheet.record, sheet.find(name.text_key), self.reasons[key]

    def _whole(self, name):
        key = name.label, name.row
        if key not in self.of_rows:
            model = self.types.get(name.label)
            row = model and model._base_manager.filter(pk=name.row).first()
            whole = whole_of(row) if row else None
            self.of_rows[key] = getattr(whole, "live", whole)
        return self.of_rows[key]
