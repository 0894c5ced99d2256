"""The terms that a source has, with their fixed wording in the language of the translation.

Names are terms: of territories and partners, organizations and people, posts and themes.
"""

import re
from functools import lru_cache

from ..languages import LANGUAGES, column
from ..models import Publishable
from .records import translated_types

_LATIN = re.compile(r"[0-9A-Za-zÀ-ɏ]")
_SHORTEST = {"en": 3}  # letters; of Chinese, two characters


def terms_in(text, source_language, target_language, terms=None):
    """[(start, end, wording in the source, wording in the target, note)], in the order of the text.

    The longest wording wins where several begin at one place. The note says what the term is.
    `terms` are those of `current_terms`, for whoever asks about many texts.
    """
    pattern, known = _finder(terms or current_terms(), source_language, target_language)
    if pattern is None:
        return []
    return [
        (found.start(), found.end(), found.group(), *known[found.group()])
        for found in pattern.finditer(text)
    ]


def current_terms():
    """The names that are terms, each with its wordings in LANGUAGES and what it is: hashable, so
    that a search is prepared once for the names as they are. One query for each type of record."""
    return tuple(
        (*wordings, str(model._meta.verbose_name))
        for model in _named_types()
        for wordings in _names_of(model).values_list(
            *(column("name", language) for language in LANGUAGES)
        )
    )


def _named_types():
    """Types of records that are called by a name; the title of a story is no term."""
    return [model for model in translated_types() if getattr(model, "name_field", "") == "name"]


def _names_of(model):
    records = model._base_manager.order_by("pk")
    return records.filter(draft_of__isnull=True) if issubclass(model, Publishable) else records


@lru_cache(maxsize=12)
def _finder(terms, source_language, target_language):
    """(pattern, {wording in the source: (wording in the target, note)})."""
    at, to = LANGUAGES.index(source_language), LANGUAGES.index(target_language)
    known = {}
    for *wordings, note in terms:
        source, target = wordings[at] or "", wordings[to] or ""
        if target and len(source) >= _SHORTEST.get(source_language, 2):
            known.setdefault(source, (target, note))
    if not known:
        return None, {}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile("|".join(map(_whole_word, longest_first))), known


def _whole_word(wording):
    """A wording as a pattern; one in Latin letters is not found within a longer word."""
    pattern = re.escape(wording)
    before = r"(?<![0-9A-Za-zÀ-ɏ])" if _LATIN.match(wording[0]) else ""
    after = r"(?![0-9A-Za-zÀ-ɏ])" if _LATIN.match(wording[-1]) else ""
    return f"{before}{pattern}{after}"
