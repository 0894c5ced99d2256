"""Text cut into tokens, by one rule for the index and for queries.

A run of Han characters becomes its single characters and its overlapping pairs: 友好城市 is
友 好 城 市 友好 好城 城市. A word becomes itself and, if it is another, its English stem. A token
is made of letters and digits only; the signs below lead the tokens that mean something else.
"""

from functools import lru_cache

import snowballstemmer

from .folding import is_run, pieces

NAME = "~"  # stands in a name or title
OFFICE = "!"  # for staff alone: file numbers, notes
MARK = "="  # stands within a mark: kind=visit, territory=12

# So frequent that they part nothing from anything; left out of a query that has other words.
STOP_WORDS = frozenset(
    "a an and as at by for from in is it of on or the to was were with".split()  # noqa: SIM905
)

# From this length on a word is found by its beginning, too.
PREFIX_FROM = 3

_stem_word = snowballstemmer.stemmer("english").stemWord


@lru_cache(maxsize=50_000)
def stem(word):
    """The English stem of a folded word; of a number or a word of another script the word."""
    return _stem_word(word) if word.isascii() and word.isalpha() else word


def tokens_in(folded):
    """The set of tokens of a folded text."""
    found = set()
    for piece in pieces(folded):
        if is_run(piece):
            found.update(piece)
            found.update(piece[at : at + 2] for at in range(len(piece) - 1))
        else:
            piece = piece[:LONGEST]
            found.add(piece)
            found.add(stem(piece))
    return found


LONGEST = 60  # characters of a word; what is longer is no word


def tokens_of_run(run):
    """What a query asks of a run of Han characters: its pairs, or the one character."""
    if len(run) == 1:
        return [run]
    return list(dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)))


def is_searched_by_beginning(word):
    """Numbers are searched whole: 10 is not 100."""
    return len(word) >= PREFIX_FROM and not word.isdecimal()
