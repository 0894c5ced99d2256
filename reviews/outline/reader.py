"""What a document of an Edition says in the languages that were asked for.

A document keeps a text as {"zh-hans": …, "en": …} with the languages that have one. A name that
is missing falls back to the nearest language and carries it; a body that is missing is printed
in the language that has it, below a note that says so.
"""

import re
from dataclasses import dataclass
from itertools import zip_longest

from django.utils import translation

from publishing.date_words import written
from publishing.languages import FALLBACKS, ONLY_IN, Text
from publishing.paragraphs import paragraphs_of

from .rich import Run, paragraphs_of_html

CHINESE = frozenset({"zh-hans", "zh-hant"})

# What XML cannot hold, and no reader would miss: control characters but tab and line ends,
# halves of surrogate pairs, two code points that are no characters.
NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in one place: a Text, and beside it the same in the second language, if any."""

    first: Text
    second: Text | None = None

    @property
    def texts(self):
        return [self.first, self.second] if self.second else [self.first]

    def __str__(self):
        return self.first.value


@dataclass(frozen=True, slots=True)
class Phrase:
    """A paragraph in one language, as runs of equal type."""

    runs: tuple[Run, ...]
    language: str

    @property
    def text(self):
        return "".join(run.text for run in self.runs)


class Reader:
    """Reads the texts of a document in a language and, with `second`, in another beside it."""

    def __init__(self, language, second=None):
        self.language = language
        self.second = second

    @property
    def languages(self):
        return [self.language, self.second] if self.second else [self.language]

    def name(self, texts):
        """The Words of a name, or None if it has none in any language.

        The second is left out where it would only repeat the first.
        """
        first = nearest(texts, self.language)
        if first is None:
            return None
        second = self._beside(texts, first)
        return Words(first, second if second and second.value != first.value else None)

    def title(self, texts):
        """The Words of a name that something must have; a dash for what has none."""
        return self.name(texts) or Words(Text("–", self.language))

    def _beside(self, texts, first):
        """The Text in the second language, unless it has none or the first is in it already."""
        if not self.second or not texts.get(self.second) or self.second == first.language:
            return None
        return nearest(texts, self.second)

    def say(self, message, **values):
        """A message of the interface in both languages; `values` may be Words or plain."""
        first, *others = [
            Text(_in_language(message, values, language), language) for language in self.languages
        ]
        second = others[0] if others and others[0].value != first.value else None
        return Words(first, second)

    def date(self, text):
        """An EDTF date written out."""
        first, *others = [Text(written(text, language), language) for language in self.languages]
        second = others[0] if others and others[0].value != first.value else None
        return Words(first, second)

    def lines(self, texts):
        """The lines of a verse: [(Phrase | None, Phrase | None)], each beside its translation."""
        return self._aligned(texts, lambda text: [(Run(line),) for line in text.splitlines()])

    def paragraphs(self, texts):
        """Plain text as [(Phrase | None, Phrase | None)]; an empty line parts paragraphs."""
        return self._aligned(texts, lambda text: [(Run(part),) for part in paragraphs_of(text)])

    def rich_paragraphs(self, texts):
        """The same of HTML that was cleaned when it was saved."""
        return self._aligned(texts, paragraphs_of_html)

    def missing(self, texts):
        """The note to print before a body that is missing in a language asked for, or None.

        Between the two Chinese scripts there is no note: whoever reads one can read the other.
        """
        for language in self.languages:
            found = nearest(texts, language)
            if found and found.language != language and not {found.language, language} <= CHINESE:
                note = _in_language(ONLY_IN[found.language], {}, language)
                return Words(Text(note, language))
        return None

    def _aligned(self, texts, split):
        first = nearest(texts, self.language)
        if first is None:
            return []
        second = self._beside(texts, first)
        columns = (_phrases(first, split), _phrases(second, split) if second else [])
        return list(zip_longest(*columns))


def nearest(texts, language):
    """The Text in a language, or in the nearest one that has it; None if there is none."""
    for candidate in (language, *FALLBACKS[language]):
        value = texts and NOT_PRINTABLE.sub("", texts.get(candidate) or "")
        if value:
            return Text(value, candidate)
    return None


def _phrases(text, split):
    return [Phrase(tuple(runs), text.language) for runs in split(text.value)]


def _in_language(message, values, language):
    with translation.override(language):
        return str(message) % {name: _value_in(value, language) for name, value in values.items()}


def _value_in(value, language):
    if isinstance(value, Words):
        return next((text.value for text in value.texts if text.language == language), str(value))
    return value
