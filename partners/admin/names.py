"""Other names of a record, as rows of its page."""

from publishing.admin import StackedParts
from publishing.languages import columns


class OtherNames(StackedParts):
    facts = (("kind", "used"), "note")
    translated = ("name",)


# What a search asks of a record that has other names.
SEARCHED = tuple(f"other_names__{name}" for name in columns("name"))
