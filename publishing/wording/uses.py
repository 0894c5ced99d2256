"""The records that a term touches: those in whose texts it stands, right or wrong."""

from functools import reduce
from operator import or_

from django.db.models import Q

from ..languages import LANGUAGES, column
from ..models import whole_of, with_wholes
from .english_words import bare_wordings
from .passages import fields_of, passages_of
from .phrases import Phrases
from .records import checked_models

MOST_PER_TYPE = 200


def records_with(term):
    """The records that have a wording of the term in some text, each once, in the order of types.

    At most `MOST_PER_TYPE` rows of each type are looked at.
    """
    wordings = {language: _wordings_of(term, language) for language in LANGUAGES}
    phrases = {}
    for language, texts in wordings.items():
        phrases[language] = Phrases()
        for text in texts:
            phrases[language].add(text, text)
        phrases[language].settle()
    found = {}
    for model in checked_models():
        if condition := _contains(model, wordings):
            for row in with_wholes(model).filter(condition).order_by("pk")[:MOST_PER_TYPE]:
                if _has_any(row, phrases):
                    whole = whole_of(row)
                    found.setdefault((type(whole), whole.pk), whole)
    return list(found.values())


def _wordings_of(term, language):
    names = (column(name, language) for name in ("text", "accepted", "forbidden"))
    lines = (line.strip() for name in names for line in (getattr(term, name) or "").splitlines())
    return {bare for line in lines if line for bare in bare_wordings(line)}


def _contains(model, wordings):
    """What the database is asked: whether some column contains the letters of some wording."""
    conditions = [
        Q(**{f"{column(field, language)}__icontains": text})
        for field, _is_html, _is_verse in fields_of(model)
        for language, texts in wordings.items()
        for text in texts
    ]
    return reduce(or_, conditions) if conditions else None


def _has_any(row, phrases):
    """Whether it is there as a word, and not within another."""
    return any(
        next(phrases[passage.language].find(passage.read), None) is not None
        for passage in passages_of(row)
    )
