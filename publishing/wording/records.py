"""Which rows of which types are checked, what they belong to, and what is found in them."""

from functools import cache, lru_cache

from django.apps import apps

from ..models import Publishable, RightWording
from .check import check
from .findings import fingerprint
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


def with_wholes(model):
    """All rows of a checked model, each with the record that it is a part of."""
    path = _path_to_whole(model)
    rows = model._base_manager.all()
    return rows.select_related(path) if path else rows


def whole_of(row):
    """The record that the row is a part of, or the row itself."""
    for name in filter(None, _path_to_whole(type(row)).split("__")):
        row = getattr(row, name)
    return row


def find_in_rows(rows, index=None):
    """[(row, passages, findings)] without what people said is right. One query beside those of the
    index, however many rows."""
    index = index or current_index()
    checked = []
    for row in rows:
        passages = passages_of(row)
        checked.append((row, passages, check(passages, index, setting_of(whole_of(row)))))
    return without_right(checked)


def find_in_record(record):
    """[(row, passages, findings)] of a record and all of its parts that have some."""
    rows = list(rows_of(record))
    return [entry for entry in find_in_rows(rows) if entry[2]]


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
    if fields_of(type(record)):
        yield record
    for name in getattr(record, "parts", ()):
        model = record._meta.get_field(name).related_model
        if fields_of(model) or getattr(model, "parts", ()):
            for part in getattr(record, name).all():
                yield from rows_of(part)


@cache
def _path_to_whole(model):
    """The fields that lead from a part to its record: "chapter__review"; empty for others."""
    for whole in apps.get_models():
        for name in getattr(whole, "parts", ()):
            relation = whole._meta.get_field(name)
            if relation.related_model is model and not whole._meta.proxy:
                further = "" if issubclass(whole, Publishable) else _path_to_whole(whole)
                return "__".join(filter(None, (relation.field.name, further)))
    return ""
