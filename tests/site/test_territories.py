"""Countries and regions: everything about one on one page. Hong Kong and Macao are apart."""

import pytest

from events.models import Story
from partners.models import Partner
from publishing.models import State

from .. import factories as make
from .page import find_all, words


@pytest.fixture
def records(db, today):
    """Something about four countries and two regions, and a draft about a fifth country."""
    today("2023-06-30")
    make.make_relation(
        partner=make.make_partner(slug="tashkent", published=True),
        documents=[("agreement", "2022-09")],
        published=True,
    )
    make.make_consulate(slug="myanmar", milestones=[("opened", "2022-07")], published=True)
    for code in ("AT", "MX", "HK", "MO"):
        make.make_exchange(
            slug=f"story-{code.lower()}", published=True, territories=[country(code)]
        )
    make.make_exchange(territories=[country("JP")])
    country("PG")


def country(code):
    return make.make_territory(code)


def groups(page):
    """{heading: names of the territories below it}"""
    return {
        words(group.find("h2")): [words(link) for link in find_all(group, "a")]
        for group in page.all("section", class_="group")
    }


# --- The list ---


def test_countries_are_listed_by_continent_and_regions_apart(visit, records):
    assert groups(visit("/en/countries-and-regions/")) == {
        "Asia": ["Myanmar", "Uzbekistan"],
        "Europe": ["Austria"],
        "North America": ["Mexico"],
        "Regions of China": ["Hong Kong, China", "Macao, China"],
    }


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("zh-hans", ["缅甸", "日本", "乌兹别克斯坦"]),
        ("zh-hant", ["緬甸", "日本", "烏茲別克斯坦"]),
        ("en", ["Japan", "Myanmar", "Uzbekistan"]),
    ],
)
def test_they_stand_in_the_order_of_the_language(language, order, visit, db):
    for code in ("UZ", "MM", "JP"):
        make.make_exchange(slug=code.lower(), published=True, territories=[country(code)])
    assert list(groups(visit(f"/{language}/countries-and-regions/")).values()) == [order]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("zh-hans", "国家和地区"),
        ("zh-hant", "國家和地區"),
        ("en", "Countries and regions"),
    ],
)
def test_the_list_is_headed_countries_and_regions(language, heading, visit, records):
    page = visit(f"/{language}/countries-and-regions/")
    assert page.text("h1") == heading
    assert page.text("title").startswith(heading)


def test_without_records_about_regions_there_is_no_group_for_them(visit, db):
    make.make_exchange(published=True, territories=[country("AT")])
    assert list(groups(visit("/en/countries-and-regions/"))) == ["Europe"]


def test_each_is_listed_with_what_there_is_about_it(visit, records):
    make.make_exchange(published=True, territories=[country("UZ")])
    make.make_exchange(published=True, territories=[country("UZ")])
    lines = visit("/en/countries-and-regions/").texts("li")
    assert "Uzbekistan 1 partner · 2 stories" in lines
    assert "Myanmar 1 consulate or office · 0 stories" in lines
    assert "Austria 1 story" in lines


def test_hong_kong_and_macao_lead_to_their_section(visit, records):
    links = visit("/en/countries-and-regions/").links
    assert links["Hong Kong, China"] == links["Macao, China"] == "/en/hong-kong-macao/"


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_country_of_which_nothing_is_public_is_not_listed(state, visit, records):
    Story.objects.filter(slug="story-at").update(state=state)
    Partner.objects.update(state=state)
    listed = groups(visit("/en/countries-and-regions/"))
    assert listed["Asia"] == ["Myanmar"]
    assert "Europe" not in listed


def test_the_sample_lists_no_region_among_the_countries(sample_page):
    listed = groups(sample_page("/en/countries-and-regions/"))
    regions = listed.pop("Regions of China")
    assert regions == ["Hong Kong, China", "Macao, China"]
    named = {name for countries in listed.values() for name in countries}
    assert len(named) > 25
    assert not [name for name in named if "China" in name or "Taiwan" in name or "Hong" in name]


# --- One country ---


@pytest.mark.parametrize(
    "code", ["hk", "mo", "tw", "UZ", "Uz", "HK", "xx", "uzb", "u", "1", "../uz", "x" * 300]
)
def test_what_is_no_country_has_no_page(code, visit, records):
    make.make_territory(
        "TW", kind="region", **make.in_languages("name", "中国台湾", "中國台灣", "")
    )
    visit(f"/en/countries-and-regions/{code}/", status=404)


def test_everything_about_a_country_is_on_its_page(visit, records):
    uzbekistan = country("UZ")
    type(uzbekistan).objects.filter(code="UZ").update(
        formal_name_en="Republic of Uzbekistan", relations_since="1992-01-02"
    )
    make.make_consulate(
        territory=uzbekistan,
        name_en="Consulate of Uzbekistan",
        milestones=[("opened", "2021-04")],
        published=True,
    )
    make.make_exchange(title_en="Cotton fair", published=True, territories=[uzbekistan])
    page = visit("/en/countries-and-regions/uz/")
    assert page.text("h1") == "Uzbekistan"
    assert page.texts("p", class_="page-head__line") == [
        "Republic of Uzbekistan",
        "Diplomatic relations with China since January 2, 1992",
    ]
    assert words(page.headed("Partners").find("ul/li/h3")) == "Tashkent Province"
    assert words(page.headed("Consulates and offices in the city").find("ul")) == (
        "Consulate of Uzbekistan Open · April 2021"
    )
    assert [words(title) for title in find_all(page.headed("News"), "h3")] == ["Cotton fair"]


def test_a_country_about_which_there_is_nothing_says_so(visit, records):
    page = visit("/en/countries-and-regions/pg/")
    assert page.texts("p", class_="empty") == ["Nothing has been published here yet."]
    assert page.meta("description") == "Papua New Guinea: partners, consulates and news"


def test_records_that_are_not_public_are_not_on_the_page(visit, records):
    austria = country("AT")
    make.make_exchange(title_en="Draft story", territories=[austria])
    make.make_relation(partner=make.make_partner(territory=austria, name_en="Draft place"))
    make.make_consulate(territory=austria, name_en="Draft consulate")
    hidden = make.make_relation(
        partner=make.make_partner(territory=austria, name_en="Draft town", published=True),
        published=True,
    )
    Partner.objects.filter(pk=hidden.partner_id).update(state=State.WITHDRAWN)
    assert "Draft" not in visit("/en/countries-and-regions/at/").html


def test_the_news_beyond_a_dozen_are_linked(visit, records):
    for _ in range(12):
        make.make_exchange(published=True, territories=[country("MX")])
    page = visit("/en/countries-and-regions/mx/")
    assert len(page.all("article", class_="card")) == 12
    assert page.links["All 13 stories →"] == "/en/news/?territory=MX"
