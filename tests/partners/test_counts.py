"""Numbers of relations as at a day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.counts import COUNTING_RULE, count_relations
from partners.models import Continent, Relation, RelationKind
from publishing.models import State
from tests.databases import taken_back
from tests.factories import (
    make_city,
    make_district,
    make_organization,
    make_partner,
    make_relation,
    make_territory,
)

from .test_relation_state import DAYS, STEPS, add_documents, state_by_hand

DAY = datetime.date(2022, 12, 31)


@pytest.fixture
def places(db):
    """Partners in five territories on five continents, all public."""
    return {
        code: make_partner(territory=make_territory(code), published=True)
        for code in ("UZ", "AT", "MX", "PG", "ZA")
    }


def sister(partner, *, home=None, kind="sister", date="2021", published=True):
    return make_relation(
        partner=partner,
        home=home or make_city(),
        kind=kind,
        documents=[("agreement", date)],
        published=published,
    )


def test_without_relations_every_number_is_zero(db):
    counts = count_relations(DAY)
    assert (counts.sister, counts.friendly_exchange, counts.territories) == (0, 0, 0)
    assert counts.continents_in_order == []
    assert [number for _label, number in counts.levels_in_order] == [0, 0]


def test_relations_are_counted_by_kind(places):
    sister(places["UZ"])
    sister(places["AT"])
    sister(places["MX"], kind="friendly_exchange")
    counts = count_relations(DAY)
    assert (counts.sister, counts.friendly_exchange) == (2, 1)


def test_relations_are_counted_by_level(places):
    wanzhou = make_district()
    fengdu = make_district(kind="county")
    sister(places["UZ"])
    sister(places["AT"], home=wanzhou)
    sister(places["MX"], home=fengdu)
    levels = {str(label): number for label, number in count_relations(DAY).levels_in_order}
    assert levels == {"Municipal level": 1, "District and county level": 2}


def test_one_partner_may_have_ties_with_the_city_and_with_a_district(places):
    sister(places["UZ"])
    sister(places["UZ"], home=make_district())
    counts = count_relations(DAY)
    assert counts.sister == 2
    assert counts.territories == 1


def test_continents_stand_in_the_order_of_the_foreign_ministry(places):
    for partner in places.values():
        sister(partner)
    order = [str(label) for label, _number in count_relations(DAY).continents_in_order]
    assert order == ["Asia", "Africa", "Europe", "North America", "Oceania"]
    assert [str(label) for label in Continent.labels] == [
        *("Asia", "Africa", "Europe", "North America", "South America", "Oceania")
    ]


def test_territories_are_counted_once_each(places):
    sister(places["UZ"])
    sister(make_partner(territory=make_territory("UZ"), published=True))
    sister(places["AT"])
    counts = count_relations(DAY)
    assert counts.territories == 2
    assert counts.by_territory == {"UZ": 2, "AT": 1}


def test_level_continent_and_territory_are_of_sister_relations_alone(places):
    sister(places["UZ"], kind="friendly_exchange")
    counts = count_relations(DAY)
    assert not counts.by_level
    assert not counts.by_continent
    assert not counts.by_territory


@pytest.mark.parametrize(
    "left_out",
    [
        {"kind": "to_be_confirmed"},
        {"date": ""},
        {"date": "2023"},
        {"published": False},
    ],
)
def test_what_is_not_counted(places, left_out):
    sister(places["UZ"], **left_out)
    assert not count_relations(DAY).by_kind.total()


def test_a_relation_that_was_withdrawn_is_not_counted(places):
    relation = sister(places["UZ"])
    Relation.objects.filter(pk=relation.pk).update(state=State.WITHDRAWN)
    assert count_relations(DAY).sister == 0


def test_relations_of_organizations_are_not_counted(places):
    make_relation(
        kind="friendly_exchange",
        home_organization=make_organization(),
        partner_organization=make_organization(),
        under=sister(places["UZ"]),
        documents=[("memorandum", "2021")],
        published=True,
    )
    assert count_relations(DAY).by_kind == {"sister": 1}


@pytest.mark.parametrize(
    ("day", "number"),
    [("2020-12-30", 0), ("2020-12-31", 1), ("2022-03-31", 2), ("2022-06-15", 1)],
)
def test_a_count_is_of_its_day_and_not_of_today(places, day, number):
    make_relation(
        partner=places["UZ"],
        documents=[("agreement", "2020"), ("end", "2022-06-15")],
        published=True,
    )
    sister(places["AT"], date="2022-03")
    assert count_relations(datetime.date.fromisoformat(day)).sister == number


def test_the_number_carries_its_rule_in_words():
    rule = str(COUNTING_RULE)
    assert "in force" in rule
    assert "not counted" in rule


def test_counting_costs_one_query(places, django_assert_num_queries):
    for partner in places.values():
        sister(partner)
    with django_assert_num_queries(1):
        count_relations(DAY)


RELATIONS = st.lists(
    st.tuples(st.sampled_from(RelationKind.values), st.booleans(), STEPS), max_size=4
)


@given(relations=RELATIONS, day=DAYS)
def test_a_count_equals_a_plain_recomputation(places, relations, day):
    with taken_back():
        city, district = make_city(), make_district()
        for partner, (kind, is_municipal, steps) in zip(places.values(), relations, strict=False):
            relation = make_relation(
                kind=kind,
                home=city if is_municipal else district,
                partner=partner,
                published=True,
            )
            add_documents(relation, steps)
        in_force = [
            (kind, is_municipal)
            for kind, is_municipal, steps in relations
            if state_by_hand(kind, steps, day) == "in_force"
        ]
        sisters = [is_municipal for kind, is_municipal in in_force if kind == "sister"]
        counts = count_relations(day)
        assert counts.sister == len(sisters)
        assert counts.by_level["municipal"] == sum(sisters)
        assert counts.friendly_exchange == sum(
            kind == "friendly_exchange" for kind, _is_municipal in in_force
        )
        assert counts.territories == len(sisters)
        assert counts.by_kind["to_be_confirmed"] == 0
