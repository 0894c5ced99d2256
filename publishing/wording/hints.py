"""What a translator is told of a source: the terms that it has, and their fixed wordings.

They come from the index that texts are checked against, so that no hint is remarked on once it is
written.
"""

from dataclasses import dataclass

from ..models import TermKind
from .index import FORBIDDEN, RIGHT
from .terms import was_in_use


@dataclass(frozen=True)
class Hint:
    """`start` and `end` are places in the source, `wording` is what stands there. `kind` says what
    the term names; `note` is that of the office's own people."""

    start: int
    end: int
    wording: str
    fixed: str
    kind: str
    note: str = ""


def hints_in(text, source_language, language, index, setting):
    """The Hints for a translation, in the order of the source.

    Where several terms have the same wording, those that were in use on the record's date are
    meant, and what was entered as a term before the name of a record; among equals the first.
    """
    hints = []
    for start, end, wordings in index.find(source_language, text):
        meant = [wording for wording in wordings if wording.sort == RIGHT]
        terms = {wording.term for wording in meant}
        offered = [
            (wording, fixed)
            for wording in meant
            if (fixed := wording.term.fixed(language, wording.used))
            and not _is_forbidden(fixed, language, terms, index)
        ]
        if offered:
            best, fixed = min(offered, key=lambda pair: _rank(pair[0], setting))
            kind = str(TermKind(best.term.kind).label)
            hints.append(Hint(start, end, text[start:end], fixed, kind, best.term.note))
    return hints


def _rank(wording, setting):
    return (not was_in_use(wording, setting), wording.term.is_name)


def _is_forbidden(fixed, language, terms, index):
    """Whether one of the terms that the source has here forbids what another of them says."""
    return any(
        (start, end) == (0, len(fixed)) and wording.sort == FORBIDDEN and wording.term in terms
        for start, end, wordings in index.find(language, fixed)
        for wording in wordings
    )
