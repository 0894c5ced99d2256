"""The three written languages, and what a record says in each.

Columns hold the languages side by side (`title_zh_hans`, `title_zh_hant`, `title_en`).
Nothing falls back in silence: `text_of` tells which language it found, so that a page can mark
it with `lang`, and a body that is missing stays missing.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.fields import TranslationField

LANGUAGES = ("zh-hans", "zh-hant", "en")

# BCP 47 tags, as the `lang` attribute and hreflang want them.
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}

# Each language by its own name, for the language switch.
OWN_NAMES = {"zh-hans": "简体中文", "zh-hant": "繁體中文", "en": "English"}

SHORT_NAMES = {"zh-hans": "简", "zh-hant": "繁", "en": "EN"}

# Where a name is looked for when the language itself has none: the nearest reading first.
FALLBACKS = {
    "zh-hans": ("zh-hant", "en"),
    "zh-hant": ("zh-hans", "en"),
    "en": ("zh-hans", "zh-hant"),
}

ONLY_IN = {
    "zh-hans": _("In Simplified Chinese only"),
    "zh-hant": _("In Traditional Chinese only"),
    "en": _("In English only"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A value together with the language that it is written in."""

    value: str
    language: str

    def __str__(self):
        return self.value

    @property
    def tag(self):
        return TAGS[self.language]


def current_language():
    """The active language when it is one of ours; Simplified Chinese otherwise."""
    language = get_language()
    return language if language in LANGUAGES else LANGUAGES[0]


def column(field, language):
    """`title`, `zh-hans` → `title_zh_hans`."""
    return f"{field}_{language.replace('-', '_')}"


def columns(field):
    return [column(field, language) for language in LANGUAGES]


def translated_fields(model):
    """The names of the model's translated fields, in the order in which it declares them."""
    names = (
        field.translated_field.name
        for field in model._meta.fields
        if isinstance(field, TranslationField)
    )
    return tuple(dict.fromkeys(names))


def text_of(record, field, language=None, *, fallback=True):
    """What the record says in a language, or in the nearest one that it has; None if in none."""
    language = language or current_language()
    for candidate in (language, *FALLBACKS[language]) if fallback else (language,):
        value = getattr(record, column(field, candidate), "")
        if value:
            return Text(value, candidate)
    return None


def plain_text(record, field, language=None):
    """The value of `text_of` as a plain string, empty when there is none."""
    text = text_of(record, field, language)
    return text.value if text else ""


def languages_with(record, field):
    """The languages in which the field is written."""
    return [language for language in LANGUAGES if getattr(record, column(field, language), "")]


def is_missing(field, language):
    """The condition that a column is empty in a language: never written (NULL) or cleared ("")."""
    name = column(field, language)
    return Q(**{f"{name}__isnull": True}) | Q(**{name: ""})
