from django import template

from publishing.languages import plain_text

from .. import map as world_map

register = template.Library()


@register.simple_tag
def home_dot(office):
    """The office's own city on the schematic map; None if its place is not entered."""
    return world_map.dot(office, name=plain_text(office, "city_name"))
