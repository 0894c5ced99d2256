"""Finding many phrases in a text at once."""

import re
import unicodedata
from collections import defaultdict

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W_]+")

_APOSTROPHES = str.maketrans("’‘\u02bc", "'''")
# Letters whose marks are part of them and do not come off.
_BARE = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "Æ": "Ae"}
)


def evened(text):
    """The text in small letters and with one kind of apostrophe, each character in its place."""
    small = text.lower()
    if len(small) != len(text):  # a capital that has two small letters
        small = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return small.translate(_APOSTROPHES)


def without_marks(text):
    """Trøndelag → Trondelag."""
    parts = unicodedata.normalize("NFD", text.translate(_BARE))
    return "".join(c for c in parts if not unicodedata.combining(c))


class Phrases:
    """Phrases, each with what belongs to it. Of two that overlap in a text, the one that begins
    first is found, and of those the longest: 塔什干州, not 塔什干; 中国香港, not 中国.

    Letters of Latin script match whole words only, capital or small; Han characters have no words.
    """

    def __init__(self):
        self._payloads = defaultdict(list)
        self._lengths = defaultdict(set)  # first two characters → lengths of phrases

    def add(self, phrase, payload):
        key = evened(phrase)
        if len(key) > 1:  # a single sign is no wording
            self._payloads[key].append(payload)
            self._lengths[key[:2]].add(len(key))

    def settle(self):
        """To be called once, when all phrases are added."""
        self._lengths = {key: sorted(found, reverse=True) for key, found in self._lengths.items()}

    def find(self, text):
        """(start, end, payloads) of every phrase in the text, in order."""
        even = evened(text)
        at, last = 0, len(even)
        lengths = self._lengths
        while at < last:
            found = lengths.get(even[at : at + 2])
            if found and (length := self._longest(even, at, found)):
                yield at, at + length, self._payloads[even[at : at + length]]
                at += length
            else:
                at += 1

    def _longest(self, even, at, lengths):
        if at and _is_letter(even[at]) and _is_letter(even[at - 1]):
            return 0
        for length in lengths:
            end = at + length
            if (
                end <= len(even)
                and even[at:end] in self._payloads
                and not (end < len(even) and _is_letter(even[end - 1]) and _is_letter(even[end]))
            ):
                return length
        return 0


def _is_letter(character):
    return character.isalnum() and not _HAN.match(character)


def words_of(text):
    """The words of a text in Latin letters, small and without marks."""
    return _WORD.findall(without_marks(evened(text)))
