"""How long a text is, as translators count: characters of Chinese, words of English."""

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""")
# Han characters of all planes; marks of punctuation are not counted.
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af〇]")
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+(?:[’'.,-][0-9A-Za-zÀ-ɏ]+)*")


@dataclass(frozen=True, slots=True)
class Length:
    characters: int  # Han
    words: int  # in Latin letters, numbers among them

    @property
    def units(self):
        """What a translator is paid by: a Chinese character, or a Latin word among them."""
        return self.characters + self.words


def length_of(text):
    """The Length of a text, of HTML without its tags."""
    text = unescape(_TAG.sub(" ", text))
    return Length(len(_HAN.findall(text)), len(_WORD.findall(text)))


def ratio(source, target):
    """Words of the target to one of the source, with one decimal; None where either has none.

    Of a faithful translation from Chinese into English it is some 0.5 to 0.8.
    """
    before, after = length_of(source).units, length_of(target).units
    return round(after / before, 1) if before and after else None
