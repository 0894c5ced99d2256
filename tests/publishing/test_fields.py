import datetime

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from partners.models import Appointment
from publishing import dates
from publishing.fields import EDTFField
from publishing.models import Photo
from tests.factories import make_appointment, make_exchange, make_person, make_photo, make_post

DateForm = modelform_factory(Photo, fields=["date"])


def days(record):
    return record.date_earliest, record.date_latest


SEPTEMBER = (datetime.date(2022, 9, 1), datetime.date(2022, 9, 30))
ANY_DAY = (dates.BEGINNING_OF_TIME, dates.END_OF_TIME)


# --- Dates ---


def test_the_bounds_follow_when_a_record_is_cleaned(db):
    photo = make_photo(date="2021")
    photo.date = "2022-09"
    photo.full_clean()
    assert days(photo) == SEPTEMBER


def test_the_bounds_follow_when_a_record_is_saved_without_being_cleaned(db):
    photo = make_photo(date="2021")
    photo.date = "2022-09"
    photo.save()
    photo.refresh_from_db()
    assert days(photo) == SEPTEMBER


def test_the_bounds_follow_when_records_are_created_in_bulk(db):
    made = Photo(date="2022-09", file="x.jpg", width=1, height=1, content_hash="x")
    Photo.objects.bulk_create([made])
    assert days(Photo.objects.get()) == SEPTEMBER


def test_a_date_that_is_taken_away_leaves_any_day_possible(db):
    photo = make_photo(date="2022-09")
    photo.date = ""
    photo.save()
    photo.refresh_from_db()
    assert days(photo) == ANY_DAY
    assert photo.date == ""
    assert photo.year is None


def test_a_typing_error_is_refused_beside_the_field(db):
    photo = make_photo()
    photo.date = "2022-13"
    with pytest.raises(ValidationError) as refusal:
        photo.full_clean()
    assert list(refusal.value.message_dict) == ["date"]
    assert "2022-13" in refusal.value.message_dict["date"][0]


def test_a_typing_error_cannot_be_saved_past_the_form_either(db):
    photo = make_photo()
    photo.date = "2022-13"
    with pytest.raises(dates.DateError):
        photo.save()


@pytest.mark.parametrize(
    ("typed", "kept"), [("2022年9月", "2022-09"), ("", ""), (" 2022.9.16 ", "2022-09-16")]
)
def test_a_form_takes_what_people_type_and_keeps_edtf(typed, kept):
    form = DateForm({"date": typed})
    assert form.is_valid()
    assert form.cleaned_data["date"] == kept


def test_a_form_says_what_is_wrong_and_shows_what_was_typed():
    form = DateForm({"date": "September"})
    assert not form.is_valid()
    assert "“September” is not a date" in form.errors["date"][0]
    assert 'value="September"' in str(form["date"])


def test_the_certain_days_of_an_appointment_are_kept_too(db):
    made = make_appointment(held="2019-03/2023-05")
    made.refresh_from_db()
    assert made.held_surely_from == datetime.date(2019, 3, 31)
    assert made.held_surely_until == datetime.date(2023, 5, 1)


def test_an_appointment_without_dates_is_certain_on_no_day(db):
    made = Appointment.objects.create(person=make_person(), post=make_post(), held="")
    assert made.held_surely_from == made.held_surely_until


def test_a_migration_remembers_the_fields_of_the_bounds():
    field = Photo._meta.get_field("date")
    _name, path, arguments, options = field.deconstruct()
    assert path == "publishing.fields.EDTFField"
    assert EDTFField(*arguments, **options).bound_fields == {
        "earliest": "date_earliest",
        "latest": "date_latest",
    }


# --- Rich text ---

KEPT = "<h2>一</h2><p>二<strong>三</strong><em>四</em></p><ul><li><p>五</p></li></ul>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (KEPT, KEPT),
        ("<blockquote><p>引</p></blockquote><hr>", "<blockquote><p>引</p></blockquote><hr>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<p onclick="alert(1)" style="color:red">a</p>', "<p>a</p>"),
        ('<p><img src="x" onerror="alert(1)">a</p>', "<p>a</p>"),
        ("<h1>a</h1>", "a"),  # the page has its own
        ('<iframe src="https://example.org"></iframe>', ""),
        ("<p><!-- note -->a</p>", "<p>a</p>"),
    ],
)
def test_a_body_is_cleaned_by_the_server(db, html, kept):
    story = make_exchange(body_zh_hans=html)
    story.refresh_from_db()
    assert story.body_zh_hans == kept


@pytest.mark.parametrize("language", ["zh_hans", "zh_hant", "en"])
def test_a_body_is_cleaned_in_every_language(db, language):
    story = make_exchange(**{f"body_{language}": "<p>a<script>alert(1)</script></p>"})
    story.refresh_from_db()
    assert getattr(story, f"body_{language}") == "<p>a</p>"


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "http://example.org/", "mailto:a@example.org", "tel:+86", "/en/"],
)
def test_a_body_may_link_to(db, address):
    story = make_exchange(body_en=f'<p><a href="{address}">a</a></p>')
    story.refresh_from_db()
    assert f'href="{address}"' in story.body_en


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_body_may_not_link_to(db, address):
    story = make_exchange(body_en=f'<p><a href="{address}">a</a></p>')
    story.refresh_from_db()
    assert address not in story.body_en
