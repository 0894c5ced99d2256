"""Relations counted as at a day, with the rule beside the number."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from .models import Continent, DistrictKind, Relation, RelationKind

COUNTING_RULE = _(
    "Signed agreements in force on that day; relations whose kind is to be confirmed are not "
    "counted. A document counts from the last day that its date can mean."
)

LEVELS = (("municipal", _("Municipal level")), ("district", _("District and county level")))


@dataclass(frozen=True)
class RelationCounts:
    """Numbers of relations in force on a day. Every `by_…` maps a code to a number above zero."""

    as_at: date
    by_kind: Counter
    by_level: Counter  # "municipal", "district"; sister relations only
    by_continent: Counter  # sister relations only
    by_territory: Counter  # territory code; sister relations only

    @property
    def sister(self):
        return self.by_kind[RelationKind.SISTER]

    @property
    def friendly_exchange(self):
        return self.by_kind[RelationKind.FRIENDLY_EXCHANGE]

    @property
    def territories(self):
        """In how many countries the sister relations lie."""
        return len(self.by_territory)

    @property
    def continents_in_order(self):
        return [(c.label, self.by_continent[c]) for c in Continent if self.by_continent[c]]

    @property
    def levels_in_order(self):
        return [(label, self.by_level[level]) for level, label in LEVELS]


def count_relations(as_at):
    """The public relations in force on a day, by kind, level, continent and territory."""
    rows = (
        Relation.objects.public()
        .counted(as_at)
        .values_list(
            "kind", "home__kind", "partner__territory__continent", "partner__territory__code"
        )
        .annotate(number=Count("pk"))
        .order_by()
    )
    counts = RelationCounts(as_at, Counter(), Counter(), Counter(), Counter())
    for kind, home_kind, continent, territory, number in rows:
        counts.by_kind[kind] += number
        if kind != RelationKind.SISTER:
            continue
        level = "municipal" if home_kind == DistrictKind.MUNICIPALITY else "district"
        counts.by_level[level] += number
        counts.by_continent[continent] += number
        counts.by_territory[territory] += number
    return counts
