"""The start page: what is new, what counts today, what is coming."""

import pytest

from publishing.models import State

from .. import factories as make
from .page import find_all, links_in, words


@pytest.fixture
def home(visit, db, today):
    today("2023-06-30")
    make.make_office()

    def home(language="en"):
        return visit(f"/{language}/")

    return home


def test_the_newest_story_leads_and_the_next_six_follow(home):
    for month in range(1, 10):
        make.make_exchange(title_en=f"Month {month}", date=f"2022-{month:02}", published=True)
    make.make_exchange(title_en="Draft", date="2023-01")
    page = home()
    assert page.text("h2", id="lead-title") == "Month 9"
    cards = page.texts("h3", class_="card__title")
    assert cards == [f"Month {month}" for month in (8, 7, 6, 5, 4, 3)]


def test_a_single_story_leads_and_nothing_is_said_to_be_missing(home):
    make.make_exchange(published=True)
    assert not home().all("p", class_="empty")


def test_the_newest_year_in_review_is_shown_with_the_newest_digest(home):
    for slug, kind, date in [
        ("y1", "year", "2021"),
        ("y2", "year", "2022"),
        ("d1", "digest", "2022-11/2022-12"),
        ("d2", "digest", "2023-01/2023-02"),
    ]:
        make.make_review(
            slug=slug,
            kind=kind,
            date=date,
            title_en=f"Review {date}",
            introduction_en="First.\r\n\r\nSecond.",
            published=True,
        )
    make.make_review(slug="y3", date="2023", title_en="Draft")
    section = home().one("section", class_="review-teaser")
    links = links_in(section)
    assert links["Review 2022"] == links["Read the review"] == "/en/reviews/y2/"
    assert links["Review 2023-01/2023-02"] == "/en/reviews/d2/"
    assert "Review 2021" not in links
    assert [words(paragraph) for paragraph in find_all(section, class_="prose")[0]] == [
        "First.",
        "Second.",
    ]


def anniversaries(page):
    return [words(item) for item in page.one("ul", class_="anniversaries")]


def relate(name, *documents, **over):
    partner = make.make_partner(name_en=name, published=True)
    return make.make_relation(partner=partner, documents=documents, **{"published": True} | over)


def test_round_anniversaries_of_the_coming_year_are_named_the_nearest_first(home):
    relate("Past", ("agreement", "2013-06-29"))
    relate("Today", ("agreement", "2018-06-30"))
    relate("Autumn", ("agreement", "2003-10"))
    relate("Not round", ("agreement", "2007-09"))
    relate("Beyond", ("agreement", "2014-07-15"))
    relate("Ended", ("agreement", "2008-09"), ("end", "2020"))
    relate("Unclear", ("unspecified", "2008-09"), kind="to_be_confirmed")
    relate("Draft", ("agreement", "2008-09"), state=State.DRAFT)
    make.make_territory("MX", relations_since="1973-12-25", **MEXICO)
    assert anniversaries(home()) == [
        "5 Chongqing – Today 5 years of the relation, June 30, 2023",
        "20 Chongqing – Autumn 20 years of the relation, October 2023",
        "50 China – Mexico 50 years of diplomatic relations, December 25, 2023",
    ]


MEXICO = make.in_languages("name", "墨西哥", "墨西哥", "Mexico") | {
    "kind": "country",
    "continent": "north_america",
}


def test_no_more_than_six_anniversaries_are_named(home):
    for number in range(8):
        relate(f"Place {number}", ("agreement", f"2018-08-{number + 1:02}"))
    assert len(anniversaries(home())) == 6


def test_without_anniversaries_there_is_no_section_for_them(home):
    assert not home().has_heading("Coming anniversaries")


def test_the_numbers_lead_to_the_directories(home):
    counts = home().one(class_="counts__numbers")
    assert [link.get("href") for link in counts] == [
        "/en/sister-cities/",
        "/en/sister-cities/?order=territory",
        "/en/consulates/",
    ]


def test_the_rule_of_counting_stands_beside_the_numbers(home):
    rule = home().text("p", class_="counts__rule")
    assert rule.startswith("As at 2023-06-30")
    assert "to be confirmed are not counted" in rule
