"""The marks inside a paragraph as numbered codes, which a translator moves but cannot break.

A paragraph is a list of pieces: text, and codes that stand for tags. `written` puts it down as
people type it, <strong>重庆</strong> as {1}重庆{/1} and <br> as {1/}; XLIFF has elements for codes.
Decoding puts the very same tags back, so that a paragraph that nobody changed comes back byte by
byte.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import count

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

OPEN, CLOSE, ALONE = "open", "close", "alone"

_TYPED = re.compile(r"\{(/?)(\d{1,3})(/?)\}")
# Tags; entities other than those that every writer of HTML makes of a character; what would be
# taken for a code as it is typed; characters that XML cannot hold or does not keep.
_APART = re.compile(
    r"""(<(?:"[^"]*"|'[^']*'|[^>"'])*>|<|>|&(?!(?:amp|lt|gt|nbsp);)(?:[#\w]+;)?|\{/?\d{1,3}/?\}"""
    r"""|[\xa0\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])"""
)
_APART_IN_PLAIN = re.compile(
    r"(\{/?\d{1,3}/?\}|[\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff])"
)
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_VOID = {"br", "hr", "img", "wbr", "input", "area", "col", "embed", "source", "track"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it stands in a paragraph; `number` ties the two of a pair to each other."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Marks:
    """{number: (text of the opening tag, text of the closing one)}; a code that stands alone has
    no closing one: None."""

    tags: dict

    def __or__(self, other):
        return Marks(self.tags | other.tags)


class MarkupBroken(ValidationError):
    """The codes of a paragraph are not those that it may have; says which, in words."""


def encoded(paragraph, *, is_html, like=None):
    """(pieces, Marks) of a paragraph. Tags that also stand in `like`, the Marks of its source,
    get the same numbers as there; others follow."""
    raw = _raw_pieces(paragraph, is_html)
    pairs = _pairs_of(raw)
    numbers = _numbers_like(like)
    tags, pieces, given = {}, [], {}
    for place, (is_apart, text) in enumerate(raw):
        if not is_apart:
            pieces.append(unescape(text) if is_html else text)
        elif place in pairs.values():
            pieces.append(Code(CLOSE, given[place]))
        else:
            closing = pairs.get(place)
            tag = (text, None if closing is None else raw[closing][1])
            number = numbers(tag)
            tags[number] = tag
            pieces.append(Code(ALONE if closing is None else OPEN, number))
            if closing is not None:
                given[closing] = number
    return pieces, Marks(tags)


def decoded(pieces, marks, *, is_html):
    """The paragraph that pieces stand for. Raises MarkupBroken."""
    check(pieces, marks)
    return "".join(
        (_as_html(piece) if is_html else piece)
        if isinstance(piece, str)
        else marks.tags[piece.number][piece.kind == CLOSE]
        for piece in pieces
    )


def check(pieces, marks):
    """Raises MarkupBroken unless every code is known, of its kind, closed and well nested."""
    opened = []
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if piece.number not in marks.tags:
            raise MarkupBroken(_("There is no mark {%(number)d} here.") % {"number": piece.number})
        is_pair = marks.tags[piece.number][1] is not None
        is_alone = piece.kind == ALONE
        if is_pair == is_alone:
            raise _broken(piece)
        if piece.kind == OPEN:
            opened.append(piece.number)
        elif piece.kind == CLOSE and (not opened or opened.pop() != piece.number):
            raise _broken(piece)
    if opened:
        raise _broken(Code(OPEN, opened[-1]))


def missing(pieces, wanted):
    """The numbers of codes that `wanted`, other pieces, have more often than these."""

    def used(of):
        return Counter(
            piece.number for piece in of if not isinstance(piece, str) and piece.kind != CLOSE
        )

    return sorted((used(wanted) - used(pieces)).keys())


def check_complete(pieces, wanted):
    """Raises MarkupBroken if codes of `wanted` are missing."""
    if numbers := missing(pieces, wanted):
        words = ngettext(
            "This mark is missing: %(marks)s", "These marks are missing: %(marks)s", len(numbers)
        )
        raise MarkupBroken(words % {"marks": " ".join(f"{{{number}}}" for number in numbers)})


def written(pieces):
    """Pieces as a translator types them."""
    return "".join(piece if isinstance(piece, str) else _typed(piece) for piece in pieces)


def read(text):
    """The pieces of what a translator typed: the reverse of `written`."""
    pieces, place = [], 0
    for found in _TYPED.finditer(text):
        if found.start() > place:
            pieces.append(text[place : found.start()])
        place = found.end()
        closing, number, alone = found.groups()
        kind = CLOSE if closing else ALONE if alone else OPEN
        pieces.append(Code(kind, int(number)))
    if place < len(text):
        pieces.append(text[place:])
    return pieces


def text_of_pieces(pieces):
    """The words alone."""
    return "".join(piece for piece in pieces if isinstance(piece, str))


# --- Taking apart ---


def _raw_pieces(paragraph, is_html):
    """[(whether it is a code, text)]."""
    pattern = _APART if is_html else _APART_IN_PLAIN
    parts = enumerate(pattern.split(paragraph))
    return [(bool(index % 2), text) for index, text in parts if text]


def _pairs_of(raw):
    """{place of an opening tag: place of its closing tag}, of tags that are properly nested."""
    pairs, opened = {}, []
    for place, (is_apart, text) in enumerate(raw):
        found = _TAG_NAME.match(text) if is_apart else None
        if found is None:
            continue
        closing, name = found[1], found[2].lower()
        if name in _VOID or text.endswith("/>"):
            continue
        if not closing:
            opened.append((name, place))
        elif opened and opened[-1][0] == name:
            pairs[opened.pop()[1]] = place
        elif any(name == other for other, _place in opened):
            # What was opened within and never closed stands alone.
            while opened[-1][0] != name:
                opened.pop()
            pairs[opened.pop()[1]] = place
    return pairs


def _numbers_like(like):
    """A function tag → number: of the first such tag in `like` that was not given yet, or new."""
    free = dict(like.tags) if like else {}
    fresh = count(max(free, default=0) + 1)

    def number_of(tag):
        number = next((number for number, other in free.items() if other == tag), None)
        if number is None:
            return next(fresh)
        del free[number]
        return number

    return number_of


def _as_html(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def _typed(code):
    number = code.number
    return {OPEN: f"{{{number}}}", CLOSE: f"{{/{number}}}", ALONE: f"{{{number}/}}"}[code.kind]


def _broken(code):
    return MarkupBroken(
        _("The mark %(mark)s is not opened and closed in its place.") % {"mark": _typed(code)}
    )
