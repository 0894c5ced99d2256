"""The three kinds of stories in one table, and their order."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from events.models import Article, Exchange, Kind, Story, StoryPhoto, Visit
from tests.factories import (
    make_article,
    make_exchange,
    make_photo,
    make_series,
    make_story,
    make_visit,
)

# --- Kinds and their sorts ---


@pytest.mark.parametrize(
    ("model", "kind"), [(Visit, "visit"), (Exchange, "exchange"), (Article, "article")]
)
def test_a_new_record_is_of_its_kind_from_the_start(db, model, kind):
    assert model().kind == kind
    assert make_story(model).kind == kind
    assert Story.objects.get().kind == kind


@pytest.mark.parametrize("model", [Visit, Exchange, Article])
def test_each_kind_sees_its_own_stories_alone(db, model):
    for kind in (Visit, Exchange, Article):
        make_story(kind)
    assert [story.kind for story in model.objects.all()] == [model.story_kind]
    assert Story.objects.count() == 3


def test_a_story_that_is_read_keeps_the_kind_of_its_row(db):
    make_visit()
    assert Story.objects.get().kind == Kind.VISIT
    assert Visit.objects.defer("title_en").get().kind == Kind.VISIT


SORTS = {"visit": "rank", "exchange": "activity", "article": "genre"}
VALUES = {"rank": "ambassador", "activity": "forum", "genre": "policy"}


@pytest.mark.parametrize("kind", SORTS)
@pytest.mark.parametrize(
    "filled",
    [
        set(),
        {"rank"},
        {"activity"},
        {"genre"},
        {"rank", "activity"},
        {"rank", "activity", "genre"},
    ],
    ids=lambda filled: "+".join(sorted(filled)) or "nothing",
)
def test_a_story_has_the_sort_of_its_kind_and_no_other(db, kind, filled):
    story = Story(
        kind=kind,
        slug="x",
        title_en="Title",
        **{name: value if name in filled else "" for name, value in VALUES.items()},
    )
    if filled == {SORTS[kind]}:
        story.full_clean()
        story.save()
        assert story.sort_label
        return
    with pytest.raises(ValidationError, match="A visit has a rank"):
        story.full_clean()
    with pytest.raises(IntegrityError, match="story_has_the_sort_of_its_kind"):
        story.save()


@pytest.mark.parametrize(
    ("make", "label"),
    [(make_visit, "ambassador"), (make_exchange, "exhibition"), (make_article, "policy or plan")],
)
def test_the_sort_in_words(db, make, label):
    assert make().sort_label == label


# --- Series ---


def test_an_instalment_is_of_a_series(db):
    with pytest.raises(ValidationError, match="which series the instalment belongs to"):
        make_exchange(instalment=2)
    with pytest.raises(IntegrityError, match="instalment_is_of_a_series"):
        Story.objects.create(kind="visit", rank="minister", slug="x", title_en="T", instalment=2)


def test_an_instalment_is_entered_once_but_a_series_has_many(db):
    series = make_series()
    make_exchange(series=series, instalment=1)
    make_exchange(series=series, instalment=2)
    make_exchange(series=series)
    make_exchange(series=series)
    with pytest.raises(ValidationError, match="entered already"):
        make_exchange(series=series, instalment=2)


# --- Order and periods ---

# The newest first: by the first possible day, then by the last.
IN_ORDER = [
    "2023-01/2023-02",
    "2022-12-31",
    "2022-12",
    "2022-09/..",
    "2022-09",
    "2022-09-01",
    "2022",
    "2022-01",
    "2022-01-01",
    "202X",
    "../2017-12-31",
]


@pytest.fixture
def stories_of_every_precision(db):
    for place, date in enumerate(IN_ORDER[::2] + IN_ORDER[1::2] + ["", ""]):
        make_exchange(date=date, slug=f"story-{place}")


def test_the_newest_come_first_and_those_without_a_date_last(stories_of_every_precision):
    dates = [story.date for story in Story.objects.newest_first()]
    assert dates[: len(IN_ORDER) - 1] == IN_ORDER[:-1]
    assert sorted(dates[len(IN_ORDER) - 1 :]) == ["", "", "../2017-12-31"]


def test_the_oldest_come_first_in_exactly_the_other_order(stories_of_every_precision):
    newest = list(Story.objects.exclude(date="").newest_first())
    oldest = list(Story.objects.exclude(date="").oldest_first())
    assert oldest == newest[::-1]


def test_those_without_a_date_are_last_in_the_other_order_too(stories_of_every_precision):
    dates = [story.date for story in Story.objects.oldest_first()]
    assert dates[-2:] == ["", ""]
    assert "" not in dates[:-2]


def test_the_order_is_the_same_each_time_even_for_stories_of_one_day(db):
    for number in range(5):
        make_exchange(slug=f"s{number}", date="2022-09")
    assert [story.slug for story in Story.objects.newest_first()] == ["s4", "s3", "s2", "s1", "s0"]
    assert [story.slug for story in Story.objects.oldest_first()] == ["s0", "s1", "s2", "s3", "s4"]


@pytest.mark.parametrize(
    ("date", "is_in_2022"),
    [
        ("2022", True),
        ("2022-09", True),
        ("2022-01-01", True),
        ("2022-12-31", True),
        ("2021-12-30/2022-01-02", True),
        ("2022-12/2023-01", True),
        ("2020/2023", True),
        ("202X", True),
        ("[2021,2022]", True),
        ("2021-12-31", False),
        ("2023", False),
        ("2022/..", False),  # open at an end: it belongs to no year
        ("../2022", False),
        ("", False),
    ],
)
def test_the_stories_of_a_year_are_those_that_may_lie_in_it(db, date, is_in_2022):
    make_exchange(date=date)
    assert Story.objects.of_year(2022).exists() is is_in_2022
    period = (datetime.date(2022, 1, 1), datetime.date(2022, 12, 31))
    assert Story.objects.in_period(*period).exists() is is_in_2022


def test_a_date_cannot_end_before_it_starts_in_the_database_either(db):
    story = make_exchange(date="2022")
    with pytest.raises(IntegrityError, match="date_in_order"):
        Story.objects.filter(pk=story.pk).update(date_earliest="2023-01-01")


def test_foreign_affairs_are_neither_hong_kong_and_macao_nor_the_mainland(db):
    abroad = make_exchange()
    make_exchange(scope="hk_macao")
    make_exchange(scope="domestic")
    assert list(Story.objects.foreign()) == [abroad]


# --- Photos ---


def test_the_first_photo_leads(db):
    first, second = make_photo(), make_photo(colour=(1, 2, 3))
    story = make_exchange(photos=[first, second])
    assert story.lead_photo == first
    assert make_exchange().lead_photo is None


def test_a_list_of_cards_has_its_photos_and_costs_the_same_for_one_and_for_many(
    db, django_assert_num_queries
):
    for number in range(4):
        make_exchange(photos=[make_photo(colour=(number, 0, 0)), make_photo(colour=(9, number, 9))])
    with django_assert_num_queries(2):
        cards = list(Story.objects.for_cards())
        assert [card.lead_photo.pk for card in cards]


def test_cards_leave_the_bodies_in_the_database(db):
    make_exchange()
    card = Story.objects.for_cards().get()
    assert {"body_zh_hans", "body_zh_hant", "body_en", "editor_note"} <= card.get_deferred_fields()


def test_a_story_has_a_photo_once(db):
    photo = make_photo()
    story = make_exchange(photos=[photo])
    with pytest.raises(ValidationError, match="has this photo already"):
        StoryPhoto(story_id=story.pk, photo=photo).full_clean()
