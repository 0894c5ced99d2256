"""The consulates: how many are open, who heads them, and what happened when."""

import pytest

from consulates.models import Consulate
from publishing.models import State

from .. import factories as make
from .page import facts_in, find_all, words

ADDRESS = "/en/consulates/"


@pytest.fixture
def consulates(db, today):
    """One in each state, as at 30 June 2023, and a draft."""
    today("2023-06-30")
    milestones = {
        "open": [("authorized", "2021-03"), ("plaque", "2022-04"), ("opened", "2022-07")],
        "moved": [("opened", "2010"), ("moved", "2019")],
        "authorized": [("authorized", "2022-12")],
        "unveiled": [("plaque", "2023-05")],
        "closed": [("opened", "2000"), ("closed", "2020")],
        "coming": [("authorized", "2024")],
        "unknown": [("opened", "")],
    }
    for slug, steps in milestones.items():
        make.make_consulate(slug=slug, name_en=slug, milestones=steps, published=True)
    make.make_consulate(slug="draft", name_en="Draft", milestones=milestones["open"])


def numbers(page):
    return page.texts("span", class_="count__value")


def states(page, label="State"):
    """{name of a consulate: what its card says of its state}"""
    return {
        words(find_all(card, "h2")[0]): facts_in(card)[label]
        for card in page.all("li", class_="consulate-card")
    }


# --- The directory ---


def test_open_and_authorized_are_counted_as_at_today(visit, consulates):
    page = visit(ADDRESS)
    assert numbers(page) == ["2", "4"]
    assert page.text("p", class_="counts__rule").startswith("As at 2023-06-30")


@pytest.mark.parametrize(
    ("day", "number_open", "number_authorized"),
    [
        ("1999-12-31", "0", "0"),
        ("2000-12-31", "1", "1"),
        ("2010-12-31", "2", "2"),
        ("2021-03-31", "1", "2"),
        ("2022-07-30", "1", "2"),
        ("2022-07-31", "2", "2"),
        ("2024-12-31", "2", "5"),
    ],
)
def test_the_numbers_are_those_of_the_day(
    day, number_open, number_authorized, visit, consulates, today
):
    today(day)
    assert numbers(visit(ADDRESS)) == [number_open, number_authorized]


def test_the_start_page_counts_those_that_are_open(visit, consulates):
    assert numbers(visit("/en/"))[-1] == "2"


def test_every_consulate_is_listed_with_its_state(visit, consulates):
    assert states(visit(ADDRESS)) == {
        "open": "Open · July 2022",
        "moved": "Open · 2010",
        "authorized": "Authorized, not yet open",
        "unveiled": "Authorized, not yet open",
        "closed": "Closed · 2000",
        "coming": "Not yet authorized",
        "unknown": "Not yet authorized",
    }


def test_an_opening_of_which_only_the_latest_day_is_known_is_no_end(visit, db):
    make.make_consulate(name_en="Old", milestones=[("opened", "../2022-04")], published=True)
    assert states(visit(ADDRESS)) == {"Old": "Open · April 2022 or earlier"}
    in_chinese = states(visit("/zh-hans/consulates/"), "状态")
    assert list(in_chinese.values()) == ["已开馆 · 2022年4月或更早"]


def test_consulates_general_come_first_each_kind_by_country(visit, db):
    for kind, code in [
        ("trade_office", "AT"),
        ("consulate", "JP"),
        ("consulate_general", "NO"),
        ("consulate_general", "MM"),
        ("liaison_office", "AT"),
    ]:
        make.make_consulate(
            name_en=f"{kind} {code}",
            kind=kind,
            territory=make.make_territory(code),
            published=True,
        )
    assert visit(ADDRESS).texts("h2", class_="relation-card__name") == [
        "consulate_general MM",
        "consulate_general NO",
        "consulate JP",
        "trade_office AT",
        "liaison_office AT",
    ]


def test_a_city_without_consulates_says_so(visit, db):
    page = visit(ADDRESS)
    assert numbers(page) == ["0", "0"]
    assert page.texts("li", class_="empty") == ["Nothing has been published here yet."]


# --- One consulate ---


def make_one(**over):
    defaults = make.in_languages("hours", "九时至十二时", "九時至十二時", "9 to 12") | (
        make.in_languages("address", "渝中区", "渝中區", "Yuzhong District")
    )
    return make.make_consulate(slug="myanmar", published=True, **defaults | over)


def facts(visit, address=f"{ADDRESS}myanmar/"):
    return facts_in(visit(address).one("aside", class_="facts"))


def test_the_page_has_what_a_caller_needs(visit, db):
    make_one(
        telephone="+86 23 1234 5678",
        consular_district_en="Chongqing and Sichuan",
        website="https://example.org/",
    )
    page = visit(f"{ADDRESS}myanmar/")
    assert facts_in(page.one("aside", class_="facts")) == {
        "State": "Not yet authorized",
        "Address": "Yuzhong District",
        "Telephone": "+86 23 1234 5678",
        "Opening hours": "9 to 12",
        "Consular district": "Chongqing and Sichuan",
        "Web site": "https://example.org/",
    }
    assert page.links["+86 23 1234 5678"] == "tel:+862312345678"


def test_the_page_says_since_when_it_is_open_as_the_directory_does(visit, db):
    make_one(milestones=[("plaque", "2022-04"), ("opened", "2022-07")])
    assert facts(visit)["State"] == "Open · July 2022"
    assert list(states(visit(ADDRESS)).values()) == ["Open · July 2022"]


def test_what_is_not_recorded_has_no_line(visit, db):
    make_one(**make.in_languages("hours", "", "", ""), **make.in_languages("address", "", "", ""))
    assert list(facts(visit)) == ["State"]


@pytest.mark.parametrize(
    ("held", "day", "head"),
    [
        ("2023-05/..", "2023-06-30", "since May 2023"),
        ("2019-03/2023-05", "2020-01-01", "March 2019 – May 2023"),
        ("2019-03/", "2023-06-30", "from March 2019, end not recorded"),
        ("", "2023-06-30", "term not recorded"),
    ],
)
def test_the_head_stands_with_the_term(held, day, head, visit, db, today):
    today(day)
    appointment = make.make_appointment(
        held=held, post=make.make_post(kind="consul_general", name_en="Consul General")
    )
    make_one(head_post=appointment.post)
    assert facts(visit)["Head"] == f"U Myo Thant Pe Consul General {head}"
    assert f"U Myo Thant Pe Consul General {head}" in visit(ADDRESS).content


@pytest.mark.parametrize("day", ["2019-02-28", "2023-06-01"])
def test_there_is_no_head_before_or_after_the_term(day, visit, db, today):
    today(day)
    make_one(head_post=make.make_appointment(held="2019-03/2023-05").post)
    assert "Head" not in facts(visit)


def test_of_two_heads_the_page_names_that_of_the_day(visit, db, today):
    post = make.make_post()
    for name, held in (("First", "2019-03/2021"), ("Second", "2021/2023"), ("Third", "2024/..")):
        person = make.make_person(name_en=name)
        make.make_appointment(post=post, person=person, held=held)
    make_one(head_post=post)
    for day, name in (("2020-06-30", "First"), ("2022-06-30", "Second"), ("2025-01-01", "Third")):
        today(day)
        assert facts(visit)["Head"].startswith(name)


def test_milestones_stand_in_order_those_without_a_date_last(visit, db):
    consulate = make_one(
        milestones=[("moved", "2023-01"), ("plaque", ""), ("opened", "2022-07"), ("plaque", "2022")]
    )
    make.make_milestone(
        consulate, kind="authorized", date="2021", place_en="Beijing", note_en="By letter"
    )
    assert visit(f"{ADDRESS}myanmar/").texts("li", class_="timeline__moment") == [
        "2021 Authorized · Beijing By letter",
        "2022 Plaque unveiled",
        "July 2022 Opened",
        "January 2023 Moved",
        "undated Plaque unveiled",
    ]


def test_the_stories_of_the_consulate_are_on_its_page(visit, db):
    consulate = make_one()
    make.make_exchange(title_en="New Year party", consulates=[consulate], published=True)
    make.make_exchange(title_en="Draft party", consulates=[consulate])
    news = visit(f"{ADDRESS}myanmar/").headed("News")
    assert [words(title) for title in find_all(news, "h3")] == ["New Year party"]


@pytest.mark.parametrize(("state", "status"), [(State.DRAFT, 404), (State.WITHDRAWN, 410)])
def test_a_consulate_that_is_not_public_is_nowhere(state, status, visit, db):
    make_one(milestones=[("opened", "2020")])
    Consulate.objects.update(state=state)
    visit(f"{ADDRESS}myanmar/", status=status)
    assert numbers(visit(ADDRESS)) == ["0", "0"]
    assert "Myanmar" not in visit(ADDRESS).content
