"""The directory of sister cities: numbers as at today, filters, orders, table and cards."""

from urllib.parse import urlencode

import pytest

from .. import factories as make
from .page import facts_in, find_all, words

TODAY = "2023-06-30"


@pytest.fixture
def directory(db, today):
    """Relations of both levels, all kinds and several states, as at 30 June 2023."""
    today(TODAY)
    country = make.make_territory
    city, county = make.make_city(), make.make_district(name_en="Fengdu County", position=2)
    make_one(city, "Tashkent", country("UZ"), documents=[("agreement", "2022-09")])
    make_one(city, "Trondelag", country("NO"), documents=[("agreement", "2007-06")])
    make_one(county, "Guanajuato", country("MX"), documents=[("agreement", "2021-11-10")])
    make_one(city, "Morobe", country("PG"), documents=[("memorandum", "2022")])
    make_one(city, "Gussing", country("AT"), documents=[("agreement", "2010"), ("end", "2020")])
    make_one(
        city, "Cape Town", country("ZA"), "friendly_exchange", documents=[("memorandum", "2015")]
    )
    make_one(city, "Oaxaca", country("MX"), "to_be_confirmed", documents=[("unspecified", "2021")])


def make_one(home, name, territory, kind="sister", *, documents=(), **over):
    partner = make.make_partner(
        slug=name.lower().replace(" ", "-"), name_en=name, territory=territory, published=True
    )
    return make.make_relation(
        home=home, partner=partner, kind=kind, documents=documents, **{"published": True} | over
    )


ALL = ["Tashkent", "Cape Town", "Gussing", "Trondelag", "Oaxaca", "Guanajuato", "Morobe"]


def names(page):
    """The partners of the cards, in their order."""
    return page.texts("h3", class_="relation-card__name")


def numbers(page):
    """{what is counted: number} of the counts at the top."""
    return {
        words(find_all(count, class_="count__name")[0]): words(
            find_all(count, class_="count__value")[0]
        )
        for count in page.all(class_="count")
    }


# --- Numbers ---


def test_what_is_in_force_today_is_counted(visit, directory):
    assert numbers(visit("/en/sister-cities/")) == {
        "sister relations in force": "3",
        "Municipal level": "2",
        "District and county level": "1",
        "countries": "3",
        "friendly exchange relations": "1",
    }


def test_the_rule_of_counting_stands_beside_the_numbers(visit, directory):
    rule = visit("/en/sister-cities/").text("p", class_="counts__rule")
    assert rule.startswith("As at 2023-06-30, among the relations recorded on this site.")
    assert "relations whose kind is to be confirmed are not counted" in rule


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2007-06-29", "0"),
        ("2007-06-30", "1"),
        ("2010-12-31", "2"),
        ("2020-12-31", "1"),
        ("2021-11-10", "2"),
        ("2022-09-29", "2"),
        ("2022-09-30", "3"),
    ],
)
def test_the_number_is_that_of_the_day(day, number, visit, directory, today):
    today(day)
    assert numbers(visit("/en/sister-cities/"))["sister relations in force"] == number


def test_the_start_page_counts_the_same(visit, directory):
    counted = numbers(visit("/en/"))
    assert counted["sister relations in force"] == "3"
    assert counted["countries"] == "3"


def test_sister_relations_are_counted_by_continent(visit, directory):
    bars = visit("/en/sister-cities/").one("ul", class_="bars")
    assert [words(bar.find("span")) for bar in bars] == ["Asia", "Europe", "North America"]
    assert [words(bar.find("b")) for bar in bars] == ["1", "1", "1"]


# --- Cards and table ---


def test_every_relation_is_listed_with_its_state_and_beginning(visit, directory):
    cards = {
        words(find_all(card, "h3")[0]): facts_in(card)
        for card in visit("/en/sister-cities/").all("li", class_="relation-card")
    }
    home = "Chongqing"
    assert cards == {
        "Tashkent": {"Home side": home, "State": "In force", "Since": "September 2022"},
        "Trondelag": {"Home side": home, "State": "In force", "Since": "June 2007"},
        "Guanajuato": {
            "Home side": "Fengdu County",
            "State": "In force",
            "Since": "November 10, 2021",
        },
        "Morobe": {"Home side": home, "State": "Memorandum of understanding"},
        "Gussing": {"Home side": home, "State": "Ended", "Since": "2010"},
        "Cape Town": {"Home side": home, "State": "In force", "Since": "2015"},
        "Oaxaca": {"Home side": home, "State": "In force", "Since": "2021"},
    }


def test_a_relation_to_be_confirmed_is_called_so(visit, directory):
    page = visit("/en/sister-cities/?kind=to_be_confirmed")
    assert page.texts("p", class_="relation-card__label") == [
        "Friendly relation, kind to be confirmed"
    ]


def test_the_table_has_the_facts_of_the_cards(visit, directory):
    page = visit("/en/sister-cities/?view=table&level=district")
    assert not page.all("li", class_="relation-card")
    table = page.one("table")
    assert [words(cell) for cell in find_all(table, "th", scope="col")] == [
        *("Partner", "Country or region", "Home side", "Relation", "State", "Since")
    ]
    (row,) = find_all(table.find("tbody"), "tr")
    assert [words(cell) for cell in row] == [
        *("Guanajuato", "Mexico", "Fengdu County", "Sister province", "In force"),
        "November 10, 2021",
    ]


def test_a_document_without_a_date_is_no_beginning(visit, directory):
    city = make.make_city()
    documents = [("unspecified", ""), ("agreement", "2019")]
    make_one(city, "Osaka", make.make_territory("JP"), documents=documents)
    page = visit("/en/sister-cities/?territory=JP")
    (card,) = page.all("li", class_="relation-card")
    assert facts_in(card)["Since"] == "2019"


# --- Filters and orders ---


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ALL),
        ("continent=europe", ["Gussing", "Trondelag"]),
        ("territory=MX", ["Oaxaca", "Guanajuato"]),
        ("level=municipal", [name for name in ALL if name != "Guanajuato"]),
        ("level=district", ["Guanajuato"]),
        ("kind=friendly_exchange", ["Cape Town"]),
        ("kind=to_be_confirmed", ["Oaxaca"]),
        ("territory=MX&kind=sister", ["Guanajuato"]),
        ("continent=asia&level=district", []),
        ("continent=&territory=&level=&kind=&order=&view=", ALL),
    ],
)
def test_the_filters_choose_these_relations(query, expected, visit, directory):
    page = visit(f"/en/sister-cities/?{query}")
    assert names(page) == expected
    count = "1 relation" if len(expected) == 1 else f"{len(expected)} relations"
    assert page.text("p", class_="result-line") == count


def test_a_directory_in_which_nothing_fits_says_so(visit, directory):
    page = visit("/en/sister-cities/?continent=asia&level=district")
    assert "Nothing fits these filters." in page.content


BY_DATE = ["Trondelag", "Gussing", "Cape Town", "Oaxaca", "Guanajuato", "Tashkent", "Morobe"]

ORDERS = [
    (
        "continent",
        [
            ("Asia", ["Tashkent"]),
            ("Africa", ["Cape Town"]),
            ("Europe", ["Gussing", "Trondelag"]),
            ("North America", ["Oaxaca", "Guanajuato"]),
            ("Oceania", ["Morobe"]),
        ],
    ),
    (
        "territory",
        [
            ("Austria", ["Gussing"]),
            ("Mexico", ["Oaxaca", "Guanajuato"]),
            ("Norway", ["Trondelag"]),
            ("Papua New Guinea", ["Morobe"]),
            ("South Africa", ["Cape Town"]),
            ("Uzbekistan", ["Tashkent"]),
        ],
    ),
    (
        "level",
        [
            ("Municipal level", [name for name in BY_DATE if name != "Guanajuato"]),
            ("District and county level", ["Guanajuato"]),
        ],
    ),
    ("signed", [("Relations", BY_DATE)]),
]


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_the_orders_group_the_relations(order, expected, visit, directory):
    page = visit(f"/en/sister-cities/?order={order}")
    groups = [
        (words(group.find("h2")), [words(name) for name in find_all(group, "h3")])
        for group in page.all("section", class_="group")
        if find_all(group, class_="relation-cards")
    ]
    assert groups == expected


@pytest.mark.parametrize("nonsense", ["moon", "\0", "<script>", "x" * 3000, "' OR 1=1 --", "²"])
def test_nonsense_is_named_and_the_other_filters_are_applied(nonsense, visit, directory):
    query = {"continent": nonsense, "territory": nonsense, "level": nonsense}
    page = visit(f"/en/sister-cities/?{urlencode(query | {'kind': 'friendly_exchange'})}")
    assert names(page) == ["Cape Town"]
    assert page.texts("p", class_="filters__error") == [
        "Select a valid choice. That choice is not one of the available choices. "
        "This filter is left out."
    ] * len(query)


def test_an_order_or_a_view_that_does_not_exist_is_the_usual_one(visit, directory):
    usual = visit("/en/sister-cities/")
    page = visit("/en/sister-cities/?order=sideways&view=upside-down")
    assert names(page) == names(usual)
    assert find_all(page.one("select", name="order"), "option", selected=None)[0].get("value") == (
        "continent"
    )


def test_the_choice_of_countries_is_that_of_the_directory(visit, directory):
    make.make_partner(territory=make.make_territory("JP"), published=True)
    options = visit("/en/sister-cities/").one("select", name="territory").findall("option")
    assert sorted(option.get("value") for option in options) == [
        *("", "AT", "MX", "NO", "PG", "UZ", "ZA")
    ]
