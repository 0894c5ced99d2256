"""A review read in two languages side by side."""

from itertools import zip_longest

from django import template

from publishing.languages import OWN_NAMES, TAGS, current_language, text_of
from publishing.paragraphs import paragraphs_of

register = template.Library()


@register.filter
def own_name(language):
    """简体中文, 繁體中文, English."""
    return OWN_NAMES[language]


@register.simple_tag
def bilingual(record, field, second):
    """[Text in the page's language, Text in the second], without what is missing.

    Where the first falls back to the second language, it stands alone.
    """
    texts = [text_of(record, field)]
    if second:
        texts.append(text_of(record, field, second, fallback=False))
    return list(dict.fromkeys(text for text in texts if text))


@register.inclusion_tag("reviews/_paragraphs.html")
def bilingual_paragraphs(record, field, second):
    """The paragraphs of a text; with a second language, each beside its translation."""
    first, other, *_none = [*bilingual(record, field, second), None, None]
    rows = zip_longest(
        paragraphs_of(first and first.value), paragraphs_of(other and other.value), fillvalue=""
    )
    language_tag = TAGS[current_language()]
    return {"first": first, "other": other, "rows": list(rows), "language_tag": language_tag}
