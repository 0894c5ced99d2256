"""The filters of the directory of sister cities."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.alphabet import place_of_name
from publishing.filters import ChoiceFilter
from publishing.languages import plain_text

from .models import Continent, DistrictKind, Relation, RelationKind, Territory

LEVEL_CHOICES = (("municipal", _("Municipal level")), ("district", _("District and county level")))
ORDER_CHOICES = (
    ("continent", _("By continent")),
    ("territory", _("By country or region")),
    ("level", _("By level")),
    ("signed", _("By date of signing")),
)


class RelationFilter(django_filters.FilterSet):
    """Continent, country, level and kind of the relations between places."""

    continent = ChoiceFilter(
        label=_("Continent"),
        empty_label=_("All continents"),
        choices=Continent.choices,
        field_name="partner__territory__continent",
    )
    territory = ChoiceFilter(
        label=_("Country or region"),
        empty_label=_("All countries and regions"),
        field_name="partner__territory__code",
    )
    level = ChoiceFilter(
        label=_("Level"), empty_label=_("All levels"), choices=LEVEL_CHOICES, method="of_level"
    )
    kind = ChoiceFilter(
        label=_("Kind of relation"), empty_label=_("All kinds"), choices=RelationKind.choices
    )

    class Meta:
        model = Relation
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = Territory.objects.filter(partners__relations__in=self.queryset.order_by())
        self.filters["territory"].extra["choices"] = sorted(
            ((territory.code, plain_text(territory, "name")) for territory in used.distinct()),
            key=lambda choice: place_of_name(choice[1]),
        )

    def of_level(self, queryset, name, value):
        municipal = Q(home__kind=DistrictKind.MUNICIPALITY)
        return queryset.filter(municipal if value == "municipal" else ~municipal)
