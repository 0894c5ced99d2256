"""All terms that a text is checked against: those entered as such, and the names of records.

A model whose records are terms by themselves says what they are in `term_kind`; how its names are
checked is told by `term_checked` (see TermCheck). Its other names are wordings with their own time.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.apps import apps

from ..languages import LANGUAGES
from ..models import TermCheck
from .english_words import bare_wordings, plural, stems
from .phrases import Phrases, without_marks, words_of
from .rows import ALWAYS, ENGLISH, rows_of_names, rows_of_terms

# A word that more names have tells nothing of one of them: Chongqing, district, association.
SHARED_BY_FEW = 4

RIGHT, FORBIDDEN, NO_MARKS, NO_APOSTROPHE = range(4)


@dataclass(frozen=True, eq=False)
class IndexedTerm:
    """A term as the rules need it.

    `wordings` are those that are right, the fixed one first; `stems` are the English ones as words
    without endings; `telling`, of a name, the words by which it is known: any of them names it;
    `of_time` the first wording of each (language, time of use).
    """

    kind: str
    checked: str
    is_name: bool
    wordings: dict[str, list[str]]
    stems: list[tuple[str, ...]] = field(default_factory=list)
    telling: set[str] = field(default_factory=set)
    note: str = ""
    of_time: dict[tuple, str] = field(default_factory=dict)

    def fixed(self, language, used=ALWAYS):
        """The fixed wording; that of another time if there is one of just that time."""
        return self.of_time.get((language, used)) or next(iter(self.wordings[language]), "")


@dataclass(frozen=True, eq=False)
class Wording:
    """What a phrase of the index is: a right, forbidden or damaged wording of a term.

    `fix` is what stands in its place if it is wrong; `used` the time in which it was in use.
    """

    term: IndexedTerm
    sort: int
    text: str
    fix: str = ""
    used: tuple[date, date] = ALWAYS


class TermIndex:
    """The terms of an office, found in texts by `find`."""

    def __init__(self, rows):
        self._phrases = {language: Phrases() for language in LANGUAGES}
        self._right = {language: set() for language in LANGUAGES}
        terms = [(row, self._add_right(row)) for row in rows]
        for row, term in terms:
            self._add_forbidden(row, term)
            if term.is_name:
                self._add_damaged(term)
        _tell_apart([term for _row, term in terms if term.is_name])
        for phrases in self._phrases.values():
            phrases.settle()

    def find(self, language, text):
        """(start, end, Wordings) of all that the text has of the terms, in order."""
        for start, end, wordings in self._phrases[language].find(text):
            if kept := _of_this_case(text[start:end], wordings):
                yield start, end, kept

    def _add(self, language, wording):
        self._phrases[language].add(wording.text, wording)

    def _add_right(self, row):
        term = IndexedTerm(
            row.kind, row.checked, row.is_name, {name: [] for name in LANGUAGES}, note=row.note
        )
        for language, text, used in row.right:
            for bare in bare_wordings(text):
                term.wordings[language].append(bare)
                term.of_time.setdefault((language, used), bare)
                self._right[language].add(bare)
                self._add(language, Wording(term, RIGHT, bare, used=used))
        if row.checked != TermCheck.NEVER:
            term.stems.extend(stems(words_of(bare)) for bare in term.wordings[ENGLISH])
        return term

    def _add_forbidden(self, row, term):
        for language, text in row.forbidden:
            fixed = term.fixed(language)
            self._add(language, Wording(term, FORBIDDEN, text, fixed))
            if language == ENGLISH and plural(text) != text:
                self._add(language, Wording(term, FORBIDDEN, plural(text), plural(fixed)))

    def _add_damaged(self, term):
        """What broken documents make of a name: Trondelag, Chongqings."""
        for name in term.wordings[ENGLISH]:
            bare = without_marks(name)
            if bare != name and bare not in self._right[ENGLISH]:
                self._add(ENGLISH, Wording(term, NO_MARKS, bare, name))
        name = term.fixed(ENGLISH)
        if term.kind == "place" and name and f"{name}s" not in self._right[ENGLISH]:
            self._add(ENGLISH, Wording(term, NO_APOSTROPHE, f"{name}s", f"{name}’s"))


def current_index():
    """The index of the terms as they stand in the database now.

    The names are read each time, which takes some milliseconds; the index is made anew only when
    one of them has changed. So no process can be behind, and nothing has to be told.
    """
    names = (row for model in models_of_names() for row in rows_of_names(model))
    return _index_of((*rows_of_terms(), *names))


@lru_cache(maxsize=2)
def _index_of(rows):
    return TermIndex(rows)


def models_of_names():
    """The models whose records are terms by themselves."""
    return [
        model
        for model in apps.get_models()
        if getattr(model, "term_kind", "") and not model._meta.proxy
    ]


def _tell_apart(names):
    """Give each name its telling words: those that few others have, or else all of its words."""
    words = [{word for stem in name.stems for word in stem} for name in names]
    counts = Counter(word for of_name in words for word in of_name)
    for name, of_name in zip(names, words, strict=True):
        name.telling.update(word for word in of_name if counts[word] <= SHARED_BY_FEW)
        if not name.telling:
            name.telling.update(of_name)


def _of_this_case(found, wordings):
    """Phrases are found whatever their capitals. MoU is right and MOU is not, so what is written
    just so counts alone; an abbreviation is one in capitals only (US, us)."""
    exact = [wording for wording in wordings if wording.text == found]
    return exact or [wording for wording in wordings if not wording.text.isupper()]
