"""The kinds of blocks that an outline is made of.

Words are what `texts.Words` says: in the language asked for and, side by side, in a second one.
A paragraph and the line of a verse may have either side only.
"""

from dataclasses import dataclass
from typing import ClassVar

from .reader import Phrase, Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph: `file` is its name in the storage, sizes are in pixels."""

    key: str
    file: str
    width: int
    height: int
    alt: Words
    caption: Words | None
    facts: list[Words]  # date, place, credit

    @property
    def is_tall(self):
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class Cover:
    kind_of_block: ClassVar[str] = "cover"
    office: Words
    kind: Words
    title: Words
    period: Words
    edition: Words
    photo: Picture | None


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the format prints its own list of headings."""

    kind_of_block: ClassVar[str] = "contents"
    title: Words


@dataclass(frozen=True, slots=True)
class Verse:
    """An epigraph; `place` is "opening" or "closing"."""

    kind_of_block: ClassVar[str] = "verse"
    place: str
    lines: list[tuple[Phrase | None, Phrase | None]]

    @property
    def first(self):
        return [line for line, _other in self.lines if line]

    @property
    def second(self):
        return [line for _other, line in self.lines if line]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 heads a chapter, level 2 a story (with its key) or a part of a chapter."""

    kind_of_block: ClassVar[str] = "heading"
    level: int
    words: Words
    anchor: str
    number: int | None = None
    is_highlight: bool = False
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Says that what follows is not in the language asked for."""

    kind_of_block: ClassVar[str] = "note"
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`is_pair` tells that the text is in two languages, even where one has fewer paragraphs."""

    kind_of_block: ClassVar[str] = "paragraph"
    first: Phrase | None
    second: Phrase | None
    is_pair: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The line below the title of a story: its sort, date, place and people."""

    kind_of_block: ClassVar[str] = "facts"
    facts: list[Words]


@dataclass(frozen=True, slots=True)
class Statistic:
    value: Words
    name: Words
    scope: Words | None
    as_of: Words


@dataclass(frozen=True, slots=True)
class Pull:
    kind_of_block: ClassVar[str] = "pull"
    statistics: list[Statistic]


@dataclass(frozen=True, slots=True)
class Month:
    """A run of photographs below the month that they were taken in."""

    kind_of_block: ClassVar[str] = "month"
    words: Words
    pictures: list[Picture]


@dataclass(frozen=True, slots=True)
class FigureRow:
    name: Words
    scope: Words | None
    value: Words
    unit: Words | None
    as_of: Words
    source: Words | None


@dataclass(frozen=True, slots=True)
class FigureTable:
    kind_of_block: ClassVar[str] = "figure_table"
    heads: list[Words]
    rows: list[FigureRow]


@dataclass(frozen=True, slots=True)
class CountedRow:
    """`value` and `before` are written out: 53, 12–13, or a dash; so is `change`: +1, -2, 0."""

    key: str
    name: Words
    rule: Words | None
    as_at: Words | None
    value: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class CountedTable:
    kind_of_block: ClassVar[str] = "counted_table"
    heads: list[Words]
    rows: list[CountedRow]


@dataclass(frozen=True, slots=True)
class Chart:
    """A number and what it is made of: [(Words, count)]."""

    kind_of_block: ClassVar[str] = "chart"
    key: str
    title: Words
    heads: list[Words]
    parts: list[tuple[Words, int]]

    @property
    def most(self):
        return max(count for _name, count in self.parts) or 1


@dataclass(frozen=True, slots=True)
class Place:
    kind: str
    words: Words
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Map:
    """The places of the period's relations and visits; `kinds` names the two."""

    kind_of_block: ClassVar[str] = "map"
    places: list[Place]
    kinds: dict[str, Words]
    caption: Words


@dataclass(frozen=True, slots=True)
class Index:
    """[(name, anchors of the stories that it stands in)]."""

    kind_of_block: ClassVar[str] = "index"
    entries: list[tuple[Words, list[str]]]


@dataclass(frozen=True, slots=True)
class Colophon:
    """[(label, value)]: who issued which Edition when, and its hash."""

    kind_of_block: ClassVar[str] = "colophon"
    title: Words
    lines: list[tuple[Words, Words]]
