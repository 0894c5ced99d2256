"""A translator's sheet: all texts of a record and its parts, in one language beside its source.

The desk shows a sheet, and agencies get it as XLIFF. Texts of an open draft are on it in the place
of what is published; photos that the record shows are on it too, as records of their own.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.text import capfirst

from ..languages import FALLBACKS, column, translated_fields
from ..models import (
    Publishable,
    TextState,
    Translated,
    parts_of,
    parts_of_type,
    whole_of,
    whole_relation,
)
from .blocks import blocks_of
from .codes import encoded
from .ledger import WAYS, basis_of, mark_of
from .records import (
    is_html,
    source_language_of,
    texts_of,
    translated_types,
)
from .states import states_of_all

# The two tasks at a desk, with the states of the texts that wait for them.
TO_TRANSLATE = (TextState.STALE, TextState.MISSING)
TO_CONFIRM = (TextState.DRAFTED, TextState.DERIVED)


@dataclass(frozen=True)
class SheetText:
    """One field of a record or part: what it says in the language, and what it is made from.

    `source_language` is that of `source`. `is_source` marks a text that is missing in the very
    language that the record is written in first. `standing` is None for a text that has no ledger.
    """

    row: object
    field: str
    language: str
    source_language: str
    source: str
    text: str
    standing: object = None
    is_source: bool = False

    @property
    def key(self):
        """events.participant.12.title: the same in forms and in files, in a draft and when it is
        published."""
        return f"{self.row._meta.concrete_model._meta.label_lower}.{self.row_key}.{self.field}"

    @property
    def row_key(self):
        """The key of the row, of an open draft that of what it stands for."""
        row = self.row
        stands_for = getattr(row, "draft_of_id", None) or getattr(row, "part_of_live_id", None)
        return stands_for or row.pk

    @property
    def label(self):
        return str(capfirst(self.row._meta.get_field(self.field).verbose_name))

    @property
    def state(self):
        return self.standing.state if self.standing else TextState.MISSING

    @property
    def is_html(self):
        return is_html(type(self.row), self.field)

    @property
    def column(self):
        return column(self.field, self.language)

    @property
    def max_length(self):
        return self.row._meta.get_field(self.column).max_length

    @property
    def can_be_derived(self):
        """Whether a machine makes it from its source."""
        return not self.is_source and any(
            target == self.language and table
            for target, _basis, table in WAYS[source_language_of(self.row)]
        )

    @property
    def source_mark(self):
        return mark_of(self.source)

    @property
    def mark(self):
        return mark_of(self.text)

    @cached_property
    def source_blocks(self):
        return blocks_of(self.source, is_html=self.is_html)

    @cached_property
    def blocks(self):
        return blocks_of(self.text, is_html=self.is_html)

    def source_pieces(self, number):
        """(pieces, Marks) of a paragraph of the source; of one that it lacks, none."""
        return self._encoded(self.source_blocks, number)

    def pieces(self, number):
        """(pieces, Marks) of a paragraph of the text, numbered as in the source."""
        _pieces, like = self.source_pieces(number)
        return self._encoded(self.blocks, number, like)

    def _encoded(self, blocks, number, like=None):
        paragraph = blocks.paragraphs[number] if number < len(blocks) else ""
        return encoded(paragraph, is_html=self.is_html, like=like)


@dataclass(frozen=True)
class Sheet:
    """`texts` in the order of the page: the record's own, then those of each part and photo."""

    record: object  # as it is worked on: the open draft, if there is one
    language: str
    texts: list = field(default_factory=list)

    def of_rows(self):
        """[(row, [SheetText])]; the row is None for the record's own texts."""
        rows = groupby(self.texts, key=lambda text: text.row)
        return [(None if row == self.record else row, list(texts)) for row, texts in rows]

    def find(self, key):
        """The text with this key, or None."""
        return next((text for text in self.texts if text.key == key), None)

    def waiting(self, states=TO_TRANSLATE):
        return [text for text in self.texts if text.state in states]


@cache
def types_of_records():
    """The types that have a sheet: with texts of their own or of their parts, and no parts. What a
    room below this one keeps is no record: its texts are seen to in its form."""
    with_texts = {model for model in translated_types() if issubclass(model, Translated)}
    return tuple(
        model
        for model in apps.get_models()
        if not model._meta.proxy
        and whole_relation(model) is None
        and (model in with_texts or any(part in with_texts for part in parts_of_type(model)))
    )


def worked_on(record):
    """The open draft of a record, or the record itself."""
    if not isinstance(record, Publishable) or record.draft_of_id is not None:
        return record
    return type(record)._base_manager.filter(draft_of=record.pk).first() or record


def sheet_of(record, language):
    """The Sheet of a record as it is worked on. The number of queries depends on its type alone."""
    return sheets_of([worked_on(record)], language)[0]


def sheets_of(records, language):
    """The Sheets of records of one type, just as they are given."""
    rows = {record.pk: [record] for record in records}
    for part in parts_of(*records, with_relations=True):
        rows[whole_of(part).pk].append(part)
    photos = {key: _shown(of_record) for key, of_record in rows.items()}
    standings = _standings([*_flat(rows), *_flat(photos)])
    return [
        Sheet(
            record,
            language,
            [
                text
                for row in [*rows[record.pk], *photos[record.pk]]
                for text in _texts_of(row, language, standings)
            ],
        )
        for record in records
    ]


def _flat(rows):
    return [row for of_record in rows.values() for row in of_record]


def _shown(rows):
    """The photos that rows show, each once."""
    shown = {}
    for row in rows:
        for one in row._meta.concrete_fields:
            if getattr(one.related_model, "translated_where_shown", False):
                photo = getattr(row, one.name)
                if photo is not None:
                    shown.setdefault((type(photo), photo.pk), photo)
    return list(shown.values())


def _standings(rows):
    """{(type, key): {(field, language): TextStanding}}, with one query for each type."""
    by_type = {}
    for row in rows:
        if translated_fields(type(row)):
            by_type.setdefault(row._meta.concrete_model, {})[row.pk] = row
    return {
        (model, key): standings
        for model, of_type in by_type.items()
        for key, standings in states_of_all(list(of_type.values())).items()
    }


def _texts_of(row, language, standings):
    of_row = standings.get((row._meta.concrete_model, row.pk), {})
    basis = basis_of(language, source_language_of(row))
    for name in translated_fields(type(row)):
        texts = texts_of(row, name)
        if basis is not None:
            if texts[basis] or texts[language]:
                yield SheetText(
                    row,
                    name,
                    language,
                    basis,
                    texts[basis],
                    texts[language],
                    of_row.get((name, language)),
                )
        elif not texts[language]:
            # Missing in the source itself: the nearest language that has it stands beside.
            near = next((other for other in FALLBACKS[language] if texts[other]), None)
            if near:
                yield SheetText(
                    row,
                    name,
                    language,
                    near,
                    texts[near],
                    "",
                    of_row.get((name, language)),
                    is_source=True,
                )
