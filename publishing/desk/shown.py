"""A text of a sheet as the desk shows it: source and translation, paragraph against paragraph."""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from ..compare import as_plain_text
from ..languages import OWN_NAMES, TAGS
from ..models import TextState, whole_of
from ..translating.codes import CLOSE, written
from ..translating.counting import length_of, ratio
from ..translating.ledger import mark_of
from ..wording.hints import hints_in
from ..wording.passages import setting_of


@dataclass
class Paragraph:
    """`source` is HTML with the terms marked; `source_typed` the same as a translator would type
    it; `terms` are Hints, each wording once."""

    name: str
    source: str
    source_typed: str
    typed: str
    terms: list
    rows: int


@dataclass
class ShownText:
    """`text` is the SheetText; `errors` say why what was typed was not saved, `now` what is saved
    instead if somebody else was faster."""

    text: object
    paragraphs: list
    errors: list = field(default_factory=list)
    now: str | None = None
    may_write: bool = True
    may_confirm: bool = True

    @property
    def key(self):
        return self.text.key

    @property
    def was(self):
        """The fingerprint of the paragraphs as the page was opened with them."""
        return mark_of("\n".join(paragraph.typed for paragraph in self.paragraphs))

    @property
    def change(self):
        """(before, now) of the source, marked, where the translation is out of date."""
        if self.text.state != TextState.STALE or not self.text.standing.source_then:
            return None
        return self.text.standing.change

    @property
    def is_only_markup(self):
        """Whether the source says the same as before, with other marks."""
        standing = self.text.standing
        return as_plain_text(standing.source_then) == as_plain_text(standing.source_now)

    @property
    def may_be_derived_again(self):
        """Whether a person's text stands where a machine's could."""
        standing = self.text.standing
        is_by_hand = standing is not None and self.text.state != TextState.DERIVED
        return self.may_write and self.text.can_be_derived and bool(self.text.text) and is_by_hand

    @property
    def source_length(self):
        return length_of(self.text.source)

    @property
    def length(self):
        return length_of(self.text.text)

    @property
    def ratio(self):
        return ratio(self.text.source, self.text.text)

    @property
    def source_tag(self):
        return TAGS[self.text.source_language]

    @property
    def source_language_name(self):
        return OWN_NAMES[self.text.source_language]

    @property
    def tag(self):
        return TAGS[self.text.language]

    @property
    def state(self):
        return self.text.state

    @property
    def state_label(self):
        return TextState(self.text.state).label


def shown_text(text, terms, *, typed=None, **standing):
    """The ShownText of a SheetText. `terms` is the index of the terms; `typed` are paragraphs that
    were typed and not saved."""
    number = max(len(text.source_blocks), len(text.blocks), len(typed or ()), 1)
    paragraphs = []
    for place in range(number):
        source, marks = text.source_pieces(place)
        if typed is None:
            words = written(text.pieces(place)[0])
        else:
            words = typed[place] if place < len(typed) else ""
        found = {hint.wording: hint for hint in reversed(_hints(source, text, terms))}
        paragraphs.append(
            Paragraph(
                f"{text.key}:{place}",
                _source_html(source, marks, text, terms),
                written(source),
                words,
                list(reversed(found.values())),
                _rows(written(source), words),
            )
        )
    return ShownText(text, paragraphs, **standing)


def _hints(pieces, text, terms):
    if text.is_source:
        return []
    languages, setting = (text.source_language, text.language), setting_of(whole_of(text.row))
    return [
        hint
        for piece in pieces
        if isinstance(piece, str)
        for hint in hints_in(piece, *languages, terms, setting)
    ]


def _source_html(pieces, marks, text, terms):
    """A paragraph of the source with its terms and codes marked."""
    return mark_safe(
        "".join(
            _with_terms(piece, text, terms) if isinstance(piece, str) else _code(piece, marks)
            for piece in pieces
        )
    )  # every piece was escaped


def _with_terms(words, text, terms):
    parts, place = [], 0
    for hint in _hints([words], text, terms):
        parts += [
            (format_html("{}", words[place : hint.start]),),
            (format_html('<mark class="term" title="{}">{}</mark>', hint.fixed, hint.wording),),
        ]
        place = hint.end
    return format_html_join("", "{}", [*parts, (words[place:],)])


def _code(code, marks):
    opening, closing = marks.tags[code.number]
    return format_html(
        '<span class="code" title="{}">{}</span>',
        closing if code.kind == CLOSE else opening,
        written([code]),
    )


def _rows(*texts):
    """Lines of a field, for browsers that cannot fit it to its text: a Chinese character is as wide
    as two Latin ones."""
    widest = max(sum(2 if ord(one) > 0x2E80 else 1 for one in text) for text in texts)
    return min(max(widest // 60 + 1, 1), 14)
