"""Titles typed beside a person: whether the person held them at that time.

A model whose rows are about a person says in `titles_of` which of its relations leads there; the
model of the person answers `titles_held(keys)`. Neither is known here.
"""

import re
from datetime import date
from typing import NamedTuple

from ..date_words import written
from .findings import Finding
from .phrases import Phrases

# Before a title that the writer says is no longer, or not yet, held.
_NOT_NOW = re.compile(
    r"(?:[前原时時]任?|候任|[后後]任|\bformer|\bex-|\bthen|\bfuture|\blater|\bincoming)\s*$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"[\s-]*(?:designate|elect|emeritus)\b", re.IGNORECASE)


class Held(NamedTuple):
    """A title that a person held: in a language, on some days from the first to the last at most,
    and `held` as it was entered (EDTF)."""

    language: str
    title: str
    first: date
    last: date
    held: str

    def on(self, setting):
        """Whether on some day that the record's date can mean."""
        return self.first <= setting.last and setting.first <= self.last


def person_of(row):
    """The key of the person whose titles the texts of a row may name, or None."""
    relation = getattr(row, "titles_of", None)
    return relation and getattr(row, row._meta.get_field(relation).attname)


def titles_held(model, keys):
    """{key of a person: [Held]} for the rows of a model; one query, or none without people."""
    keys = {key for key in keys if key}
    if not keys:
        return {}
    people = model._meta.get_field(model.titles_of).related_model
    return people.titles_held(keys)


def find(passage, held, setting):
    """Titles in a text that its person held only at another time than that of the record."""
    there = [each for each in held if each.language == passage.language]
    if not there or setting.first is None:
        return
    phrases = Phrases()
    for each in there:
        phrases.add(each.title, each)
    phrases.settle()
    for start, end, held_so in phrases.find(passage.read):
        if any(each.on(setting) for each in held_so):
            continue
        if _NOT_NOW.search(passage.read, 0, start) or _NOT_YET.match(passage.read, end):
            continue
        right = {each.title for each in there if each.on(setting)}
        yield Finding(
            "title_out_of_time",
            passage.field,
            passage.language,
            start,
            end,
            passage.read[start:end],
            right.pop() if len(right) == 1 else None,
            {"held": ", ".join(written(each.held) for each in held_so)},
        )
