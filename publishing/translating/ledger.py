"""The rule: how a text stands to its source, from values alone.

Nothing here knows a database. `settle` takes what the ledger says of one field, and what the field
says in each language now; it gives the texts as they shall be and what the ledger shall say.
"""

import hashlib
from dataclasses import dataclass, replace

from ..chinese import html_to_simplified, html_to_traditional, to_simplified, to_traditional
from ..models import TextState

SIMPLIFIED, TRADITIONAL, ENGLISH = "zh-hans", "zh-hant", "en"

_BY_PEOPLE = None

# source language → (language, what it is translated from, by which table) in an order in which
# every text is settled before those that are made from it. Tables are (plain text, HTML).
WAYS = {
    SIMPLIFIED: (
        (TRADITIONAL, SIMPLIFIED, (to_traditional, html_to_traditional)),
        (ENGLISH, SIMPLIFIED, _BY_PEOPLE),
    ),
    TRADITIONAL: (
        (SIMPLIFIED, TRADITIONAL, (to_simplified, html_to_simplified)),
        (ENGLISH, TRADITIONAL, _BY_PEOPLE),
    ),
    ENGLISH: (
        (SIMPLIFIED, ENGLISH, _BY_PEOPLE),
        (TRADITIONAL, SIMPLIFIED, (to_traditional, html_to_traditional)),
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of one text; the words are those of `models.Translation`."""

    state: str
    source_language: str
    source: str = ""
    mark: str = ""
    by_hand: bool = False
    is_confirmed: bool = False

    @property
    def is_in_step(self):
        return self.state not in (TextState.STALE, TextState.MISSING)


def mark_of(text):
    """The fingerprint of a text: SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def basis_of(language, source_language):
    """The language that a text is translated from; None for the source itself."""
    bases = {target: basis for target, basis, _table in WAYS[source_language]}
    return bases.get(language)


def settle(entries, texts, source_language, *, is_html=False, minor=False):
    """(texts, entries) of one field, both by language, as they shall be.

    `entries` are those of the ledger, `texts` what the field says now. Derived texts follow their
    source. What a person wrote stays as it is; if its source has changed since, it is stale, unless
    the change was a `minor` one, which leaves translations right that were right before.
    """
    now = dict(texts)
    settled = {}
    for language, basis, table in WAYS[source_language]:
        convert = table and table[is_html]
        now[language], settled[language] = _settled(
            language, basis, convert, entries, now, minor=minor
        )
    if not any(now.values()):
        return now, {}
    if not now[source_language]:
        settled[source_language] = Entry(TextState.MISSING, source_language)
    return now, settled


def confirmed_entry(entry, source, text):
    """The entry of a text of which a person has said that it says what the source says."""
    return replace(
        entry,
        state=TextState.CONFIRMED,
        source=source,
        mark=mark_of(text),
        is_confirmed=True,
    )


def _settled(language, basis, convert, entries, texts, *, minor):
    """(text, entry) of a field in one language."""
    entry, text, source = entries.get(language), texts[language], texts[basis]
    made = convert(source) if convert and source else ""
    is_new = entry is None or entry.mark != mark_of(text)
    is_machine_made = entry is not None and not is_new and not entry.by_hand
    if not text or (is_machine_made and convert):
        if not made:
            return "", Entry(TextState.MISSING, basis)
        # What was said of a text that a machine made holds for that text, and for minor changes.
        was_confirmed = is_machine_made and entry.is_confirmed
        is_same = was_confirmed and (text, source) == (made, entry.source)
        keeps = was_confirmed and (is_same or minor)
        return made, _entry(basis, source, made, by_hand=False, is_confirmed=keeps)
    if is_new and text == made:
        return text, _entry(basis, source, text, by_hand=False)
    if is_new:
        return text, _first_entry(language, basis, entry, entries, texts)
    then = _source_then(entry, basis, entries, texts, minor=minor)
    noted = replace(entry, source_language=basis, source=then, by_hand=True)
    return text, replace(noted, state=_state_of(noted, source))


def _entry(basis, source, text, *, by_hand, is_confirmed=False, then=None):
    """A new entry. `then` is the source that the text was written for, if it was another."""
    noted = Entry("", basis, source if then is None else then, mark_of(text), by_hand, is_confirmed)
    return replace(noted, state=_state_of(noted, source))


def _state_of(entry, source):
    if entry.source != source:
        return TextState.STALE
    if entry.is_confirmed:
        return TextState.CONFIRMED
    return TextState.DRAFTED if entry.by_hand else TextState.DERIVED


def _first_entry(language, basis, entry, entries, texts):
    """Of a text that a person wrote just now, or that was the source until now.

    If the two have changed places, what was said of the translation holds the other way round.
    """
    text, source = texts[language], texts[basis]
    turned = entries.get(basis)
    is_turned = entry is None and turned is not None and turned.source_language == language
    if not is_turned or turned.state == TextState.MISSING:
        return _entry(basis, source, text, by_hand=True)
    says_the_same = turned.mark == mark_of(source) and turned.source == text
    return _entry(
        basis,
        source,
        text,
        by_hand=True,
        is_confirmed=turned.is_confirmed,
        then=source if says_the_same else "",
    )


def _source_then(entry, basis, entries, texts, *, minor):
    """The source that a text which nobody touched was made for.

    It moves along with a minor change, and when the record is translated from another language
    from now on that says the same.
    """
    if entry.source_language == basis:
        return texts[basis] if minor and entry.is_in_step else entry.source
    beside = entries.get(basis)
    is_untouched = beside is not None and beside.is_in_step and beside.mark == mark_of(texts[basis])
    says_the_same = is_untouched and entry.source == texts[entry.source_language]
    return texts[basis] if says_the_same and entry.is_in_step else entry.source
