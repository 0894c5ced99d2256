"""One spelling for what people write in many: what the index keeps and what a query asks for.

緬甸 and 缅甸, Trøndelag and TRONDELAG, full-width and half-width are the same after `fold`.
"""

import re
import unicodedata
from functools import lru_cache

from ..chinese import to_simplified

# Characters that are written without a space between words: Han, kana and hangul.
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = _HAN + "\u3041-\u30ff\uac00-\ud7af"
# A piece of text: a run of such characters, or a word of any other script.
PIECE = re.compile(rf"[{_RUN}]+|(?:(?![{_RUN}])[^\W_])+")
_IS_RUN = re.compile(f"[{_RUN}]")

# Latin letters beyond ASCII, and marks that stand by themselves.
_MARKED = re.compile("[\u00df-\u02af\u1e00-\u1eff\u0300-\u036f]")
# Those that are letters of their own, not a letter with a mark.
_LETTERS = {
    "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ə": "e", "ŋ": "n", "ħ": "h",
}  # fmt: skip


def fold(text):
    """Compatible forms (NFKC), lower case, Simplified characters, Latin letters without marks."""
    text = unicodedata.normalize("NFKC", text).lower()
    if text.isascii():
        return text
    return without_marks(to_simplified(text))


def without_marks(text):
    """The text with ø as o, å as a, ß as ss. Marks of other scripts belong to their letters."""
    return _MARKED.sub(_bare, text)


def _bare(found):
    letter = found.group()
    return _LETTERS.get(letter) or "".join(
        part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)
    )


@lru_cache(maxsize=50_000)
def fold_letter(letter):
    """A single character folded without regard to those beside it; may be none or several."""
    return without_marks(unicodedata.normalize("NFKC", letter).lower())


def pieces(folded):
    """The runs of Han characters and the words of a folded text, in their order."""
    return PIECE.findall(folded)


def is_run(piece):
    """Whether a piece is of a script that parts no words."""
    return bool(_IS_RUN.match(piece))


def name_key(text):
    """A name as it is compared with others: "Sør-Trøndelag" is "sortrondelag"."""
    return "".join(pieces(fold(text)))
