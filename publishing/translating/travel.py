"""The ledger as data: it goes with a record into drafts, publication and versions, and back.

Of one record or part it is {column: facts}. A source that the record still has stands as None, so
that a version does not hold every text twice.
"""

from ..languages import LANGUAGES, column, translated_fields
from ..models import TextState, Translation, has_ledger
from .records import rows_of

_FACTS = ("state", "source_language", "mark", "by_hand", "is_confirmed")


def ledgers_of(rows):
    """{key: ledger} of records or parts of one model, in one query."""
    if not rows or not has_ledger(type(rows[0])):
        return {row.pk: {} for row in rows}
    noted = rows_of(rows)
    return {row.pk: _ledger(row, noted[row.pk]) for row in rows}


def write_ledger(row, ledger, *, in_draft):
    """Let the ledger of a saved record or part say this and nothing else.

    What was confirmed here of the very same two texts stays confirmed, though the ledger that comes
    does not know of it: somebody confirmed it on the live record while a draft was open.
    """
    if not has_ledger(type(row)):
        return
    said_here = {
        (text.field, text.language, text.source, text.mark): text
        for text in row.translations.filter(is_confirmed=True)
    }
    row.translations.all().delete()
    columns = {
        column(field, language): (field, language)
        for field in translated_fields(type(row))
        for language in LANGUAGES
    }
    texts = []
    for name, facts in ledger.items():
        if name not in columns:  # the field is gone since the version was kept
            continue
        field, language = columns[name]
        text = Translation(
            record=row,
            field=field,
            language=language,
            source=_source(row, field, facts),
            in_draft=in_draft,
            at=facts["at"],
            by_id=facts["by"],
            **{fact: facts[fact] for fact in _FACTS},
        )
        if here := said_here.get((field, language, text.source, text.mark)):
            text.is_confirmed, text.by_id, text.at = True, here.by_id, here.at
            if text.state != TextState.STALE:
                text.state = TextState.CONFIRMED
        texts.append(text)
    Translation.objects.bulk_create(texts)


def without_ledger(content):
    """The content as far as readers are concerned, for telling whether a save changed anything."""
    parts = {
        name: [without_ledger(part) for part in parts] for name, parts in content["parts"].items()
    }
    kept = {name: value for name, value in content.items() if name != "translations"}
    return kept | {"parts": parts}


def _ledger(row, noted):
    return {
        column(field, language): {name: getattr(text, name) for name in _FACTS}
        | {"source": _source_apart(row, text), "by": text.by_id, "at": text.at}
        for field, texts in sorted(noted.items())
        for language, text in sorted(texts.items())
    }


def _source_apart(row, text):
    return None if text.source == _now(row, text.field, text.source_language) else text.source


def _source(row, field, facts):
    source = facts["source"]
    return _now(row, field, facts["source_language"]) if source is None else source


def _now(row, field, language):
    return getattr(row, column(field, language)) or ""
