"""The order of names in lists: by pinyin on Chinese pages, by letters on English ones.

A database sorts Chinese by the numbers of its characters, an order that no reader can follow.
"""

import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from .chinese import to_simplified
from .languages import current_language, plain_text


def by_name(record):
    """The key that sorts records by their names in the language of the page."""
    return place_of_name(plain_text(record, "name"))


def place_of_name(name):
    """The key that sorts names in the language of the page."""
    return _by_letters(name) if current_language() == "en" else _by_pinyin(name)


@lru_cache(maxsize=4096)
def _by_pinyin(name):
    # Of Simplified characters, whose readings in words are known: 重庆 is chóng, not zhòng.
    syllables = lazy_pinyin(
        to_simplified(name), style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False
    )
    return (*(syllable.casefold() for syllable in syllables), name)


@lru_cache(maxsize=4096)
def _by_letters(name):
    """Letters with marks stand with those without: Türkiye between Tunisia and Turkmenistan."""
    apart = unicodedata.normalize("NFKD", name)
    return ("".join(mark for mark in apart if not unicodedata.combining(mark)).casefold(), name)
