"""What waits at the desk and in what order, coverage in numbers, lengths."""

import pytest

from events.models import Story
from partners.models import Person
from publishing import workflow
from publishing.desk.coverage import coverage_of
from publishing.models import Photo, TextState
from publishing.translating.counting import length_of, ratio
from publishing.translating.sheets import TO_CONFIRM, sheet_of
from publishing.translating.verbs import confirm, note_texts, write
from publishing.translating.waiting import Place, next_place, texts_waiting

from ..factories import (
    make_participant,
    make_person,
    make_photo,
    make_public,
    make_visit,
)


def made(author, *, stale=False, **texts):
    """A visit whose other texts are there and confirmed."""
    record = make_visit(**texts)
    note_texts(record, by=author)
    story = Story.objects.get(pk=record.pk)
    for text in sheet_of(story, "en").texts:
        if text.text:
            confirm(story, text.field, "en", by=author)
    if stale:
        write(story, "title", "zh-hans", "另一个标题", by=author)
    return story


def queue(models, language="en", **how):
    found, place = [], None
    while place := next_place(models, language, after=place, **how):
        found.append(place)
        assert len(found) < 20
    return found


def test_what_is_out_of_date_comes_first_then_the_newest(author):
    old = made(author, title_en="")
    stale = made(author, stale=True)
    new = made(author, summary_en="")
    made(author)
    assert [place.key for place in queue([Story])] == [stale.pk, new.pk, old.pk]


def test_the_types_come_in_their_order(author):
    story = made(author, title_en="")
    photo = make_photo(caption_en="", caption_zh_hans="合影")
    note_texts(photo, by=author)
    assert [place.model for place in queue([Photo, Story])] == [Photo, Story]
    assert [place.key for place in queue([Story])] == [story.pk]


def test_a_record_waits_for_the_sake_of_a_part(author):
    story = made(author)
    make_participant(story, person=None, title_zh_hans="总领事", title_en="")
    note_texts(story, by=author)
    assert [place.key for place in queue([Story])] == [story.pk]


def test_what_was_translated_in_a_draft_waits_no_more(author):
    story = made(author, title_en="")
    make_public(story, by=author)
    draft = workflow.start_draft(story, by=author)
    assert [place.key for place in queue([Story])] == [story.pk]
    write(draft, "title", "en", "Translated", by=author)
    assert queue([Story]) == []
    assert texts_waiting([Story])["en"] == 0


def test_texts_to_be_confirmed_are_a_queue_of_their_own(author):
    story = made(author)
    write(story, "title", "en", "Not confirmed", by=author)
    assert queue([Story]) == []
    assert [place.key for place in queue([Story], states=TO_CONFIRM)] == [story.pk]


def test_the_queue_begins_again_where_another_type_is_asked_for(author):
    story = made(author, title_en="")
    elsewhere = Place(TextState.MISSING, Person, 1)
    assert next_place([Story], "en", after=elsewhere).key == story.pk


@pytest.mark.parametrize(
    "text", ["", "missing", "missing.events.story.x", "lost.events.story.1", "missing.no.type.1"]
)
def test_a_place_that_makes_no_sense_is_none(text):
    assert Place.read(text) is None


def test_a_place_is_read_as_it_was_written():
    place = Place(TextState.STALE, Story, 12)
    assert Place.read(str(place)) == place


# --- Coverage ---


def numbers(model, language):
    rows = dict(coverage_of([model]))
    return next(cell for cell in rows[model] if cell.language == language)


def test_coverage_counts_texts_by_language_and_state(author):
    made(author, title_en="", summary_en="Summary", body_en="<p>Body</p>")
    english, simplified = numbers(Story, "en"), numbers(Story, "zh-hans")
    assert english.states[TextState.MISSING] == 1
    assert english.total == simplified.total == simplified.original
    assert english.states[TextState.CONFIRMED] == english.total - 1
    assert english.percent == 100 * (english.total - 1) // english.total


def test_every_text_is_counted_once_in_every_language(author):
    made(author, title_en="")
    made(author, stale=True, source_language="zh-hans")
    made(author, summary_zh_hans="", summary_zh_hant="", summary_en="Only here")
    for language in ("zh-hans", "zh-hant", "en"):
        cell = numbers(Story, language)
        assert cell.original + sum(cell.states.values()) == cell.total + own_missing(language)


def own_missing(language):
    """Texts missing in the language they are written first in count as its own and as missing."""
    return 1 if language == "zh-hans" else 0


def test_parts_count_with_their_record_and_drafts_not_at_all(author):
    story = made(author)
    before = numbers(Story, "en").total
    make_participant(story, person=None, title_zh_hans="总领事", title_en="")
    note_texts(story, by=author)
    make_public(story, by=author)
    workflow.start_draft(story, by=author)
    assert numbers(Story, "en").total == before + 1


def test_the_sums_are_those_of_the_rows(author):
    made(author, title_en="")
    note_texts(make_photo(caption_en=""), by=author)
    *rows, (_none, sums) = coverage_of([Story, Photo])
    for place, total in enumerate(sums):
        assert total.total == sum(cells[place].total for _model, cells in rows) > 0


@pytest.mark.parametrize("records", [1, 50])
def test_coverage_asks_twice(records, author, django_assert_num_queries):
    for _number in range(records):
        note_texts(make_person(), by=author)
    coverage_of([Person])  # the content types are known from then on
    with django_assert_num_queries(2):
        coverage_of([Person, Story, Photo])


# --- Lengths ---


@pytest.mark.parametrize(
    ("text", "characters", "words"),
    [
        ("2022年，重庆。", 3, 1),
        ("<p>The mayor’s 3,000 guests</p>", 0, 4),
        ("𠮷野家 Yoshinoya", 3, 1),
        ("", 0, 0),
        ("a&amp;b <br>c", 0, 3),
    ],
)
def test_lengths_are_counted_as_translators_count(text, characters, words):
    length = length_of(text)
    assert (length.characters, length.words) == (characters, words)


def test_the_ratio_is_that_of_target_to_source():
    assert ratio("重庆市市长", "Mayor of Chongqing") == 0.6
    assert ratio("", "x") is None
