"""A text cut into paragraphs, so that a translation stands paragraph against paragraph.

What lies between the paragraphs, the tags of blocks or the ends of lines, is the frame. A text is
its frame with its paragraphs in it, character by character: nothing is lost by cutting.
"""

import re
from dataclasses import dataclass

_BLOCK_TAG = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|hr|div|pre|table|thead|tbody|tr|td|th)\b[^>]*>",
    re.IGNORECASE,
)
_ENDS_OF_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Blocks:
    """`frame` has one piece more than there are paragraphs: before each of them, and at the end."""

    frame: tuple[str, ...]
    paragraphs: tuple[str, ...]

    def __str__(self):
        first, *rest = self.frame
        pairs = zip(self.paragraphs, rest, strict=True)
        return first + "".join(text + after for text, after in pairs)

    def __len__(self):
        return len(self.paragraphs)

    def filled(self, paragraphs):
        """The text with other paragraphs in the same frame; there must be as many of them."""
        return str(Blocks(self.frame, tuple(paragraphs)))


def blocks_of(text, *, is_html):
    """The Blocks of a rich text or of a plain one."""
    between = _BLOCK_TAG if is_html else _ENDS_OF_LINES
    frame, paragraphs, pending, place = [], [], "", 0
    for found in between.finditer(text):
        pending = _take(text[place : found.start()], pending, frame, paragraphs) + found.group()
        place = found.end()
    frame.append(_take(text[place:], pending, frame, paragraphs))
    return Blocks(tuple(frame), tuple(paragraphs))


def frame_for(number, source, target):
    """The Blocks whose frame takes so many paragraphs: those of the translation as it is, or those
    of its source; None if neither has so many."""
    if str(target) and len(target) == number:
        return target
    return source if len(source) == number else None


def _take(text, pending, frame, paragraphs):
    """Put a text between two tags where it belongs; returns what of the frame is still open."""
    if not text.strip():
        return pending + text
    frame.append(pending)
    paragraphs.append(text)
    return ""
