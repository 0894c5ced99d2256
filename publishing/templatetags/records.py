"""What templates need to print records: texts with their language, dates, photos."""

import json
from datetime import datetime

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from ..date_words import written
from ..languages import FALLBACKS, ONLY_IN, TAGS, Text, current_language, plain_text, text_of
from ..paragraphs import paragraphs_of

register = template.Library()


@register.simple_tag
def text(record, field, mark=False):
    """A name or caption; in another language than the page's if need be, and then marked so.

    With `mark`, a note says in words that it exists in that language only.
    """
    found = text_of(record, field) if record else None
    return _marked(found, mark)


@register.simple_tag
def words(found, mark=False):
    """A Text that has been looked up already, such as a title held then."""
    return _marked(found, mark)


@register.filter
def plain(record, field):
    """The same as a plain string, for attributes and the page title."""
    return plain_text(record, field) if record else ""


@register.simple_tag
def own_text(record, field):
    """The Text in the page's language or, of a Chinese page, in the other Chinese script; None
    otherwise. For bodies, which are not shown in a language that the reader did not ask for."""
    language = current_language()
    found = text_of(record, field, language)
    if found and (
        found.language == language or {found.language, language} <= {"zh-hans", "zh-hant"}
    ):
        return found
    return None


@register.filter
def rich(found):
    """The HTML of a rich-text Text. It was cleaned by the server when it was saved."""
    return mark_safe(found.value)


@register.simple_tag
def any_text(record, field):
    """The Text in whichever language exists; for the link that says where a body can be read."""
    return text_of(record, field)


@register.filter
def date_of(record):
    """The date of a record written out in the page's language."""
    return record.date_written()


@register.filter
def edtf(value):
    """An EDTF text written out in the page's language."""
    return written(value)


@register.filter
def happened(value):
    """The EDTF text of something that happened once, written out in the page's language."""
    return written(value, of_moment=True)


@register.filter
def paragraphs(value):
    """Plain text as paragraphs; an empty line parts them."""
    return format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs_of(value)))


@register.filter
def tag(language):
    """The BCP 47 tag of a language code: zh-hans → zh-Hans."""
    return TAGS[language]


@register.filter
def note_text(texts):
    """The Text of a note ({language: text}) in the page's language, or in the nearest there is."""
    language = current_language()
    for candidate in (language, *FALLBACKS[language]):
        if texts and texts.get(candidate):
            return Text(texts[candidate], candidate)
    return None


@register.filter
def moment(text):
    """A point of time that was kept as ISO 8601, in the office's time zone."""
    return timezone.localtime(datetime.fromisoformat(text))


def _marked(found, mark):
    if found is None:
        return ""
    if found.language == current_language():
        return conditional_escape(found.value)
    spoken = format_html('<span lang="{}">{}</span>', found.tag, found.value)
    if not mark:
        return spoken
    return format_html('{} <small class="only">{}</small>', spoken, ONLY_IN[found.language])


@register.simple_tag
def srcset(photo, extension):
    """The renditions of a photo in a format, for the attribute of the same name."""
    return photo.srcset(extension)


@register.simple_tag
def rendition(photo, extension):
    """The address of the middle rendition: for browsers that know no srcset."""
    renditions = photo.renditions(extension)
    return renditions[len(renditions) // 2][0]


@register.filter
def unlocalized(number):
    """A number as SVG wants it, whatever the language writes."""
    return f"{number:g}"


@register.simple_tag
def json_ld(data, publisher=None):
    """Data for search engines, with the office that publishes it. It is not script: the content
    security policy does not ask of it."""
    if name := plain_text(publisher, "name") if publisher else "":
        office = {"@type": "GovernmentOrganization", "name": name}
        data = data | {"author": office, "publisher": office}
    encoded = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    for character in "<>&":
        encoded = encoded.replace(character, f"\\u{ord(character):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(encoded))
