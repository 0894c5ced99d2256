"""The filters of the search: each choice with its number and the address that it leads to."""

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from events.models import Theme
from partners.models import Territory
from publishing.languages import columns, plain_text
from publishing.search.records import mark

from .results import kinds

# Choices that are shown at once; the others are folded up.
SHOWN = 8
# Of each facet, so many values are offered, the most frequent ones.
OFFERED = 40

# Parameter of the address and name of the mark → words.
FACETS = {
    "kind": _("Kind"),
    "year": _("Year"),
    "territory": _("Country or region"),
    "theme": _("Theme"),
}


@dataclass(frozen=True)
class Choice:
    """`address` chooses it, or takes it back where it is chosen."""

    words: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    name: str
    words: str
    choices: list

    @property
    def shown(self):
        return self.choices[:SHOWN]

    @property
    def folded(self):
        return self.choices[SHOWN:]


class Filters:
    """What the address narrows the search by. What it cannot mean is left out, and `unknown`
    says so."""

    def __init__(self, parameters):
        self.parameters = parameters
        self.chosen = {}
        self.unknown = False
        for name in FACETS:
            value = parameters.get(name, "")
            if not value:
                continue
            key = _key_of(name, value)
            if key is None:
                self.unknown = True
            else:
                self.chosen[name] = (value, key)

    @property
    def marks(self):
        return [mark(name, key) for name, (_value, key) in self.chosen.items()]

    def groups(self, facets):
        """The groups with something to choose, most frequent first; years from the newest."""
        for name, words in FACETS.items():
            counts = dict(facets.of(name).most_common(OFFERED))
            without = self.address(**{name: ""})
            choices = [
                self._choice(name, value, label, counts[key], without)
                for key, (value, label) in _labels(name, counts).items()
            ]
            if name == "year":
                choices.sort(key=lambda choice: choice.words, reverse=True)
            else:
                choices.sort(key=lambda choice: (-choice.number, str(choice.words)))
            choices.sort(key=lambda choice: not choice.is_chosen)
            if len(choices) > 1 or name in self.chosen:
                yield Group(name, words, choices)

    def _choice(self, name, value, label, number, without):
        is_chosen = self.chosen.get(name, ("",))[0] == value
        address = without if is_chosen else f"{without}&{urlencode({name: value})}"
        return Choice(label, number, address, is_chosen)

    def address(self, **changes):
        """The address of this search with other parameters; it begins at the first page."""
        parameters = self.parameters.copy()
        for name in ("page", "after", "before"):
            parameters.pop(name, None)
        for name, value in changes.items():
            if value:
                parameters[name] = value
            else:
                parameters.pop(name, None)
        return f"?{parameters.urlencode()}"


def _key_of(name, value):
    """What the index calls a value of an address, or None."""
    if name == "kind":
        return value if value in kinds() else None
    if name == "year":
        return value if value.isascii() and value.isdecimal() and len(value) == 4 else None
    model, field = {"territory": (Territory, "code"), "theme": (Theme, "slug")}[name]
    if "\x00" in value or len(value) > 60:
        return None
    return model.objects.filter(**{field: value}).values_list("pk", flat=True).first()


def _labels(name, counts):
    """{key: (value in an address, words)} of the keys that were counted."""
    if name == "kind":
        return {key: (key, words) for key, words in kinds().items() if key in counts}
    if name == "year":
        return {key: (key, key) for key in counts}
    model, field = {"territory": (Territory, "code"), "theme": (Theme, "slug")}[name]
    records = model.objects.filter(pk__in=list(counts)).only(field, *columns("name"))
    return {
        str(record.pk): (getattr(record, field), plain_text(record, "name")) for record in records
    }
