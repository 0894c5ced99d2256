"""Who took part in a story, each with the title held then."""

import pytest

from .. import factories as make
from .page import find_all, translated, words


@pytest.fixture
def people(visit):
    """The lines of the people in a story."""

    def people(story, language="en"):
        box = visit(f"/{language}/news/{story.slug}/").one("aside", class_="facts")
        who = translated("Who", language)
        rows = [row for row in find_all(box, "div") if words(row.find("dt")) == who]
        return [words(line) for row in rows for line in find_all(row, "li")]

    return people


def test_the_title_is_that_of_the_appointment_then(people, db):
    story = make.make_visit(date="2022-09", published=True)
    person = make.make_person()
    then = make.make_appointment(person=person, held="2019-03/2023-05")
    make.make_appointment(
        person=person,
        held="2023-06/..",
        post=make.make_post(kind="minister", name_en="Minister of Culture"),
    )
    make.make_participant(story, person=person, appointment=then, role="member")
    assert people(story) == ["H.E. U Myo Thant Pe Ambassador of Myanmar to China"]
    assert people(story, "zh-hans") == ["苗丹佩 缅甸驻华大使"]
    assert people(story, "zh-hant") == ["苗丹佩 緬甸駐華大使"]


def test_a_typed_title_is_printed_where_no_appointment_is_entered(people, db):
    story = make.make_visit(published=True)
    make.make_participant(
        story, person=make.make_person(), role="member", title_en="Head of a delegation"
    )
    assert people(story) == ["U Myo Thant Pe Head of a delegation"]


def test_a_typed_title_stands_before_that_of_the_appointment(people, db):
    story = make.make_visit(published=True)
    appointment = make.make_appointment(post=make.make_post(kind="official"))
    make.make_participant(
        story,
        person=appointment.person,
        appointment=appointment,
        role="member",
        title_en="Special envoy",
    )
    assert people(story) == ["U Myo Thant Pe Special envoy"]


@pytest.mark.parametrize(
    ("kind", "language", "has_form_of_address"),
    [
        ("ambassador", "en", True),
        ("ambassador", "zh-hans", False),
        ("ambassador", "zh-hant", False),
        ("consul_general", "en", False),
        ("minister", "en", False),
        ("state_leader", "en", False),
        ("official", "en", False),
    ],
)
def test_only_ambassadors_are_excellencies_and_in_english_only(
    kind, language, has_form_of_address, people, db
):
    story = make.make_visit(published=True)
    appointment = make.make_appointment(post=make.make_post(kind=kind))
    make.make_participant(story, person=appointment.person, appointment=appointment)
    (line,) = people(story, language)
    assert ("H.E." in line) is has_form_of_address


def test_somebody_whom_the_source_does_not_name_has_a_title_only(people, db):
    story = make.make_visit(published=True)
    make.make_participant(story, role="member", title_en="A counsellor of the embassy")
    assert people(story) == ["A counsellor of the embassy"]


def test_somebody_without_a_title_has_a_name_only(people, db):
    story = make.make_visit(published=True)
    make.make_participant(story, person=make.make_person(), role="member")
    assert people(story) == ["U Myo Thant Pe"]


def test_head_and_host_are_called_so_and_come_in_the_order_of_the_editors(people, db):
    story = make.make_visit(published=True)
    for position, (name, role) in enumerate(
        [("Wang Wen", "host"), ("Aldo Alvarez", "head"), ("Zhou Yi", "member")]
    ):
        person = make.make_person(name_en=name)
        make.make_participant(story, person=person, role=role, position=position)
    assert people(story) == [
        "Wang Wen host",
        "Aldo Alvarez head of the visiting side",
        "Zhou Yi",
    ]


def test_a_title_that_is_known_in_chinese_only_is_marked_as_chinese(visit, db):
    story = make.make_visit(published=True)
    make.make_participant(story, title_zh_hans="二等秘书")
    box = visit(f"/en/news/{story.slug}/").one("aside", class_="facts")
    (title,) = find_all(box, lang="zh-Hans")
    assert words(title) == "二等秘书"
