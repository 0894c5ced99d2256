import datetime

import pytest

from partners.anniversaries import anniversary_of, coming
from tests.factories import make_partner, make_relation, make_territory

DAY = datetime.date(2022, 1, 1)


def anniversaries(day, days=365):
    return [(str(a.record), a.years, a.date, a.first, a.last) for a in coming(day, days)]


def sister(*documents, **over):
    return make_relation(documents=documents, published=True, **over)


@pytest.mark.parametrize(
    ("beginning", "year", "years"),
    [
        ("2007-06", 2022, 15),
        ("2007", 2022, 15),
        ("2007-06-15", 2012, 5),
        ("2007-06", 2021, None),  # fourteen is not round
        ("2007-06", 2007, None),  # nor is the beginning itself an anniversary
        ("2007-06", 2002, None),
        ("2006-12/2007-01", 2022, None),  # nobody knows which year it was
        ("200X", 2022, None),
        ("2007-24", 2022, None),  # a winter lies in two years
    ],
)
def test_every_five_years_is_an_anniversary_if_the_year_is_known(beginning, year, years):
    anniversary = anniversary_of(None, beginning, year)
    assert (anniversary and anniversary.years) == years


@pytest.mark.parametrize(
    ("beginning", "date", "first", "last"),
    [
        # As precise as the beginning, and no more so
        ("2012-06-15", "2022-06-15", (6, 15), (6, 15)),
        ("2012-06", "2022-06", (6, 1), (6, 30)),
        ("2012-02", "2022-02", (2, 1), (2, 28)),
        ("2012", "2022", (1, 1), (12, 31)),
        ("2012-02-29", "2022-02-28", (2, 28), (2, 28)),  # there is no 29th in 2022
        ("2012~", "2022", (1, 1), (12, 31)),
    ],
)
def test_an_anniversary_is_as_precise_as_the_beginning(db, beginning, date, first, last):
    sister(("agreement", beginning))
    [(_name, years, found, found_first, found_last)] = anniversaries(DAY)
    assert (years, found) == (10, date)
    assert (found_first, found_last) == (
        datetime.date(2022, *first),
        datetime.date(2022, *last),
    )


def test_a_29th_of_february_falls_on_the_29th_where_there_is_one(db):
    sister(("agreement", "2004-02-29"))
    assert anniversaries(datetime.date(2024, 1, 1))[0][2] == "2024-02-29"


@pytest.mark.parametrize(
    ("beginning", "day", "days", "is_coming"),
    [
        ("2012-06-15", "2022-06-15", 0, True),
        ("2012-06-15", "2022-06-14", 0, False),
        ("2012-06-15", "2022-06-16", 30, False),
        ("2012-06-15", "2022-05-16", 30, True),
        ("2012-06", "2022-06-30", 0, True),  # it may be today
        ("2012-06", "2022-07-01", 30, False),
        ("2012", "2022-12-31", 0, True),
        ("2013-01-10", "2022-12-20", 30, True),  # across the turn of the year
        ("2013", "2022-12-20", 30, True),
        ("2013", "2022-12-20", 10, False),
    ],
)
def test_an_anniversary_is_coming_if_it_may_fall_within_the_days(
    db, beginning, day, days, is_coming
):
    sister(("agreement", beginning))
    assert bool(anniversaries(datetime.date.fromisoformat(day), days)) is is_coming


def test_the_nearest_comes_first_and_a_whole_year_before_a_month_in_it(db):
    sister(("agreement", "2012-09"))
    sister(("agreement", "2012-03-05"), partner=make_partner(published=True))
    sister(("agreement", "2012"), partner=make_partner(published=True))
    assert [row[2] for row in anniversaries(DAY)] == ["2022", "2022-03-05", "2022-09"]


def test_the_age_is_counted_from_the_founding_and_not_from_a_later_step(db):
    sister(("agreement", "2007-06"), ("letter_to_deepen", "2012-06"), ("renewal", "2017-06"))
    assert [(row[1], row[2]) for row in anniversaries(DAY)] == [(15, "2022-06")]


@pytest.mark.parametrize(
    "over",
    [
        {"documents": [("letter_of_intent", "2012")]},
        {"documents": [("memorandum", "2012")]},
        {"documents": [("agreement", "2012"), ("end", "2020")]},
        {"documents": [("agreement", "2012"), ("suspension", "2020")]},
        {"documents": [("agreement", "")]},
        {"documents": [("unspecified", "2012")], "kind": "to_be_confirmed"},
        {"documents": [("agreement", "2012")], "published": False},
    ],
)
def test_what_has_no_anniversary(db, over):
    make_relation(**{"published": True} | over)
    assert not anniversaries(DAY)


def test_a_friendly_exchange_has_one_from_its_memorandum_on(db):
    sister(("memorandum", "2012-06"), kind="friendly_exchange")
    assert anniversaries(DAY)[0][1:3] == (10, "2022-06")


def test_diplomatic_relations_have_anniversaries_too(db):
    make_territory("MX", relations_since="1972-02-14")
    make_territory("JP", relations_since="")
    [anniversary] = coming(DAY)
    assert (anniversary.record.code, anniversary.years) == ("MX", 50)
    assert anniversary.date == "2022-02-14"
    assert not anniversary.is_of_a_relation


def test_asking_costs_the_same_for_one_relation_and_for_many(db, django_assert_num_queries):
    for _number in range(5):
        sister(("agreement", "2012"), partner=make_partner(published=True))
    with django_assert_num_queries(2):
        assert len(coming(DAY)) == 5
