"""What milestones make of a consulate on a day. Authorized is not open."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from consulates.models import Consulate
from tests.factories import (
    in_languages,
    make_appointment,
    make_consulate,
    make_milestone,
    make_person,
    make_post,
    make_territory,
)

AUTHORIZED, PLAQUE, OPENED, MOVED, CLOSED = "authorized", "plaque", "opened", "moved", "closed"

STATES = [
    ("nothing known", [], [("2022-01-01", "none")]),
    (
        "authorized, unveiled, opened",
        [(AUTHORIZED, "2021-11"), (PLAQUE, "2022-04"), (OPENED, "2022-07")],
        [
            ("2021-11-29", "none"),
            ("2021-11-30", "authorized"),
            ("2022-04-30", "authorized"),  # a plaque is not an opening
            ("2022-07-30", "authorized"),
            ("2022-07-31", "open"),
        ],
    ),
    (
        "a plaque before it opens",
        [(PLAQUE, "2022-04"), (OPENED, "2022-07")],
        [("2022-03-31", "none"), ("2022-05-01", "authorized"), ("2022-07-31", "open")],
    ),
    (
        "a plaque after it has opened changes nothing",
        [(OPENED, "2022-07"), (PLAQUE, "2022-09")],
        [("2022-08-01", "open"), ("2022-10-01", "open")],
    ),
    (
        "it stays open when it moves",
        [(OPENED, "2015"), (MOVED, "2020-03-01")],
        [("2020-02-29", "open"), ("2020-03-01", "open")],
    ),
    ("it moved, so it is open", [(MOVED, "2020-03-01")], [("2020-03-01", "open")]),
    (
        "closed",
        [(OPENED, "2015"), (CLOSED, "2020-07-27")],
        [("2020-07-26", "open"), ("2020-07-27", "closed"), ("2099-01-01", "closed")],
    ),
    (
        "closed and opened again",
        [(OPENED, "2015"), (CLOSED, "2018"), (OPENED, "2021-05")],
        [("2019-01-01", "closed"), ("2021-05-31", "open")],
    ),
    (
        "authorized anew after it closed is closed still",
        [(OPENED, "2015"), (CLOSED, "2018"), (AUTHORIZED, "2020")],
        [("2021-01-01", "closed")],
    ),
    (
        "a year counts from its last day",
        [(OPENED, "2015")],
        [("2015-12-30", "none"), ("2015-12-31", "open")],
    ),
    ("without a date it never counts", [(OPENED, "")], [("2099-12-31", "none")]),
    (
        "opened at some time before a day",
        [(OPENED, "../2022-06")],
        [("2022-06-29", "none"), ("2022-06-30", "open")],
    ),
]


@pytest.mark.parametrize(
    ("milestones", "day", "state"),
    [
        pytest.param(milestones, day, state, id=f"{name}: {day}")
        for name, milestones, expected in STATES
        for day, state in expected
    ],
)
def test_the_state_of_a_consulate_on_a_day(db, milestones, day, state):
    make_consulate(milestones=milestones)
    day = datetime.date.fromisoformat(day)
    found = Consulate.objects.with_state(day).get()
    assert found.state_as_at == state
    assert Consulate.objects.open_at(day).exists() is (state == "open")


def test_the_milestones_of_another_consulate_do_not_matter(db):
    make_consulate(milestones=[(OPENED, "2015")])
    other = make_consulate()
    found = Consulate.objects.with_state(datetime.date(2022, 1, 1)).get(pk=other.pk)
    assert found.state_as_at == "none"


@pytest.mark.parametrize(
    ("milestones", "opened"),
    [
        ([(PLAQUE, "2022-04"), (OPENED, "2022-07")], "2022-07"),
        ([(OPENED, "2021-05"), (CLOSED, "2018"), (OPENED, "2015")], "2015"),
        ([(AUTHORIZED, "2021-11")], None),
    ],
)
def test_when_it_opened_first(db, milestones, opened):
    make_consulate(milestones=milestones)
    assert Consulate.objects.with_opened().get().opened == opened


def test_the_directory_has_consulates_general_first_and_countries_by_name(db):
    kinds = ["trade_office", "consulate_general", "liaison_office", "consulate"]
    for kind in kinds:
        make_consulate(kind=kind, territory=make_territory("UZ"))
    make_consulate(territory=make_territory("AT"))
    order = [
        (consulate.kind, consulate.territory.code)
        for consulate in Consulate.objects.in_directory_order()
    ]
    assert order == [
        ("consulate_general", "AT"),
        ("consulate_general", "UZ"),
        ("consulate", "UZ"),
        ("trade_office", "UZ"),
        ("liaison_office", "UZ"),
    ]


@pytest.mark.parametrize(
    ("milestones", "day", "is_possible"),
    [
        ([(OPENED, "2022-07")], "2022-06-30", False),
        ([(OPENED, "2022-07")], "2022-07-01", True),
        ([(OPENED, "../2022-06")], "2015-01-01", True),
        ([(OPENED, "2015"), (CLOSED, "2020")], "2021-01-01", False),
        ([(PLAQUE, "2022-04")], "2022-12-31", False),
        ([(OPENED, "")], "2022-12-31", False),
    ],
)
def test_it_may_have_been_open_from_the_first_day_that_its_opening_can_mean(
    db, milestones, day, is_possible
):
    make_consulate(milestones=milestones)
    day = datetime.date.fromisoformat(day)
    assert Consulate.objects.possibly_open_at(day).exists() is is_possible


# --- Who heads it ---


@pytest.fixture
def headed_consulate(db):
    """A consulate whose head changed in May 2021."""
    post = make_post(kind="consul_general")
    first, second = make_person(name_en="First"), make_person(name_en="Second")
    make_appointment(post=post, person=first, held="2018-03/2021-05-10")
    make_appointment(post=post, person=second, held="2021-05-10/..")
    return make_consulate(head_post=post)


def head_on(day):
    return Consulate.objects.with_head_on(datetime.date.fromisoformat(day)).get().head


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2018-02-28", None),
        ("2018-04-01", "First"),
        ("2021-05-09", "First"),
        ("2021-05-10", "Second"),
        ("2030-01-01", "Second"),
    ],
)
def test_the_head_on_a_day(headed_consulate, day, name):
    head = head_on(day)
    assert (head and head.person.name_en) == name


def test_a_consulate_whose_head_has_no_post_here_has_none(db):
    make_consulate()
    assert head_on("2022-01-01") is None


def test_a_post_that_nobody_holds_gives_no_head(db):
    make_consulate(head_post=make_post())
    assert head_on("2022-01-01") is None


def test_the_heads_of_a_directory_cost_the_same_for_one_and_for_many(
    headed_consulate, django_assert_num_queries
):
    for _number in range(3):
        make_consulate(head_post=make_appointment(held="2020/..").post)
    with django_assert_num_queries(2):
        found = Consulate.objects.with_head_on(datetime.date(2022, 1, 1))
        assert all(consulate.head.person.name_en for consulate in found)


# --- What is refused ---


def test_a_region_of_china_has_no_consulate(db):
    with pytest.raises(ValidationError) as refusal:
        make_consulate(territory=make_territory("HK"))
    assert "territory" in refusal.value.message_dict


def test_a_consulate_without_a_name_is_refused(db):
    with pytest.raises(ValidationError, match="in at least one language"):
        make_consulate(**in_languages("name", "", None, ""))


def test_a_milestone_has_a_file_number_of_its_own(db):
    consulate = make_consulate()
    make_milestone(consulate, reference="F014")
    make_milestone(consulate, kind=PLAQUE, reference="")
    with pytest.raises(ValidationError, match="Another milestone has this file number"):
        make_milestone(consulate, kind=MOVED, reference="F014")
