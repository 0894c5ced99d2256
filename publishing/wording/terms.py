"""Rules about fixed wordings and names."""

from ..date_words import written
from ..models import TermCheck
from .english_words import like, stems
from .findings import Finding
from .index import FORBIDDEN, NO_APOSTROPHE, NO_MARKS, RIGHT
from .phrases import words_of
from .rows import ALWAYS, ENGLISH

_DAMAGED = {NO_MARKS: "lost_marks", NO_APOSTROPHE: "lost_apostrophe"}


def find_in(passage, there, setting, terms_of_source):
    """Wordings in one text that are wrong in themselves.

    `there` is what the index finds in it; `terms_of_source` are the terms that the source of the
    text has; for the source itself its own.
    """
    all_there = [wording for _start, _end, wordings in there for wording in wordings]
    for start, end, wordings in there:
        found = passage.read[start:end]
        yield from _wrong(passage, start, end, found, wordings, terms_of_source)
        yield from _out_of_time(passage, start, end, found, wordings, setting, all_there)


def find_missing(texts, there, terms_of, setting):
    """Terms of the source whose fixed wording a translation lacks.

    `texts` are all texts of a record in one language, `there` what the index finds in all of them,
    `terms_of` the terms of the source by its fields. A wording that stands in one of the texts may
    be shortened in the others: a headline has no room for a full name.
    """
    language = texts[0].language
    lacking = {
        term: text
        for text in reversed(texts)
        for term in terms_of.get(text.field, ())
        if term.checked != TermCheck.NEVER and term.wordings[language]
    }
    if not lacking:
        return
    used = {
        wording.term
        for _start, _end, wordings in there
        for wording in wordings
        if wording.sort != FORBIDDEN
    }
    words = [word for text in texts for word in words_of(text.read)] if language == ENGLISH else []
    said = f" {' '.join(stems(words))} "
    for term, text in reversed(lacking.items()):
        if term in used or (language == ENGLISH and _is_said(term, said)):
            continue
        values = {
            "term": term.fixed(setting.source_language),
            "wording": term.fixed(language),
        }
        yield Finding("term_missing", text.field, language, 0, 0, "", None, values)


def was_in_use(wording, setting):
    """Whether it was in use on some day that the record's date can mean; without a date, always."""
    first, last = wording.used
    return setting.first is None or (first <= setting.last and setting.first <= last)


def terms_in(there):
    """The terms of which a text has a right wording, in order."""
    return {
        wording.term: None
        for _start, _end, wordings in there
        for wording in wordings
        if wording.sort == RIGHT
    }


def spans_of_names(there):
    """Where a text has the right names of records."""
    return [
        (start, end)
        for start, end, wordings in there
        if any(wording.sort == RIGHT and wording.term.is_name for wording in wordings)
    ]


def _is_said(term, said):
    """Whether words have a wording of the term in another number, or a name in part: what was
    named in full once is the FAO or Mr. Zaw afterwards."""
    if term.is_name:
        return any(f" {word} " in said for word in term.telling)
    return any(f" {' '.join(words)} " in said for words in term.stems)


def _wrong(passage, start, end, found, wordings, terms_of_source):
    for wording in wordings:
        if wording.sort in _DAMAGED:
            rule = _DAMAGED[wording.sort]
        elif wording.sort == FORBIDDEN and _is_forbidden(wording, wordings, terms_of_source):
            rule = "term_forbidden"
        else:
            continue
        fix = wording.fix or None
        if fix and passage.language == ENGLISH:
            fix = like(found, fix)
        values = {"wording": wording.term.fixed(passage.language)}
        yield Finding(rule, passage.field, passage.language, start, end, found, fix, values)
        return


def _is_forbidden(wording, wordings, terms_of_source):
    """What one term forbids may be the right wording of another: then the source decides."""
    is_meant = wording.term in terms_of_source
    if wording.term.checked == TermCheck.NEVER:
        return False
    if wording.term.checked == TermCheck.EVERYWHERE and not is_meant:
        return all(other.sort != RIGHT for other in wordings)
    return is_meant and not any(
        other.sort == RIGHT and other.term in terms_of_source for other in wordings
    )


def _out_of_time(passage, start, end, found, wordings, setting, all_there):
    """A name in a record whose date lies wholly outside the time in which it was in use.

    A text that has another name of the same as well tells its history.
    """
    if setting.first is None:
        return
    in_use = {wording.term for wording in all_there if was_in_use(wording, setting)}
    if all(wording.sort == RIGHT and wording.term not in in_use for wording in wordings):
        values = {"used": _period(*wordings[0].used)}
        yield Finding(
            "out_of_time", passage.field, passage.language, start, end, found, None, values
        )


def _period(first, last):
    start = ".." if first == ALWAYS[0] else first.isoformat()
    end = ".." if last == ALWAYS[1] else last.isoformat()
    return written(f"{start}/{end}")
