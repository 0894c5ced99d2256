"""What the facts of a story need."""

from django import template
from django.utils.html import format_html

from consulates.models import MilestoneKind
from partners.models import DocumentType
from publishing.languages import current_language

register = template.Library()


@register.simple_tag
def titled(participant):
    """The title that the participant held then, as a Text; None if it is not known."""
    return participant.title_then()


@register.simple_tag
def form_of_address(participant):
    """H.E. before an ambassador's name in English. Consuls and the Chinese pages have none."""
    if current_language() == "en" and participant.is_ambassador:
        return format_html('<abbr title="{}">H.E.</abbr> ', "His or Her Excellency")
    return ""


@register.simple_tag
def document_type(value):
    return DocumentType(value).label


@register.simple_tag
def milestone_kind(value):
    return MilestoneKind(value).label
