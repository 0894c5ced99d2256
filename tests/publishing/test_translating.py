"""Noting, writing and confirming texts of records in the database."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from events.models import Participant, Story, Visit
from partners.models import PersonName
from publishing import workflow
from publishing.languages import translated_fields
from publishing.models import Photo, TextState, Translation, Version, whole_of
from publishing.translating.records import source_language_of, translated_types
from publishing.translating.states import states_of
from publishing.translating.verbs import confirm, note_texts, write

from ..factories import (
    in_languages,
    make_chief,
    make_participant,
    make_person,
    make_photo,
    make_public,
    make_review,
    make_user,
    make_visit,
    save,
)


def states(record, field="title"):
    """{language: state} of a field, in the ledger."""
    rows = record.translations.filter(field=field)
    return {row.language: row.state for row in rows}


@pytest.fixture
def visit(author):
    record = make_visit()
    note_texts(record, by=author)
    return record


def change(record, author, *, minor=False, **texts):
    for name, text in texts.items():
        setattr(record, name, text)
    record.full_clean()
    record.save()
    note_texts(record, by=author, minor=minor)


def test_every_type_of_record_with_texts_has_a_ledger():
    names = {model.__name__ for model in translated_types()}
    assert {"Story", "Photo", "Participant", "Person", "PersonName", "Theme", "Office"} <= names
    assert not {"Visit", "StoryPhoto", "Relation"} & names


def test_the_proxies_of_a_story_know_its_translated_fields():
    assert translated_fields(Visit)[:3] == ("title", "summary", "body")


def test_a_part_takes_the_source_language_of_its_record(db):
    story = make_visit(source_language="zh-hant")
    participant = make_participant(story, person=None, title_zh_hant="總領事")
    assert (whole_of(participant), source_language_of(participant)) == (
        Story.objects.get(pk=story.pk),
        "zh-hant",
    )


def test_derived_texts_are_saved_with_the_record_and_its_parts(author):
    html = '<p><a title="简">访问</a></p>'
    record = make_visit(title_zh_hant="", body_zh_hans=html, body_zh_hant="")
    part = make_participant(record, person=None, title_zh_hans="总领事")
    note_texts(record, by=author)
    there = Story.objects.get(pk=record.pk)
    assert there.title_zh_hant == record.title_zh_hant == "花藝展開幕"
    assert there.body_zh_hant == '<p><a title="简">訪問</a></p>'
    assert Participant.objects.get(pk=part.pk).title_zh_hant == "總領事"
    assert states(part, "title") == {"zh-hant": "derived", "en": "missing"}


def test_the_ledger_knows_who_changed_a_state_and_leaves_the_others(visit, author):
    other = make_chief()
    change(visit, author, title_zh_hans="新标题")
    change(visit, other, title_en="Another title")
    rows = {row.language: row.by for row in visit.translations.filter(field="title")}
    assert rows == {"zh-hant": author, "en": other}


def test_noting_twice_writes_nothing(visit, author):
    assert note_texts(visit, by=author) == 0


def test_what_was_never_noted_is_judged_by_its_texts(db):
    record = make_visit(summary_en="")
    standing = states_of(record)
    assert standing["title", "zh-hant"].state == TextState.DERIVED
    assert standing["title", "en"].state == TextState.DRAFTED
    assert standing["summary", "en"].state == TextState.MISSING
    assert ("title", "zh-hans") not in standing


def test_a_stale_text_shows_the_change_of_its_source_word_by_word(visit, author):
    confirm(visit, "body", "en", by=author)
    change(visit, author, body_zh_hans="<p>新的正文。</p>")
    standing = states_of(visit)["body", "en"]
    assert (standing.state, standing.source_then) == (TextState.STALE, "<p>正文。</p>")
    assert standing.change == ("正文。", "<ins>新的</ins>正文。")


def test_confirming_says_who_and_for_which_text(visit, author):
    confirm(visit, "title", "en", by=author)
    row = visit.translations.get(field="title", language="en")
    assert (row.state, row.source, row.by) == ("confirmed", "花艺展开幕", author)


def test_nothing_is_confirmed_that_the_person_did_not_see(visit, author):
    seen = Visit.objects.get(pk=visit.pk)
    change(visit, author, title_zh_hans="新标题")
    with pytest.raises(ValidationError, match="changed in the meantime"):
        confirm(seen, "title", "en", by=author)
    assert states(visit)["en"] == "stale"


def test_an_empty_text_cannot_be_confirmed(author):
    record = make_visit(title_en="")
    with pytest.raises(ValidationError, match="no text"):
        confirm(record, "title", "en", by=author)


@pytest.mark.parametrize(
    ("field", "language"), [("slug", "en"), ("title", "fr"), ("title", "zh-hans")]
)
def test_what_is_no_translation_cannot_be_confirmed(visit, author, field, language):
    with pytest.raises(ValueError, match=r"language|has no text"):
        confirm(visit, field, language, by=author)


def test_confirming_needs_the_right_to_change_the_type(visit):
    with pytest.raises(PermissionDenied):
        confirm(visit, "title", "en", by=make_user(is_staff=True))


def test_writing_a_text_keeps_a_version_and_makes_its_writer_an_author(visit, author):
    write(visit, "title", "en", "A better title", by=author)
    assert Story.objects.get(pk=visit.pk).title_en == visit.title_en == "A better title"
    assert states(visit)["en"] == "drafted"
    assert Version.objects.about(visit).first().content["fields"]["title_en"] == "A better title"
    workflow.submit(visit, by=make_chief())
    with pytest.raises(PermissionDenied, match="somebody else"):
        workflow.approve(visit, by=author, has_proofread=True, holds_no_secret=True)


def test_writing_the_source_derives_traditional_and_makes_english_stale(visit, author):
    confirm(visit, "title", "en", by=author)
    write(visit, "title", "zh-hans", "新标题", by=author)
    assert visit.title_zh_hant == "新標題"
    assert states(visit) == {"zh-hant": "derived", "en": "stale"}


def test_a_text_can_be_written_and_confirmed_at_once(visit, author):
    write(visit, "title", "en", "A better title", by=author, confirmed=True)
    assert states(visit)["en"] == "confirmed"


def test_a_text_that_the_field_does_not_take_is_refused_whole(visit, author):
    with pytest.raises(ValidationError):
        write(visit, "title", "en", "x" * 500, by=author)
    assert Story.objects.get(pk=visit.pk).title_en == "Flower show opens"


def test_html_that_is_written_is_cleaned_as_in_the_form(visit, author):
    write(visit, "body", "en", "<p>Text</p><script>x</script>", by=author)
    assert visit.body_en == "<p>Text</p>"


def test_the_name_cannot_be_taken_from_a_record_in_its_last_language(author):
    person = make_person(**in_languages("name", "", "", "U Myo Thant Pe"))
    with pytest.raises(ValidationError, match="at least one language"):
        write(person, "name", "en", "", by=author)


def test_what_is_public_is_not_written_in(author):
    live = make_visit(published=True)
    with pytest.raises(PermissionDenied):
        write(live, "title", "en", "Changed", by=author)


def test_a_part_of_a_draft_is_written_and_its_record_remembers(visit, author):
    part = make_participant(visit, person=None, title_zh_hans="总领事")
    write(part, "title", "en", "Consul General", by=author, confirmed=True)
    assert states(part, "title")["en"] == "confirmed"
    content = Version.objects.about(visit).first().content
    assert content["parts"]["participants"][0]["fields"]["title_en"] == "Consul General"


@pytest.mark.parametrize("number", [1, 50])
def test_noting_a_record_costs_the_same_with_one_part_or_fifty(
    author, number, django_assert_max_num_queries
):
    record = make_visit()
    for position in range(number):
        make_participant(record, person=None, title_zh_hans="领事", position=position)
    # Per type: the ledger, derived texts, new rows; and the parts; and the transaction.
    with django_assert_max_num_queries(13):
        note_texts(record, by=author)


def test_the_ledger_goes_when_its_record_or_part_is_deleted(visit, author):
    part = make_participant(visit, person=None, title_zh_hans="领事")
    note_texts(visit, by=author)
    assert part.translations.exists()
    workflow.delete(visit, by=author)
    person = make_person()
    name = save(PersonName(person=person, name_en="Pe"))
    note_texts(name, by=author)
    person.delete()
    assert not Translation.objects.exists()


# --- With drafts, publication and versions ---


def test_states_and_confirmations_travel_into_a_draft_and_back(author, reviewer):
    record = make_visit()
    make_participant(record, person=None, title_zh_hans="领事", title_en="Consul")
    note_texts(record, by=author)
    confirm(record, "title", "en", by=author)
    confirm(record.participants.get(), "title", "en", by=author)
    live = make_public(record, by=reviewer)

    draft = workflow.start_draft(live, by=author)
    assert states(draft)["en"] == states(draft.participants.get())["en"] == "confirmed"
    change(draft, author, summary_zh_hans="两句话。")
    workflow.note_saved(draft, by=author)
    confirm(draft, "body", "en", by=author)
    assert states(live, "summary")["en"] == "drafted"  # nothing shows before it is published

    live = make_public(draft, by=reviewer)
    assert states(live)["en"] == "confirmed"
    assert states(live, "body")["en"] == "confirmed"
    assert states(live, "summary") == {"zh-hant": "derived", "en": "stale"}
    assert states_of(live)["summary", "en"].source_then == "一句话。"
    assert states(live.participants.get())["en"] == "confirmed"
    assert not Translation.objects.filter(in_draft=True).exists()


def test_what_is_confirmed_on_the_live_record_outlives_its_open_draft(author, reviewer):
    live = make_public(make_visit(), by=reviewer)
    draft = workflow.start_draft(live, by=author)
    confirm(live, "title", "en", by=author)
    live = make_public(draft, by=reviewer)
    assert states(live)["en"] == "confirmed"


def test_an_earlier_version_comes_back_with_its_states(visit, author):
    confirm(visit, "title", "en", by=author)
    workflow.note_saved(visit, by=author)
    first = Version.objects.about(visit).first()
    change(visit, author, title_zh_hans="新标题", title_en="New title")
    workflow.note_saved(visit, by=author)
    workflow.restore(first, by=author)
    assert states(visit) == {"zh-hant": "derived", "en": "confirmed"}


def test_a_version_from_before_the_ledger_is_noted_when_it_is_restored(visit, author):
    workflow.note_saved(visit, by=author)
    version = Version.objects.about(visit).first()
    del version.content["translations"]
    version.save()
    workflow.restore(version, by=author)
    assert states(visit) == {"zh-hant": "derived", "en": "drafted"}


def test_confirming_makes_no_version(visit, author):
    workflow.note_saved(visit, by=author)
    confirm(visit, "title", "en", by=author)
    workflow.note_saved(visit, by=author)
    assert Version.objects.about(visit).count() == 1


# --- Coverage ---


def test_coverage_counts_the_texts_of_live_records_by_type_language_and_state(author, media):
    for photo in (make_photo(caption_en=""), make_photo()):
        note_texts(photo, by=author)
    live = make_public(make_visit(), by=author)
    draft = workflow.start_draft(live, by=author)
    note_texts(draft, by=author)
    counted = {
        (language, state): number
        for (_kind, language, state), number in Translation.objects.coverage().items()
    }
    assert counted["en", "missing"] == 1
    of_photos = Translation.objects.of_type(Photo)
    assert of_photos.filter(state="missing").count() == 1
    assert Translation.objects.of_type(Story).count() == live.translations.count()


def test_a_record_of_a_review_and_its_chapters_are_noted_together(author):
    review = make_review(chapters=[[]])
    note_texts(review, by=author)
    assert states(review.chapters.get()) == {"zh-hant": "derived", "en": "drafted"}


def test_a_failure_leaves_neither_text_nor_ledger(visit, author, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("publishing.workflow.note_saved", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        write(visit, "title", "en", "Half saved", by=author)
    assert Story.objects.get(pk=visit.pk).title_en == "Flower show opens"
    assert states_of(Story.objects.get(pk=visit.pk))["title", "en"].state == "drafted"
