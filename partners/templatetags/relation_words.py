"""Relations and their documents in words."""

from django import template
from django.utils.html import format_html
from django.utils.text import capfirst

from ..models import RelationState

register = template.Library()


@register.simple_tag
def relation_label(relation):
    """友好市郡, sister county: what the relation is called in the page's language."""
    return capfirst(relation.label())


@register.simple_tag
def relation_state(relation):
    """The state of a relation of `with_state`, in words."""
    state = RelationState(relation.state_as_at)
    return format_html(
        '<span class="state state--{}">{}</span>', state.value, capfirst(state.label)
    )
