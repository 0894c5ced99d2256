"""What the pages of a review need to print the blocks of its outline."""

from pathlib import PurePath

from django import template
from django.core.files.storage import default_storage
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from partners.map import Dot, position
from publishing import images
from publishing.languages import ONLY_IN, OWN_NAMES, TAGS, current_language

from .. import charts

register = template.Library()


@register.filter
def own_name(language):
    """简体中文, 繁體中文, English."""
    return OWN_NAMES[language]


@register.simple_tag
def said(words, mark=False):
    """The first of some Words, marked if it is not in the page's language.

    With `mark`, a note says in words that it exists in that language only.
    """
    if not words:
        return ""
    found = _marked(words.first)
    if not mark or words.first.language == current_language():
        return found
    return format_html('{} <small class="only">{}</small>', found, ONLY_IN[words.first.language])


@register.simple_tag
def beside(words):
    """The second of some Words, below the first; nothing if there is none."""
    if not words or not words.second:
        return ""
    return format_html(
        ' <span class="second" lang="{}">{}</span>', words.second.tag, words.second.value
    )


@register.simple_tag
def joined(facts):
    """Facts in one line; and in the second language, if any, in another."""
    first = format_html_join(" · ", "{}", ((_marked(fact.first),) for fact in facts))
    seconds = [(fact.second.tag, fact.second.value) for fact in facts if fact.second]
    second = format_html_join(" · ", '<span lang="{}">{}</span>', seconds)
    return format_html('{} <span class="second">{}</span>', first, second) if seconds else first


@register.simple_tag
def phrase(found):
    """The runs of a Phrase as markup."""
    return mark_safe("".join(_run(run) for run in found.runs))  # each part is escaped by _run


def _run(run):
    lines = (conditional_escape(line) for line in run.text.split("\n"))
    words = mark_safe("<br>".join(lines))
    if run.bold:
        words = format_html("<strong>{}</strong>", words)
    if run.italic:
        words = format_html("<em>{}</em>", words)
    if run.address.startswith(("http://", "https://", "/")):
        words = format_html('<a href="{}">{}</a>', run.address, words)
    return words


def _marked(text):
    if text.language == current_language():
        return conditional_escape(text.value)
    return format_html('<span lang="{}">{}</span>', text.tag, text.value)


@register.filter
def mark(found):
    """The `lang` attribute of a Phrase or Text that is not in the page's language."""
    if found.language == current_language():
        return ""
    return format_html(' lang="{}"', TAGS[found.language])


# --- Pictures ---


@register.simple_tag
def picture_address(picture):
    """The file that the Edition keeps, for browsers that know no srcset."""
    return default_storage.url(picture.file)


@register.simple_tag
def picture_srcset(picture, extension):
    """The sizes in a format. They are named by the hash of the file, as the Edition's copy is."""
    content_hash = PurePath(picture.file).stem[:20]
    return ", ".join(
        f"{default_storage.url(images.rendition_name(content_hash, width, extension))} {width}w"
        for width in images.widths_for(picture.width)
    )


# --- Numbers and places ---


@register.filter
def bars(chart):
    return charts.bars(chart)


@register.filter
def chart_height(chart):
    return charts.height(chart)


@register.filter
def map_dots(map_):
    """The places of a `blocks.Map` as dots for components/_map.html."""
    return [
        Dot(*position(place.latitude, place.longitude), str(place.words), "", place.kind)
        for place in map_.places
    ]


@register.filter
def of_kind(map_, kind):
    return [place for place in map_.places if place.kind == kind]
