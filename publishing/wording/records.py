"""Which rows of which types are checked, what they belong to, and what is found in them."""

from functools import lru_cache

from django.apps import apps

from ..models import RightWording, parts_of, whole_of
from .check import check
from .findings import fingerprint
from .held import person_of, titles_held
from .index import current_index
from .passages import fields_of, passages_of, setting_of


@lru_cache(maxsize=1)
def checked_models():
    """The models with texts in several languages, in a settled order.

    A model whose texts are none of the office's own says `wording_checked = False`.
    """
    models = [
        model
        for model in apps.get_models()
        if not model._meta.proxy and getattr(model, "wording_checked", True) and fields_of(model)
    ]
    return sorted(models, key=lambda model: model._meta.label_lower)


def find_in_rows(rows, index=None):
    """[(row, passages, findings)] without what people said is right. One query beside those of the
    index and one for the people of the rows, however many there are."""
    index = index or current_index()
    titles = _titles_held(rows)
    checked = []
    for row in rows:
        passages = passages_of(row)
        setting = setting_of(whole_of(row))
        held = titles.get((type(row), person_of(row)), ())
        checked.append((row, passages, check(passages, index, setting, held)))
    return without_right(checked)


def find_in_record(record):
    """[(row, passages, findings)] of a record and all of its parts that have some."""
    return [entry for entry in find_in_rows(rows_of(record)) if entry[2]]


def without_right(checked):
    """[(row, passages, findings)] without the findings that people said are right."""
    right = _said_to_be_right(checked)
    return [
        (row, passages, [each for each in found if key_of_finding(passages, each) not in right])
        for row, passages, found in checked
    ]


def key_of_finding(passages, finding):
    """What `RightWording` knows the finding by."""
    return (fingerprint(passage_of(passages, finding)), finding.rule, finding.found)


def passage_of(passages, finding):
    return next(
        passage
        for passage in passages
        if (passage.field, passage.language) == (finding.field, finding.language)
    )


def _titles_held(rows):
    """{(type of the row, key of its person): [Held]}"""
    people = {}
    for row in rows:
        people.setdefault(type(row), set()).add(person_of(row))
    return {
        (model, key): held
        for model, keys in people.items()
        for key, held in titles_held(model, keys).items()
    }


def _said_to_be_right(checked):
    fingerprints = {
        key_of_finding(passages, finding)[0]
        for _row, passages, found in checked
        for finding in found
    }
    if not fingerprints:
        return set()
    said = RightWording.objects.filter(fingerprint__in=fingerprints)
    return set(said.values_list("fingerprint", "rule", "found"))


def rows_of(record):
    """The record and its parts, as far as they have texts."""
    return [row for row in (record, *parts_of(record)) if fields_of(type(row))]
