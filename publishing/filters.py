"""What the filters of the public lists share. Their values come from an address: from anybody."""

import django_filters
from django import forms

from .characters import without_controls


class ChoiceFilter(django_filters.ChoiceFilter):
    """Says that a choice does not exist without repeating what was asked for."""

    def __init__(self, *args, **kwargs):
        # Django's own words for choices of records; those for plain choices print the value.
        unknown = forms.ModelChoiceField.default_error_messages["invalid_choice"]
        super().__init__(*args, error_messages={"invalid_choice": unknown}, **kwargs)


class SearchInput(forms.TextInput):
    """A field for words, with what was searched in it as far as HTML can hold that."""

    input_type = "search"

    def format_value(self, value):
        value = super().format_value(value)
        return value and without_controls(value)
