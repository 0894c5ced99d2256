"""Titles typed beside a person are held against the person's appointments."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.wording.records import find_in_rows
from tests.factories import (
    in_languages,
    make_appointment,
    make_participant,
    make_person,
    make_post,
    make_visit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consul():
    """Deputy consul general until May 2021, consul general from then on."""
    person = make_person()
    deputy = in_languages("name", "副总领事", "副總領事", "Deputy Consul General")
    consul = in_languages("name", "总领事", "總領事", "Consul General")
    make_appointment(person=person, post=make_post(**deputy), held="2019-03/2021-05")
    make_appointment(person=person, post=make_post(**consul), held="2021-05/..")
    return person


def found(date, person, **title):
    row = make_participant(make_visit(date=date), person=person, **title)
    [(_row, _passages, findings)] = find_in_rows([row])
    return [
        (finding.found, finding.fix) for finding in findings if finding.rule == "title_out_of_time"
    ]


@pytest.mark.parametrize(
    ("date", "title", "expected"),
    [
        ("2022-09", {"title_zh_hans": "副总领事"}, [("副总领事", "总领事")]),
        ("2022-09", {"title_zh_hant": "副總領事"}, [("副總領事", "總領事")]),
        (
            "2022-09",
            {"title_en": "deputy consul general"},
            [("deputy consul general", "Consul General")],
        ),
        ("2020", {"title_zh_hans": "总领事"}, [("总领事", "副总领事")]),
        ("2020", {"title_zh_hans": "副总领事"}, []),
        ("2022-09", {"title_zh_hans": "总领事"}, []),
        ("2021", {"title_zh_hans": "副总领事"}, []),  # either, that year
        ("", {"title_zh_hans": "副总领事"}, []),
        ("2022-09", {"title_zh_hans": "前副总领事"}, []),
        ("2022-09", {"title_en": "Former Deputy Consul General"}, []),
        ("2020", {"title_en": "Consul General-designate"}, []),
        ("2022-09", {"title_zh_hans": "市长"}, []),  # nothing is known of it
    ],
)
def test_a_title_of_another_time_is_remarked_on(consul, date, title, expected):
    assert found(date, consul, **title) == expected


def test_the_remark_says_when_the_title_was_held(consul):
    row = make_participant(make_visit(date="2022"), person=consul, title_en="Deputy Consul General")
    [(_row, _passages, [finding])] = find_in_rows([row])
    assert finding.reason == (
        "The person held “Deputy Consul General” at another time: March 2019 – May 2021."
    )


def test_the_titles_of_one_person_are_not_held_against_another(consul):
    assert found("2022-09", make_person(), title_zh_hans="副总领事") == []
    assert found("2022-09", None, title_zh_hans="副总领事") == []


def test_nothing_is_proposed_where_several_titles_were_held(consul):
    make_appointment(person=consul, post=make_post(name_zh_hans="大使"), held="2022/..")
    assert found("2022-09", consul, title_zh_hans="副总领事") == [("副总领事", None)]


def test_many_people_are_looked_up_in_one_query(consul):
    visit = make_visit(date="2022")
    rows = [make_participant(visit, person=consul, title_zh_hans="副总领事")]
    find_in_rows(rows)  # the index is there
    with CaptureQueriesContext(connection) as for_one:
        find_in_rows(rows)
    for _number in range(20):
        person = make_person()
        make_appointment(person=person, post=make_post(name_zh_hans="秘书"), held="2010/2011")
        rows.append(make_participant(visit, person=person, title_zh_hans="秘书"))
    with CaptureQueriesContext(connection) as for_many:
        assert all(findings for _row, _passages, findings in find_in_rows(rows))
    assert len(for_many) == len(for_one)
