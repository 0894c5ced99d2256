"""The directory of sister cities: relations in the order and in the groups that a reader chose."""

from itertools import groupby

from django.utils.translation import gettext as _

from publishing.alphabet import by_name
from publishing.dates import END_OF_TIME
from publishing.languages import plain_text

from .models import Continent, DistrictKind

CONTINENT_PLACE = {value: place for place, value in enumerate(Continent.values)}


def _continent(relation):
    return CONTINENT_PLACE[relation.partner.territory.continent]


def _territory(relation):
    return by_name(relation.partner.territory)


def _level(relation):
    return relation.home.kind != DistrictKind.MUNICIPALITY


def _signed(relation):
    return relation.established_earliest or END_OF_TIME


# order → (what is grouped by, how a group is headed, what is sorted by within it)
ORDERS = {
    "continent": (
        _continent,
        lambda relation: Continent(relation.partner.territory.continent).label,
        lambda relation: (_territory(relation), _signed(relation)),
    ),
    "territory": (
        _territory,
        lambda relation: plain_text(relation.partner.territory, "name"),
        _signed,
    ),
    "level": (
        _level,
        lambda relation: (
            _("District and county level") if _level(relation) else _("Municipal level")
        ),
        lambda relation: (relation.home.position, _signed(relation)),
    ),
    "signed": (lambda relation: 0, lambda relation: "", _signed),
}


def grouped(relations, order):
    """[(heading, relations)] in an order of ORDERS; an unknown order is "continent"."""
    group_key, heading, sort_key = ORDERS.get(order, ORDERS["continent"])
    ordered = sorted(relations, key=lambda relation: (group_key(relation), sort_key(relation)))
    groups = (list(group) for _key, group in groupby(ordered, key=group_key))
    return [(heading(group[0]), group) for group in groups]
