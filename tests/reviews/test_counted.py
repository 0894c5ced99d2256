"""Each number is the length of its list of records; published figures beside it."""

import datetime

import pytest

from reviews.counted import LINES, counted_lines
from reviews.counted.disagreements import agrees, disagreements
from reviews.counted.numbers import Number
from reviews.editions.document import document_of
from reviews.models import FigureValue, Review

from .. import factories as make


def lines(year=2022):
    return {line.key: line for line in counted_lines(year)}


def parts(line):
    return {name["en"]: number for name, number in line.tally.parts}


# --- The records behind a number, and its parts ---


def test_sister_relations_are_counted_by_level_and_their_countries_by_continent(db):
    for code, home in (("JP", make.make_city()), ("MX", make.make_district())):
        partner = make.make_partner(published=True, territory=make.make_territory(code))
        make.make_relation(
            partner=partner, home=home, documents=[("agreement", "2020")], published=True
        )
    again = make.make_partner(published=True, territory=make.make_territory("JP"))
    make.make_relation(partner=again, documents=[("agreement", "2022-05")], published=True)
    found = lines()
    assert parts(found["sister"]) == {"Municipal level": 2, "District and county level": 1}
    assert found["sister"].before == Number(2, 2)
    assert str(found["sister_countries"].number) == "2"
    assert parts(found["sister_countries"]) == {"Asia": 2, "North America": 1}
    [founded] = found["founded"].tally.records
    assert (founded.slug, founded.date) == (again.slug, "2022-05")


def test_relations_of_each_kind_are_counted_apart(db):
    for kind in ("sister", "friendly_exchange", "to_be_confirmed"):
        make.make_relation(kind=kind, documents=[("agreement", "2022-03")], published=True)
    found = lines()
    assert (str(found["sister"].number), str(found["friendly"].number)) == ("1", "1")
    assert parts(found["founded"]) == {"sister relation": 1, "friendly exchange": 1}


def test_visits_are_counted_by_rank_and_by_country(db):
    japan, mexico = make.make_territory("JP"), make.make_territory("MX")
    make.make_visit(published=True, rank="ambassador", territories=[japan, mexico])
    make.make_visit(published=True, rank="minister", territories=[japan])
    make.make_visit(published=True, rank="minister", territories=[make.make_territory("HK")])
    found = lines()
    assert parts(found["visits"]) == {"minister": 2, "ambassador": 1}
    assert parts(found["visiting_countries"]) == {"Japan": 2, "Mexico": 1}
    assert [record.slug for record in found["visiting_countries"].tally.records] == ["JP", "MX"]


def test_events_are_counted_by_sort_and_by_form(db):
    for activity, mode in (
        ("signing", "online"),
        ("signing", "in_person"),
        ("forum", "hybrid"),
        ("forum", ""),
    ):
        make.make_exchange(published=True, activity=activity, mode=mode)
    found = lines()
    assert parts(found["exchanges"]) == {"signing": 2, "forum or conference": 2}
    assert parts(found["online"]) == {"online": 1, "in person and online": 1}
    assert str(found["in_person"].number) == "1"


def test_a_person_in_two_events_is_counted_once(db):
    person = make.make_person()
    for role in ("head", "host"):
        story = make.make_exchange(published=True)
        make.make_participant(story, person=person, role=role)
        make.make_participant(story, title_en="Counsellor")
    found = lines()["participants"]
    assert [record.name["en"] for record in found.tally.records] == ["U Myo Thant Pe"]
    assert sum(parts(found).values()) == 2


def test_a_consulate_without_a_day_of_opening_is_behind_the_number_too(db):
    surely = make.make_consulate(milestones=[("opened", "2020")], published=True)
    perhaps = make.make_consulate(milestones=[("opened", "2022/2023")], published=True)
    tally = lines()["consulates"].tally
    assert ([each.key for each in tally.records], [each.key for each in tally.open]) == (
        [surely.pk],
        [perhaps.pk],
    )


def test_every_line_has_a_rule_and_a_day(db):
    found = counted_lines(2022)
    assert [line.key for line in found] == [line.key for line in LINES]
    assert {line.as_at for line in found} == {datetime.date(2022, 12, 31)}
    assert all(line.rule for line in found)


# --- Published figures ---


@pytest.mark.parametrize(
    ("qualifier", "published", "counted", "expected"),
    [
        ("exact", 52, (52, 52), True),
        ("exact", 52, (50, 54), True),
        ("exact", 52, (6, 6), False),
        ("over", 30, (31, 31), True),
        ("over", 30, (30, 30), False),
        ("over", 30, (1, 1), False),
        ("nearly", 20, (19, 19), True),
        ("nearly", 20, (20, 20), True),
        ("nearly", 20, (21, 21), False),
        ("nearly", 20, (10, 10), False),
        ("about", 100, (95, 95), True),
        ("about", 100, (109, 109), True),
        ("about", 100, (80, 80), False),
        ("about", 100, (120, 120), False),
    ],
)
def test_a_qualifier_says_how_far_a_number_may_be_off(qualifier, published, counted, expected):
    assert agrees(qualifier, published, Number(*counted)) == expected


def test_a_figure_is_compared_with_the_count_at_its_own_date(db):
    make.make_relation(documents=[("agreement", "2020")], published=True)
    make.make_relation(documents=[("agreement", "2022-06")], published=True)
    figure = make.make_figure(counted_as="sister")
    right = make.make_figure_value(figure=figure, value=1, date="2022-01-18")
    wrong = make.make_figure_value(figure=figure, value=1, date="2022-12-31")
    assert [
        (each.published, str(each.number)) for each in disagreements(FigureValue.objects.all())
    ] == [(wrong, "2")]
    assert right.value == 1


def test_a_figure_that_is_not_counted_or_undated_is_not_compared(db):
    make.make_figure_value(figure=make.make_figure(), value=99)
    make.make_figure_value(figure=make.make_figure(counted_as="sister"), value=99, date="")
    assert disagreements(FigureValue.objects.all()) == []


def test_only_a_disagreement_that_is_explained_is_in_the_document(db):
    make.make_office()
    review = make.make_review(slug="2022")
    value = make.make_figure_value(
        figure=make.make_figure(counted_as="visits"), value=9, date="2022"
    )
    assert document_of(review)["disagreements"] == []
    FigureValue.objects.filter(pk=value.pk).update(difference_en="Some are not entered yet.")
    [found] = document_of(Review.objects.get())["disagreements"]
    assert (found["counted"], found["value"], found["published"]["value"]) == ("visits", 0, "9")
    assert found["why"] == {"en": "Some are not entered yet."}
