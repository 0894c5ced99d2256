from django import template
from django.utils.text import capfirst

from ..models import ConsulateState

register = template.Library()


@register.simple_tag
def consulate_state(consulate):
    """The state of a consulate of `with_state`, in words."""
    return capfirst(ConsulateState(consulate.state_as_at).label)
