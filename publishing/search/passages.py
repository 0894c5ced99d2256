"""The passage of a text that a query is found in, with what matches marked."""

import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .folding import PIECE, fold, fold_letter, is_run
from .tokens import is_searched_by_beginning, stem

BEFORE, AFTER = 30, 110  # Han characters of a passage around the first match
WIDER_IN_LATIN = 2


@dataclass(frozen=True)
class Folded:
    """A text with its folded form, and for each of its characters where it comes from."""

    text: str
    folded: str
    origin: list


def folded(text):
    whole = fold(text)
    if len(whole) == len(text):
        return Folded(text, whole, range(len(text) + 1))
    # Some character became several or none: letter by letter, so that each is known by its place.
    letters, origin = [], []
    for at, letter in enumerate(text):
        parts = fold_letter(letter)
        letters.append(parts)
        origin += [at] * len(parts)
    simplified = fold("".join(letters))
    joined = "".join(letters)
    return Folded(
        text, simplified if len(simplified) == len(joined) else joined, [*origin, len(text)]
    )


def matches(text, pieces):
    """[(start, end)] in a text of everything that one of the pieces finds, in order, apart."""
    prepared = folded(text)
    spans = []
    runs = [piece for piece in pieces if is_run(piece)]
    words = [piece for piece in pieces if not is_run(piece)]
    for run in runs:
        spans += [found.span() for found in re.finditer(re.escape(run), prepared.folded)]
    if words:
        stems = {stem(word) for word in words}
        beginnings = tuple(word for word in words if is_searched_by_beginning(word))
        for found in PIECE.finditer(prepared.folded):
            word = found.group()
            if word in words or stem(word) in stems or word.startswith(beginnings or ("\0",)):
                spans.append(found.span())
    return _apart((prepared.origin[start], prepared.origin[end - 1] + 1) for start, end in spans)


def has_all(texts, pieces):
    """Whether every piece stands as a whole in some of the texts.

    The index finds a run by its pairs: 新通道 also in “新通” here and “通道” there.
    """
    long_runs = [piece for piece in pieces if is_run(piece) and len(piece) > 2]
    if not long_runs:
        return True
    missing = set(long_runs)
    for text in texts:
        whole = fold(text)
        missing -= {run for run in missing if run in whole}
        if not missing:
            return True
    return False


def marked(text, pieces):
    """The whole text as HTML with what matches marked."""
    return _marked(text, matches(text, pieces))


def passage(texts, pieces):
    """(HTML, its place among the texts) of the part of a text with the most of the pieces.

    None where no text has any of them.
    """
    best, best_rank = None, 0
    for at, text in enumerate(texts):
        spans = matches(text, pieces)
        if not spans:
            continue
        start, end = _window(text, spans)
        rank = len({fold(text[a:b]) for a, b in spans if start <= a and b <= end})
        if rank > best_rank:
            best, best_rank = (at, spans, start, end), rank
        if rank >= len(pieces):
            break
    if best is None:
        return None
    at, spans, start, end = best
    return _cut(texts[at], spans, start, end), at


def beginning(text):
    """The beginning of a text, about as long as a passage."""
    start, end = 0, _fitted_end(text, min(len(text), _width(text) * (BEFORE + AFTER)))
    return _cut(text, [], start, end)


def _window(text, spans):
    """The stretch of the text to show: around the first of the spans that most others are near."""
    width = _width(text)
    reach = AFTER * width
    first = max(
        spans, key=lambda span: sum(span[0] <= other[0] < span[0] + reach for other in spans)
    )
    start = max(0, first[0] - BEFORE * width)
    if start:
        # Begin with a sentence or a word where one begins nearby.
        opening = re.search(r"[。！？；\n]|[.!?] |\s", text[start : first[0]])
        start += opening.end() if opening else 0
    return start, _fitted_end(text, min(len(text), first[0] + reach))


def _fitted_end(text, end):
    if end < len(text) and text[end - 1].isascii() and (space := text.rfind(" ", 0, end)) > 0:
        return max(space, end - 30)
    return end


def _width(text):
    return WIDER_IN_LATIN if text[:200].isascii() else 1


def _cut(text, spans, start, end):
    shown = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
    return format_html(
        "{}{}{}",
        "… " if start else "",
        _marked(text[start:end].rstrip(), shown),
        " …" if end < len(text) else "",
    )


def _marked(text, spans):
    parts, last = [], 0
    for start, end in spans:
        parts += [(text[last:start], text[start:end])]
        last = end
    return mark_safe(  # both parts are escaped by format_html
        format_html_join("", "{}<mark>{}</mark>", parts) + format_html("{}", text[last:])
    )


def _apart(spans):
    joined = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
