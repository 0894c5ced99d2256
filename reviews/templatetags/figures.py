from django import template

from ..figure_words import figure_with_unit, figure_written

register = template.Library()

register.filter("figure", figure_written)
register.filter("figure_with_unit", figure_with_unit)
