"""Texts in all languages at once: {language: text}, without the languages that have none."""

from functools import lru_cache

from django.utils.translation import override

from publishing.languages import LANGUAGES, column


def texts(record, field):
    """What the record says in each language."""
    found = {language: getattr(record, column(field, language)) for language in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def words(message):
    """A message of the interface in each language; `message` is lazy."""
    return in_each_language(lambda _language: str(message))


def label_of(choices, value):
    """The label of a choice in each language; {} for no choice."""
    return dict(_label(choices, value)) if value else {}


def in_each_language(make):
    """{language: make(language)}, with the language active, without what is empty."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            if made := make(language):
                found[language] = made
    return found


def joined(parts, separator):
    """Texts put together, in the languages that all of them have."""
    common = [language for language in LANGUAGES if all(language in part for part in parts)]
    return {language: separator.join(part[language] for part in parts) for language in common}


@lru_cache(maxsize=500)
def _label(choices, value):
    return tuple(words(choices(value).label).items())
