"""Between Simplified and Traditional characters.

OpenCC with the table s2tw gives the characters; the words stay those of the mainland. Names and
phrases that it would spoil stand in an override list (胡衡华 is 胡衡華, not 鬍衡華).
"""

import csv
import re
from functools import lru_cache

from django.conf import settings
from opencc import OpenCC

_TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^>"'])*>)""")


@lru_cache(maxsize=1)
def _converters():
    return OpenCC("s2tw"), OpenCC("tw2s")


@lru_cache(maxsize=1)
def _overrides():
    """The override list as (pattern that finds its phrases, phrase → Traditional)."""
    with open(settings.TRADITIONAL_OVERRIDES, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        table = {row["simplified"]: row["traditional"] for row in rows}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})"), table


def to_traditional(text):
    """Simplified text in Traditional characters, by the override list and OpenCC."""
    pattern, table = _overrides()
    convert = _converters()[0].convert
    # split with a group: every second part is a phrase of the list.
    return "".join(
        table[part] if index % 2 else convert(part)
        for index, part in enumerate(pattern.split(text))
    )


def to_simplified(text):
    """Any Chinese text in Simplified characters: also what search folds to."""
    return _converters()[1].convert(text)


def html_to_traditional(html):
    """The text of HTML in Traditional characters; tags and attributes stay as they are."""
    return _by_text_node(to_traditional, html)


def html_to_simplified(html):
    """The text of HTML in Simplified characters; tags and attributes stay as they are."""
    return _by_text_node(to_simplified, html)


def _by_text_node(convert, html):
    return "".join(
        part if index % 2 else convert(part) for index, part in enumerate(_TAG.split(html))
    )
