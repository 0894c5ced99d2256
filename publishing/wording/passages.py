"""A text of a record as the rules read it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from html import unescape

from ..fields import RichTextField
from ..languages import LANGUAGES, column, translated_fields

# Stands for what nobody reads: a tag within a line, an address of the web.
UNREAD = "\0"

_MARKUP = re.compile(r"""<(?P<close>/?)(?P<tag>\w+)(?:"[^"]*"|'[^']*'|[^>"'])*>|&#?\w+;""")
_INLINE = {"strong", "b", "em", "i", "a", "s", "u", "sub", "sup", "span", "code"}
_ADDRESS = re.compile(
    r"https?://[^\s\u3000-\u9fff，。；）]+|[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|\b(?:[\w-]+\.)+(?:com|cn|org|net|gov|edu|int|info|eu|uk|de|fr|jp|sg|hk|mo)\b(?:/[\w./?=&%#-]*)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Passage:
    """One field in one language. In verse, spaces and line ends are set by the poet."""

    field: str
    language: str
    value: str
    is_html: bool = False
    is_verse: bool = False

    @cached_property
    def read(self):
        """The text as it is read, with every character in the place that it has in `value`.

        Tags become as many characters as they are long: ends of lines for blocks, `UNREAD` for the
        others. So nothing that a rule finds ever reaches across a tag.
        """
        text = _MARKUP.sub(_blanked, self.value) if self.is_html else self.value
        return _ADDRESS.sub(lambda found: UNREAD * len(found[0]), text)


@dataclass(frozen=True)
class Setting:
    """What the rules know of the record: the language it is written in first, and the first and
    last day that its date can mean, or None for a record without a date."""

    source_language: str = LANGUAGES[0]
    first: date | None = None
    last: date | None = None


def passages_of(row):
    """The written texts of a record or a part."""
    return [
        Passage(field, language, value, is_html, is_verse)
        for field, is_html, is_verse in fields_of(type(row))
        for language in LANGUAGES
        if (value := getattr(row, column(field, language)))
    ]


@cache
def fields_of(model):
    """((field, whether it is HTML, whether it is verse), …) of the model's translated fields.

    A model names its fields of verse in `verse`.
    """
    verse = getattr(model, "verse", ())
    return tuple(
        (name, isinstance(model._meta.get_field(name), RichTextField), name in verse)
        for name in translated_fields(model)
    )


def setting_of(record):
    """What the rules have to know of a record, from which its parts have it too."""
    is_dated = bool(getattr(record, "date", "")) and hasattr(record, "date_earliest")
    return Setting(
        getattr(record, "source_language", None) or LANGUAGES[0],
        record.date_earliest if is_dated else None,
        record.date_latest if is_dated else None,
    )


def _blanked(found):
    text = found[0]
    if text[0] == "&":
        character = unescape(text)
        return character.ljust(len(text), UNREAD) if len(character) == 1 else UNREAD * len(text)
    return (UNREAD if found["tag"].lower() in _INLINE else "\n") * len(text)
