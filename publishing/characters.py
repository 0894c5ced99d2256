"""Characters that text may bring along from an address or a word processor."""

import re

# Neither HTML nor XML may hold these, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def without_controls(text):
    """The text without the characters that a page or a feed cannot hold."""
    return _FORBIDDEN.sub("", text)
