"""The facts box of a story: when, where, and what it belongs to."""

import pytest

from publishing.models import State

from .. import factories as make
from .page import facts_in, find_all, links_in, translated, words


@pytest.fixture
def facts(visit):
    """{term: description} of a story, in words."""

    def facts(story, language="en"):
        page = visit(f"/{language}/news/{story.slug}/")
        return facts_in(page.one("aside", class_="facts"))

    return facts


def fact_links(visit, story):
    return links_in(visit(f"/en/news/{story.slug}/").one("aside", class_="facts"))


# --- When and where ---


@pytest.mark.parametrize(
    ("date", "zh_hans", "english"),
    [
        ("2022-09-16", "2022年9月16日", "September 16, 2022"),
        ("2022-09", "2022年9月", "September 2022"),
        ("2022", "2022年", "2022"),
        ("2022~", "约2022年", "about 2022"),
        ("2023-02-01/2023-02-03", "2023年2月1日至3日", "February 1–3, 2023"),
        ("2021-12/2022-01", "2021年12月至2022年1月", "December 2021 – January 2022"),
        ("2022-21", "2022年春季", "spring 2022"),
        ("", "日期不详", "undated"),
    ],
)
def test_the_date_is_as_precise_as_it_was_entered(date, zh_hans, english, facts, db):
    story = make.make_exchange(date=date, published=True)
    assert facts(story)["When"] == english
    assert facts(story, "zh-hans")[translated("When", "zh-hans")] == zh_hans


def test_a_story_with_nothing_but_a_date_has_nothing_but_that(facts, db):
    assert facts(make.make_exchange(published=True)) == {"When": "September 16, 2022"}


@pytest.mark.parametrize(
    ("over", "term", "description"),
    [
        ({"place_en": "Stilwell Museum"}, "Where", "Stilwell Museum"),
        ({"mode": "in_person"}, "Form", "in person"),
        ({"mode": "online"}, "Form", "online"),
        ({"mode": "hybrid"}, "Form", "in person and online"),
    ],
)
def test_a_fact_of_its_own_is_printed(over, term, description, facts, db):
    assert facts(make.make_exchange(published=True, **over))[term] == description


def test_a_place_that_is_written_in_chinese_only_says_so(visit, db):
    story = make.make_exchange(published=True, place_zh_hans="史迪威博物馆")
    box = visit(f"/en/news/{story.slug}/").one("aside", class_="facts")
    (place,) = find_all(box, "span", lang="zh-Hans")
    assert words(place) == "史迪威博物馆"


# --- What it belongs to ---


def test_countries_lead_to_their_pages(facts, visit, db):
    story = make.make_visit(published=True, territories=[make.make_territory("MM")])
    assert facts(story)["Country or region"] == "Myanmar"
    assert fact_links(visit, story)["Myanmar"] == "/en/countries-and-regions/mm/"


def test_several_are_headed_countries_and_regions(facts, db):
    both = [make.make_territory("MM"), make.make_territory("HK")]
    story = make.make_visit(published=True, territories=both)
    assert set(facts(story)) == {"When", "Countries and regions"}


def test_hong_kong_and_macao_lead_to_their_section(visit, db):
    regions = [make.make_territory("HK"), make.make_territory("MO")]
    story = make.make_visit(published=True, territories=regions)
    assert fact_links(visit, story) == {
        "Hong Kong, China": "/en/hong-kong-macao/",
        "Macao, China": "/en/hong-kong-macao/",
    }


def test_every_region_leads_to_a_page_that_is_there(visit, db):
    taiwan = make.make_territory(
        "TW", kind="region", **make.in_languages("name", "中国台湾", "中國台灣", "Taiwan, China")
    )
    story = make.make_exchange(published=True, territories=[taiwan])
    address = fact_links(visit, story)["Taiwan, China"]
    assert story.name_in("en") in visit(address).content


def test_partners_lead_to_their_pages(facts, visit, db):
    partner = make.make_partner(slug="tashkent", published=True)
    story = make.make_exchange(published=True, partners=[partner])
    assert facts(story)["Partners"] == "Tashkent Province"
    assert fact_links(visit, story)["Tashkent Province"] == "/en/sister-cities/tashkent/"


def test_a_document_is_named_with_its_partner_and_its_date(facts, visit, db):
    partner = make.make_partner(slug="tashkent", published=True)
    relation = make.make_relation(partner=partner, published=True)
    document = make.make_document(relation, type="memorandum", date="2022-05")
    story = make.make_exchange(published=True, documents=[document])
    assert (
        facts(story)["Documents signed"]
        == "memorandum of understanding · Tashkent Province May 2022"
    )
    assert fact_links(visit, story)["Tashkent Province"] == "/en/sister-cities/tashkent/"


def test_a_milestone_is_named_with_its_consulate_and_its_date(facts, visit, db):
    consulate = make.make_consulate(slug="myanmar", published=True)
    milestone = make.make_milestone(consulate, kind="plaque", date="2022-04")
    story = make.make_exchange(
        published=True, consulates=[consulate], milestones=[milestone], date="2022-04"
    )
    assert facts(story) == {
        "When": "April 2022",
        "Consulates": "Consulate General of Myanmar",
        "Milestones": "plaque unveiled · Consulate General of Myanmar April 2022",
    }
    assert fact_links(visit, story)["Consulate General of Myanmar"] == "/en/consulates/myanmar/"


def test_organizations_and_districts_are_named(facts, db):
    story = make.make_exchange(
        published=True,
        organizations=[make.make_organization()],
        districts=[make.make_district()],
    )
    assert facts(story)["Organizations"] == "No. 1 Secondary School"
    assert facts(story)["Districts"] == "Wanzhou District"


def test_what_it_belongs_to_comes_in_a_settled_order(facts, db):
    """Curated places first, then dates, then names: not as the database happens to find them."""
    partner = make.make_partner(published=True)
    relation = make.make_relation(partner=partner, published=True)
    story = make.make_exchange(
        published=True,
        districts=[
            make.make_district(position=place, name_en=f"District {place}") for place in (3, 1, 2)
        ],
        themes=[make.make_theme(position=place, name_en=f"Theme {place}") for place in (2, 3, 1)],
        organizations=[make.make_organization(name_zh_hans=name, name_en=name) for name in "CAB"],
        documents=[
            make.make_document(relation, type=type_, date=date)
            for type_, date in (("agreement", "2022-09"), ("memorandum", "2021-05"))
        ],
    )
    found = facts(story)
    assert found["Districts"] == "District 1 District 2 District 3"
    assert found["Themes"] == "Theme 1Theme 2Theme 3"
    assert found["Organizations"] == "A B C"
    assert found["Documents signed"] == (
        "memorandum of understanding · Tashkent Province May 2021 "
        "agreement · Tashkent Province September 2022"
    )


def test_the_series_is_named_with_the_instalment(facts, db):
    series = make.make_series()
    story = make.make_exchange(published=True, series=series, instalment=2)
    assert facts(story)["Series"] == "Seminar on poverty reduction No. 2"


def test_a_figure_has_its_qualifier_unit_and_date(facts, db):
    story = make.make_exchange(published=True)
    figure = make.make_figure(name_en="Masks donated", unit_en="masks")
    make.make_figure_value(
        figure=figure, value=400000, qualifier="over", date="2022-02", story_id=story.pk
    )
    assert facts(story)["Figures"] == "more than 400,000 masks Masks donated February 2022"


def test_themes_lead_to_the_news_about_them(facts, visit, db):
    theme = make.make_theme(slug="arts")
    story = make.make_exchange(published=True, themes=[theme])
    assert facts(story)["Themes"] == "Culture and the arts"
    address = fact_links(visit, story)["Culture and the arts"]
    assert story.slug in visit(address).html


# --- What is not public ---


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_partner_that_is_not_public_is_not_named(state, visit, db):
    partner = make.make_partner(slug="secret", published=True, name_en="Secret Province")
    relation = make.make_relation(partner=partner, published=True)
    document = make.make_document(relation)
    type(partner).objects.filter(pk=partner.pk).update(state=state)
    story = make.make_exchange(published=True, partners=[partner], documents=[document])
    assert "ecret" not in visit(f"/en/news/{story.slug}/").html


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_document_of_a_relation_that_is_not_public_is_not_named(state, facts, db):
    relation = make.make_relation(partner=make.make_partner(published=True), state=state)
    story = make.make_exchange(published=True, documents=[make.make_document(relation)])
    assert list(facts(story)) == ["When"]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_consulate_that_is_not_public_is_not_named(state, visit, db):
    consulate = make.make_consulate(slug="secret", name_en="Secret Consulate", state=state)
    milestone = make.make_milestone(consulate)
    story = make.make_exchange(published=True, consulates=[consulate], milestones=[milestone])
    assert "ecret" not in visit(f"/en/news/{story.slug}/").html
