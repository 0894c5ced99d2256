"""The title that somebody held on the day of a story."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from events.models import Participant
from events.titles import fill_titles_then
from partners.models import Appointment
from tests.factories import (
    in_languages,
    make_appointment,
    make_participant,
    make_person,
    make_post,
    make_visit,
)


def post_named(name):
    return make_post(**in_languages("name", name, name, name))


@pytest.fixture
def envoy(db):
    """Somebody who was consul general until May 2021 and has been ambassador since."""
    person = make_person()
    make_appointment(person=person, post=post_named("Consul General"), held="2018/2021-05")
    make_appointment(person=person, post=post_named("Ambassador"), held="2021-05/..")
    return person


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("2019-06", "Consul General"),
        ("2020", "Consul General"),
        ("2023-02-01/2023-02-03", "Ambassador"),
        # It may have been either: staff choose.
        ("2021", None),
        ("2021-05-10", None),
        ("", None),
        # It was neither.
        ("2010", None),
    ],
)
def test_the_one_title_of_the_day_is_filled_in(envoy, date, title):
    story = make_visit(date=date)
    participant = make_participant(story, person=envoy)
    fill_titles_then(story)
    participant.refresh_from_db()
    found = participant.title_then("en")
    assert (found and found.value) == title


def test_a_later_appointment_changes_no_page_of_the_past(envoy):
    story = make_visit(date="2023-02")
    participant = make_participant(story, person=envoy)
    fill_titles_then(story)
    Appointment.objects.filter(held="2021-05/..").update(held="2021-05/2024")
    make_appointment(person=envoy, post=post_named("Minister"), held="2024/..")
    fill_titles_then(story)
    participant.refresh_from_db()
    assert participant.title_then("en").value == "Ambassador"


def test_a_title_that_somebody_typed_is_left_alone(envoy):
    story = make_visit(date="2023-02")
    participant = make_participant(story, person=envoy, title_en="Special Envoy")
    fill_titles_then(story)
    participant.refresh_from_db()
    assert participant.appointment is None
    assert participant.title_then("en").value == "Special Envoy"


def test_a_choice_of_staff_is_left_alone(envoy):
    story = make_visit(date="2021-05")  # when it may have been either
    earlier = envoy.appointments.get(held="2018/2021-05")
    participant = make_participant(story, person=envoy, appointment=earlier)
    fill_titles_then(story)
    participant.refresh_from_db()
    assert participant.appointment == earlier


def test_somebody_whom_the_source_does_not_name_has_a_title_alone(db):
    story = make_visit()
    participant = make_participant(story, person=None, title_en="Prime Minister")
    fill_titles_then(story)
    assert participant.title_then("en").value == "Prime Minister"
    assert str(participant) == "Prime Minister"


@pytest.mark.parametrize(
    ("language", "value", "found_in"),
    [("zh-hans", "大使", "zh-hans"), ("zh-hant", "大使", "zh-hant"), ("en", "大使", "zh-hans")],
)
def test_a_title_comes_in_the_language_or_says_in_which(db, language, value, found_in):
    post = make_post(**in_languages("name", "大使", "", ""))
    appointment = make_appointment(post=post)
    participant = make_participant(make_visit(), person=appointment.person, appointment=appointment)
    title = participant.title_then(language)
    assert (title.value, title.language) == (value, found_in)


def test_a_typed_title_wins_over_that_of_the_appointment(db):
    appointment = make_appointment()
    participant = make_participant(
        make_visit(), person=appointment.person, appointment=appointment, title_en="Dean"
    )
    assert participant.title_then("en").value == "Dean"


@pytest.mark.parametrize(
    ("kind", "is_ambassador"), [("ambassador", True), ("consul_general", False)]
)
def test_ambassadors_are_known_for_their_form_of_address(db, kind, is_ambassador):
    appointment = make_appointment(post=make_post(kind=kind))
    participant = make_participant(make_visit(), person=appointment.person, appointment=appointment)
    assert participant.is_ambassador is is_ambassador
    assert not Participant(person=appointment.person).is_ambassador


# --- What is refused ---


def test_an_appointment_of_somebody_else_is_refused(db):
    with pytest.raises(ValidationError, match="is another person’s"):
        make_participant(make_visit(), person=make_person(), appointment=make_appointment())


@pytest.mark.parametrize(
    ("date", "is_refused"),
    [("2018", True), ("2023-06-01", True), ("2023", False), ("2019-03", False), ("", False)],
)
def test_an_appointment_held_at_another_time_is_refused(db, date, is_refused):
    appointment = make_appointment(held="2019-03/2023-05")
    participant = Participant(
        story=make_visit(date=date), person=appointment.person, appointment=appointment
    )
    if not is_refused:
        participant.full_clean()
        return
    with pytest.raises(ValidationError) as refused:
        participant.full_clean()
    [message] = refused.value.message_dict["appointment"]
    assert message.startswith("The appointment is of March 2019 – May 2023, the record of ")


def test_an_appointment_without_known_dates_fits_any_story(db):
    appointment = make_appointment(held="")
    make_participant(make_visit(), person=appointment.person, appointment=appointment)


def test_a_participant_is_a_person_or_at_least_a_title(db):
    with pytest.raises(ValidationError, match="Give the person, or at least the title"):
        make_participant(make_visit(), person=None)


def test_an_appointment_without_its_person_is_refused_by_the_database(db):
    story = make_visit()
    with pytest.raises(IntegrityError, match="appointment_is_of_a_person"):
        Participant.objects.create(story_id=story.pk, appointment=make_appointment())


def test_nobody_takes_part_twice(envoy):
    story = make_visit()
    make_participant(story, person=envoy)
    with pytest.raises(ValidationError, match="takes part already"):
        make_participant(story, person=envoy, role="host")
    make_participant(story, person=None, title_en="Mayor")
    make_participant(story, person=None, title_en="Mayor of another city")


def test_the_titles_of_a_list_come_in_one_query(envoy, django_assert_num_queries):
    story = make_visit(date="2023-02")
    make_participant(story, person=envoy)
    fill_titles_then(story)
    with django_assert_num_queries(1):
        [participant] = story.participants.with_titles()
        assert participant.title_then("en")
        assert participant.person.name_en
        assert participant.is_ambassador
