"""What stands against a record is said in words, and never ends in an error page."""

import pytest
from django.db import IntegrityError

from events.models import Article, Exchange, Visit
from fao_site.models import Office
from partners.models import Appointment, Partner, Person, Post, Relation, Territory
from publishing.models import State
from publishing.workflow import start_draft
from reviews.models import Chapter, Figure, Review

from ..factories import (
    make_appointment,
    make_chapter,
    make_city,
    make_figure,
    make_office,
    make_partner,
    make_person,
    make_photo,
    make_post,
    make_review,
    make_series,
    make_story,
    make_territory,
    make_visit,
)
from .filling import errors_of, page, row, send

pytestmark = pytest.mark.django_db

# model, what is typed, the sentence that stands on the page
REFUSED = [
    (Visit, {"title_en": "x"}, "This field is required."),
    (Exchange, {"title_en": "x"}, "This field is required."),
    (Article, {"title_en": "x"}, "This field is required."),
    (Visit, {"rank": "minister"}, "Write the name or title in at least one language."),
    (
        Visit,
        {"title_en": "x", "rank": "minister", "instalment": 2},
        "Say which series the instalment belongs to.",
    ),
    (Review, {"title_en": "x", "kind": "year"}, "This field is required."),
    (
        Person,
        {"name_en": "x", "died": "2020"},
        "A date of death is given, but not “deceased”.",
    ),
    (
        Territory,
        {"name_en": "Taiwan", "code": "TW", "kind": "country", "continent": "asia"},
        "Hong Kong, Macao and Taiwan are regions of China, not countries.",
    ),
    (
        Territory,
        {"name_en": "x", "code": "FR", "kind": "region", "continent": "europe"},
        "Only regions of China are entered as regions.",
    ),
    (Relation, {"kind": "sister"}, "Give either the home side and the partner"),
    (Partner, {"name_en": "x", "latitude": "91", "longitude": "0"}, "less than or equal to 90"),
    (Partner, {"name_en": "x", "latitude": "29"}, "Give both latitude and longitude, in degrees."),
]


@pytest.mark.parametrize(("model", "typed", "sentence"), REFUSED)
def test_a_constraint_says_its_sentence_on_the_form(office, model, typed, sentence):
    response = send(office, page(model, "add"), **typed)
    assert any(sentence in message for message in errors_of(response))
    assert not model.objects.exists()


def test_a_draft_of_a_public_record_may_be_incomplete_until_it_is_handed_in(office, head):
    draft = start_draft(make_visit(published=True), by=head)
    response = send(
        office, page(Visit, "change", draft.pk), is_incomplete="on", title_en="x", _submit="1"
    )
    draft.refresh_from_db()
    assert draft.is_incomplete
    answer = office.post(response.url)
    assert answer.context["form"].non_field_errors() == ["It is marked as incomplete."]


def test_a_file_number_that_is_taken_is_refused(office):
    make_visit(reference="F1")
    response = send(office, page(Visit, "add"), title_en="x", rank="minister", reference="F1")
    assert errors_of(response) == ["Another record has this file number."]


def test_an_instalment_that_is_entered_already_is_refused(office):
    series = make_series()
    make_story(series=series, instalment=2)
    typed = {"title_en": "x", "activity": "forum", "series": series.pk, "instalment": 2}
    response = send(office, page(Exchange, "add"), **typed)
    assert errors_of(response) == ["This instalment of the series is entered already."]


def test_a_relation_that_is_entered_already_is_refused(office):
    partner = make_partner()
    typed = {"kind": "sister", "home": make_city().pk, "partner": partner.pk}
    send(office, page(Relation, "add"), **typed)
    response = send(office, page(Relation, "add"), **typed)
    assert errors_of(response) == ["This relation is entered already."]


def test_a_map_needs_its_review_number(office):
    response = send(office, page(Office, "change", make_office().pk), map_image=make_photo().pk)
    assert errors_of(response) == ["A map may be shown with its review number only."]


def test_a_title_of_another_person_is_refused(office):
    visit, person, appointment = make_visit(), make_person(), make_appointment()
    typed = row("participants", 0, person=person.pk, role="head", appointment=appointment.pk)
    response = send(office, page(Visit, "change", visit.pk), **typed)
    assert errors_of(response) == ["This appointment is another person’s."]


def test_a_title_of_another_time_is_refused_with_the_date_as_it_is_typed(office):
    visit, appointment = make_visit(date="2022"), make_appointment(held="2019-03/2023-05")
    person = appointment.person
    typed = row("participants", 0, person=person.pk, role="head", appointment=appointment.pk)
    address = page(Visit, "change", visit.pk)
    response = send(office, address, **typed, date="2024-09")
    [error] = errors_of(response)
    assert error == "The appointment is of March 2019 – May 2023, the record of September 2024."
    assert not visit.participants.exists()
    send(office, address, **typed)
    assert visit.participants.get().appointment == appointment


def test_an_entry_is_one_record(office):
    chapter = make_chapter(make_review())
    typed = row("entries", 0, story=make_visit().pk, photo=make_photo().pk)
    response = send(office, page(Chapter, "change", chapter.pk), **typed)
    assert errors_of(response) == ["Choose one: a story, a figure or a photo."]


def test_a_figure_below_zero_is_refused(office):
    typed = row("values", 0, date="2022", value="-1", qualifier="exact")
    response = send(office, page(Figure, "change", make_figure().pk), **typed)
    assert errors_of(response) == ["A count cannot be below zero."]


# --- Appointments ---

OVERLAP = "Somebody else holds this post at that time."


def test_a_post_that_somebody_holds_is_refused_on_the_page_of_a_person(office):
    post = make_post()
    make_appointment(post=post, held="2019-03/2023-05")
    typed = row("appointments", 0, post=post.pk, held="2020-01/2021-01")
    response = send(office, page(Person, "change", make_person().pk), **typed)
    assert any(OVERLAP in message for message in errors_of(response))


def test_two_rows_of_a_post_that_overlap_are_refused(office):
    post, person, other = make_post(), make_person(), make_person()
    typed = row("appointments", 0, person=person.pk, held="2019/2023")
    typed |= row("appointments", 1, person=other.pk, held="2020/2022")
    response = send(office, page(Post, "change", post.pk), **typed)
    assert any(OVERLAP in message for message in errors_of(response))
    assert not Appointment.objects.exists()


def test_one_appointment_may_end_and_the_next_begin_in_one_go(office):
    post, successor = make_post(), make_person()
    old = make_appointment(post=post, held="2019-03/..")
    typed = {"appointments-0-held": "2019-03/2023-05"}
    typed |= row("appointments", 1, person=successor.pk, held="2023-05/..")
    response = send(office, page(Post, "change", post.pk), **typed)
    assert response.status_code == 302
    old.refresh_from_db()
    assert old.held == "2019-03/2023-05"
    assert post.appointments.count() == 2


def test_a_shared_post_may_have_several_holders(office):
    post = make_post()
    typed = {"is_shared": "on", "held": "2019/2023"}
    rows = row("appointments", 0, person=make_person().pk, **typed)
    rows |= row("appointments", 1, person=make_person().pk, **typed)
    send(office, page(Post, "change", post.pk), **rows)
    assert post.appointments.count() == 2


# --- What only the database can know ---


def test_what_the_database_refuses_comes_back_as_a_sentence(office, monkeypatch):
    def somebody_was_faster(self, *args, **kwargs):
        raise IntegrityError('constraint "events_story_one_per_reference" failed')

    visit = make_visit()
    monkeypatch.setattr(Visit, "save", somebody_was_faster)
    response = send(office, page(Visit, "change", visit.pk), title_en="Typed")
    assert errors_of(response) == ["Another record has this file number."]
    assert b"Typed" in response.content


def test_a_refusal_without_a_sentence_of_its_own_is_explained(office, monkeypatch):
    def somebody_was_faster(self, *args, **kwargs):
        raise IntegrityError("UNIQUE constraint failed: events_story.slug")

    visit = make_visit()
    monkeypatch.setattr(Visit, "save", somebody_was_faster)
    (message,) = errors_of(send(office, page(Visit, "change", visit.pk), title_en="Typed"))
    assert message.startswith("Nothing was saved")


def test_a_state_that_was_changed_meanwhile_is_asked_of_the_database(office):
    visit = make_visit(is_incomplete=True)
    make_territory("MX")
    send(office, page(Visit, "change", visit.pk), title_en="Changed")
    visit.refresh_from_db()
    assert (visit.title_en, visit.state) == ("Changed", State.DRAFT)
