"""The terms as the database has them: plain values that can be compared with those of before."""

from dataclasses import dataclass

from .. import dates
from ..languages import LANGUAGES, column
from ..models import Publishable, Term, TermCheck
from .phrases import without_marks

ALWAYS = (dates.BEGINNING_OF_TIME, dates.END_OF_TIME)
ENGLISH = LANGUAGES[-1]


@dataclass(frozen=True)
class Row:
    """A term: what is right as (language, text, (first day, last day)), the fixed wording before
    the others, what is forbidden as (language, text), and the note that staff wrote about it."""

    kind: str
    checked: str
    right: tuple
    forbidden: tuple = ()
    is_name: bool = False
    note: str = ""


def rows_of_terms():
    columns = [
        column(name, language)
        for name in ("text", "accepted", "forbidden")
        for language in LANGUAGES
    ]
    terms = Term.objects.order_by("pk").values_list(
        "kind", "checked", "valid_from", "valid_until", "note", *columns
    )
    for kind, checked, first, last, note, *texts in terms:
        fixed, accepted, forbidden = (_lines(texts[place : place + 3]) for place in (0, 3, 6))
        used = (first, last)
        yield Row(
            kind=kind,
            checked=checked,
            right=tuple((language, text, used) for language, text in (*fixed, *accepted)),
            forbidden=tuple(forbidden),
            note=note.strip(),
        )


def rows_of_names(model):
    """The records of a model as terms, with their other names.

    `term_fields` names the translated fields that hold names, the usual one first.
    """
    fields = getattr(model, "term_fields", (model.name_field,))
    others = _other_names(model)
    records = model._base_manager.order_by("pk")
    if issubclass(model, Publishable):
        records = records.filter(draft_of__isnull=True)
    columns = [column(name, language) for name in fields for language in LANGUAGES]
    for key, *texts in records.values_list("pk", *columns):
        names = [(language, text, ALWAYS) for language, text in _lines(texts)]
        yield Row(
            kind=model.term_kind,
            checked=getattr(model, "term_checked", TermCheck.EVERYWHERE),
            right=(*names, *_without_bare(others.get(key, ()), names)),
            is_name=True,
        )


def _other_names(model):
    """{key of a record: [(language, text, time of use)]}"""
    found = {}
    if not hasattr(model, "other_names"):
        return found
    relation = model._meta.get_field("other_names")
    columns = [column("name", language) for language in LANGUAGES]
    rows = relation.related_model._base_manager.order_by("pk").values_list(
        relation.field.attname, "used_from", "used_until", *columns
    )
    for key, first, last, *texts in rows:
        names = [(language, text, (first, last)) for language, text in _lines(texts)]
        found.setdefault(key, []).extend(names)
    return found


def _without_bare(others, names):
    """Without spellings that only lack the marks of a name: they are kept to be found by, and are
    no way to write it."""
    bare = {without_marks(text) for language, text, _used in names if language == ENGLISH}
    bare -= {text for _language, text, _used in names}
    return [name for name in others if name[0] != ENGLISH or name[1] not in bare]


def _lines(texts):
    """[(language, line)] of texts that stand in the order of the languages, over and over."""
    return [
        (LANGUAGES[place % len(LANGUAGES)], line.strip())
        for place, text in enumerate(texts)
        for line in (text or "").splitlines()
        if line.strip()
    ]
