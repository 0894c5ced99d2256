"""Reviews, their chapters and entries, and figures: what the database holds to be true."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from publishing.date_words import written
from reviews.editions.document import document_of
from reviews.models import Entry, FigureValue, Review
from tests.factories import (
    in_languages,
    make_chapter,
    make_entry,
    make_exchange,
    make_figure,
    make_figure_value,
    make_photo,
    make_review,
)

# --- Entries ---

RECORDS = {"story": make_exchange, "figure_value": make_figure_value, "photo": make_photo}


@pytest.mark.parametrize("field", RECORDS)
def test_an_entry_is_a_story_a_figure_or_a_photo(db, field):
    record = RECORDS[field]()
    entry = make_entry(make_chapter(make_review()), **{f"{field}_id": record.pk})
    assert entry.record.pk == record.pk
    assert str(entry) == str(record)


@pytest.mark.parametrize(
    "fields",
    [
        [],
        ["story", "figure_value"],
        ["story", "photo"],
        ["figure_value", "photo"],
        ["story", "figure_value", "photo"],
    ],
)
def test_an_entry_is_exactly_one_record(db, fields):
    chapter = make_chapter(make_review())
    keys = {f"{field}_id": RECORDS[field]().pk for field in fields}
    with pytest.raises(ValidationError, match="Choose one: a story, a figure or a photo"):
        make_entry(chapter, **keys)
    with pytest.raises(IntegrityError, match="entry_is_one_record"):
        Entry.objects.create(chapter=chapter, **keys)


@pytest.mark.parametrize("field", RECORDS)
def test_a_chapter_has_a_record_once_but_two_chapters_may_share_it(db, field):
    review = make_review()
    chapter, other = make_chapter(review), make_chapter(review, position=2)
    key = {f"{field}_id": RECORDS[field]().pk}
    make_entry(chapter, **key)
    make_entry(other, **key)
    with pytest.raises(ValidationError, match="has this record already"):
        make_entry(chapter, **key)


def test_entries_and_chapters_stand_in_the_order_of_the_editors(db):
    story, other = make_exchange(date="2021"), make_exchange(date="2022")
    review = make_review()
    last = make_chapter(review, position=2)
    first = make_chapter(review, position=1)
    make_entry(first, story_id=story.pk, position=1)
    make_entry(first, story_id=other.pk, position=0)
    assert list(review.chapters.all()) == [first, last]
    assert [entry.story_id for entry in first.entries.all()] == [other.pk, story.pk]


# --- Reviews ---


def test_a_review_has_a_period(db):
    with pytest.raises(ValidationError, match="which period the review covers"):
        make_review(date="")
    with pytest.raises(IntegrityError, match="review_has_a_period"):
        Review.objects.create(kind="year", slug="x", title_en="T", date="")


def test_there_is_one_review_of_a_kind_for_a_period(db):
    make_review(date="2022")
    make_review(date="2022", kind="digest")
    make_review(date="2021")
    with pytest.raises(ValidationError, match="of this period exists already"):
        make_review(date="2022")


def test_a_digest_covers_some_months(db):
    review = make_review(kind="digest", date="2023-01/2023-02")
    assert review.date_written("en") == written("2023-01/2023-02", "en")
    assert review.year == 2023


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (make_review, "title"),
        (lambda **over: make_chapter(make_review(), **over), "title"),
        (make_figure, "name"),
    ],
)
def test_a_record_without_a_name_is_refused(db, make, field):
    with pytest.raises(ValidationError, match="in at least one language"):
        make(**in_languages(field, "", None, ""))


# --- Figures ---


def test_a_figure_has_one_value_at_a_time(db):
    figure = make_figure()
    make_figure_value(figure=figure, date="2021")
    make_figure_value(figure=figure, date="2022")
    with pytest.raises(ValidationError, match="has a value for this date already"):
        make_figure_value(figure=figure, date="2022", value=53)


def test_equal_numbers_of_another_scope_are_another_figure(db):
    """Two different counts of “more than 30” of one year stand beside each other."""
    conferences = make_figure(**in_languages("scope", "在渝举办", "在渝舉辦", "Held in the city"))
    online = make_figure(**in_languages("scope", "线上", "線上", "Held online"))
    for figure in (conferences, online):
        make_figure_value(figure=figure, value=30, qualifier="over", date="2021")
    assert FigureValue.objects.filter(value=30, date="2021").count() == 2


def test_a_count_is_not_below_zero(db):
    make_figure_value(value=0)
    with pytest.raises(ValidationError, match="cannot be below zero"):
        make_figure_value(value=-1)
    with pytest.raises(IntegrityError, match="figure_value_is_not_negative"):
        FigureValue.objects.create(figure=make_figure(), value=-1, date="2022")


def test_a_figure_outlives_its_story_and_a_review_outlives_its_cover(db):
    story, cover = make_exchange(), make_photo()
    value = make_figure_value(story_id=story.pk)
    review = make_review(cover=cover)
    story.delete()
    cover.delete()
    value.refresh_from_db()
    review.refresh_from_db()
    assert value.story is None
    assert review.cover is None


# --- Periods ---


@pytest.mark.parametrize(
    "date", ["2020-01/2020-12", "2020-03", "2020?", "2022~", "2022-21", "../2022", "202X"]
)
def test_a_year_in_review_covers_a_year(db, date):
    with pytest.raises(ValidationError, match="covers one year"):
        make_review(kind="year", date=date)
    assert make_review(kind="digest", date=date).pk


def test_a_year_in_review_of_another_period_from_before_is_still_shown(db):
    review = make_review(kind="year", date="2020")
    Review.objects.filter(pk=review.pk).update(date="2020-01/2020-12")
    review.refresh_from_db()
    assert document_of(review)["counted"] == []


def test_a_figure_that_stands_in_a_review_is_not_deleted(db):
    value = make_figure_value()
    make_entry(make_chapter(make_review()), figure_value_id=value.pk)
    with pytest.raises(ProtectedError):
        value.figure.delete()
