"""A unit: one paragraph of one text, and what its name says of it.

The name of a unit goes out and comes back. It holds the fingerprints of the source and of how the
translation stood, so that what has changed in between is seen without keeping a list of what went
out.
"""

import re
from dataclasses import dataclass

from ..models import TextState
from ..translating.codes import encoded
from ..translating.ledger import mark_of

_MARK_LENGTH = 16  # hexadecimal digits: 64 bits are plenty to see a change by
# An NMTOKEN, as XLIFF 2.0 wants it, without the "::" that tools put between unit and segment.
_NAME = re.compile(
    r"(?P<label>[a-z_]+\.[a-z_]+)\.(?P<row>\d{1,18})\.(?P<field>[a-z_]+)"
    r"\.(?P<number>\d{1,4})-(?P<of>\d{1,4})"
    rf"\.(?P<source_mark>[0-9a-f]{{{_MARK_LENGTH}}})\.(?P<mark>[0-9a-f]{{{_MARK_LENGTH}}})"
)


@dataclass(frozen=True, slots=True)
class UnitName:
    """`number` counts from 1; `of` is 0 where a text goes out in one piece, as its paragraphs do
    not stand against those of the source."""

    label: str
    row: int
    field: str
    number: int
    of: int
    source_mark: str
    mark: str

    def __str__(self):
        return (
            f"{self.label}.{self.row}.{self.field}.{self.number}-{self.of}"
            f".{self.source_mark}.{self.mark}"
        )

    @classmethod
    def read(cls, text):
        """The UnitName in a string, or None."""
        found = _NAME.fullmatch(text or "")
        if found is None:
            return None
        parts = found.groupdict()
        numbers = {name: int(parts[name]) for name in ("row", "number", "of")}
        return cls(**parts | numbers)

    @property
    def text_key(self):
        return f"{self.label}.{self.row}.{self.field}"


@dataclass(frozen=True)
class Unit:
    """What goes out of one paragraph: `source` and `target` are pieces (see translating/codes.py),
    `marks` all tags that both have."""

    name: UnitName
    text: object
    source: list
    target: list
    marks: object


def units_of(text):
    """The Units of a SheetText."""
    whole = not stands_against_source(text)
    for number in range(1 if whole else len(text.source_blocks)):
        source, like = source_of(text, number, whole=whole)
        target, own = target_of(text, number, whole=whole)
        name = UnitName(
            text.row._meta.concrete_model._meta.label_lower,
            text.row_key,
            text.field,
            number + 1,
            0 if whole else len(text.source_blocks),
            source_mark_of(text),
            standing_mark_of(text),
        )
        yield Unit(name, text, source, target, like | own)


def stands_against_source(text):
    """Whether the paragraphs of a text stand against those of its source, one by one."""
    return not text.text or len(text.blocks) == len(text.source_blocks)


def source_of(text, number, *, whole):
    """(pieces, Marks) of a paragraph of the source, or of all of it."""
    if whole:
        return encoded(text.source, is_html=text.is_html)
    return text.source_pieces(number)


def target_of(text, number, *, whole):
    """The same of the translation, with the numbers of the source."""
    if whole:
        _pieces, like = source_of(text, number, whole=True)
        return encoded(text.text, is_html=text.is_html, like=like)
    return text.pieces(number)


def source_mark_of(text):
    return text.source_mark[:_MARK_LENGTH]


def standing_mark_of(text, *, confirmed=None):
    """The fingerprint of how a translation stands: its words, and whether they are confirmed."""
    if confirmed is None:
        confirmed = text.state == TextState.CONFIRMED
    return mark_of(f"{text.text}\0{confirmed}")[:_MARK_LENGTH]
