"""One Chinese text written by a person, the other derived from it.

Usually Simplified is written and Traditional follows; a record that is written first in
Traditional goes the other way round. A derived text follows its source when that changes, until
a person writes something else in its place: an override stays.
"""

from modeltranslation.fields import TranslationField

from .chinese import html_to_simplified, html_to_traditional, to_simplified, to_traditional
from .fields import RichTextField
from .languages import column

SIMPLIFIED, TRADITIONAL = "zh-hans", "zh-hant"

# source → what receives the derived text, and how plain text and HTML are converted
WAYS = {
    SIMPLIFIED: (TRADITIONAL, to_traditional, html_to_traditional),
    TRADITIONAL: (SIMPLIFIED, to_simplified, html_to_simplified),
}


def translated_fields(model):
    """The names of the model's translated fields, in the order in which it declares them."""
    names = (
        field.translated_field.name
        for field in model._meta.fields
        if isinstance(field, TranslationField)
    )
    return tuple(dict.fromkeys(names))


def derive_traditional(record, before=None, *, source_language=None):
    """Write the Chinese texts of the record that nobody has written themselves.

    `before` is the record as it was saved last, or None for a new one. A record without a source
    language of its own, such as a participant, takes that of the record it belongs to. The
    record is not saved.
    """
    source = getattr(record, "source_language", None) or source_language
    source = source if source in WAYS else SIMPLIFIED
    target, convert_plain, convert_html = WAYS[source]
    for field in translated_fields(type(record)):
        is_html = isinstance(record._meta.get_field(field), RichTextField)
        convert = convert_html if is_html else convert_plain
        written, derived = column(field, source), column(field, target)
        old_source = (getattr(before, written) or "") if before else ""
        if _nobody_wrote(getattr(record, derived) or "", convert(old_source)):
            setattr(record, derived, convert(getattr(record, written) or ""))


def _nobody_wrote(text, derived_before):
    return text in ("", derived_before)
