"""Choosing a related record by typing a part of one of its names."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class OnlyKeys:
    """Forgets values that cannot be keys, as from a mistyped address, before it asks for them.

    The stock widget passes them on to the database, which ends in an error page.
    """

    def optgroups(self, name, value, attr=None):
        keys = [text for text in map(str, value) if text.isdecimal() and len(text) < 19]
        return super().optgroups(name, keys, attr)


class RecordSelect(OnlyKeys, AutocompleteSelect):
    pass


class RecordSelectMultiple(OnlyKeys, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs, extra_attrs=None):
        # Records are taken away one by one. A cross for all of them is pressed by mistake, and
        # stands inside a list where screen readers expect items only.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}
