"""A translator's sheet: what is on it, and writing on it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from events.models import Story
from publishing import workflow
from publishing.models import State, TextState, Version
from publishing.translating.codes import read
from publishing.translating.sheet_verbs import (
    Conflict,
    Writing,
    composed,
    derive_again,
    write_on_sheet,
)
from publishing.translating.sheets import sheet_of, types_of_records
from publishing.translating.verbs import note_texts, write

from ..factories import (
    make_figure,
    make_figure_value,
    make_participant,
    make_person,
    make_photo,
    make_public,
    make_relation,
    make_staff,
    make_story,
    make_visit,
    save,
)


def story_of(record):
    return Story.objects.get(pk=record.pk)


def noted(record, author):
    note_texts(record, by=author)
    return record


def on_sheet(record, field, language="en"):
    """The text of a field of the record itself, as it is in the database."""
    record = type(record)._base_manager.get(pk=record.pk)
    return next(
        text
        for text in sheet_of(record, language).texts
        if text.field == field and text.row._meta.concrete_model is record._meta.concrete_model
    )


def write_one(record, field, text, author, language="en", **how):
    seen = on_sheet(record, field, language)
    return write_on_sheet(record, [Writing(seen, text, **how)], by=author)


# --- What is on it ---


def test_types_with_a_sheet_are_whole_records():
    names = {model.__name__ for model in types_of_records()}
    assert {"Story", "Review", "Relation", "Person", "Photo", "Theme"} <= names
    assert not {"Participant", "PersonName", "Chapter", "RelationDocument", "Visit"} & names


def test_parts_and_photos_are_on_the_sheet_of_their_record(author):
    photo = make_photo(caption_zh_hans="合影", caption_en="")
    story = make_story(photos=[photo], title_en="")
    make_participant(story, person=make_person(), title_zh_hans="总领事", title_en="")
    fields = {text.key.split(".")[1] for text in sheet_of(story, "en").texts}
    assert fields == {"story", "participant", "photo"}


def test_a_record_without_texts_of_its_own_has_those_of_its_parts(author):
    relation = make_relation(documents=[("agreement", "2022")])
    document = relation.documents.get()
    save_place(document)
    (text,) = sheet_of(relation, "en").texts
    assert (text.field, text.source) == ("place", "重庆")


def save_place(document):
    document.place_zh_hans = "重庆"
    save(document)


def test_values_of_a_figure_are_on_its_sheet(author):
    figure = make_figure()
    make_figure_value(figure=figure, source_zh_hans="统计公报")
    assert "source" in {text.field for text in sheet_of(figure, "en").texts}


def test_the_sheet_of_what_is_public_shows_the_open_draft(author):
    story = make_public(make_visit(), by=author)
    draft = workflow.start_draft(story, by=author)
    write(draft, "title", "en", "In the draft", by=author)
    assert on_sheet(story, "title").text == "In the draft"


def test_keys_are_the_same_in_a_draft_and_when_it_is_published(author):
    story = make_visit()
    make_participant(story, person=None, title_zh_hans="总领事", title_en="Consul General")
    make_public(story, by=author)
    keys = {text.key for text in sheet_of(story, "en").texts}
    workflow.start_draft(story_of(story), by=author)
    assert {text.key for text in sheet_of(story, "en").texts} == keys


def test_a_text_missing_in_its_own_language_stands_beside_the_nearest(author):
    story = noted(
        make_visit(summary_zh_hans="", summary_zh_hant="", summary_en="Only here"), author
    )
    (text,) = sheet_of(story, "zh-hans").texts
    assert (text.is_source, text.source, text.source_language) == (True, "Only here", "en")


@pytest.mark.parametrize("rows", [1, 50])
def test_a_sheet_asks_as_often_whatever_the_number_of_its_texts(
    rows, author, django_assert_num_queries
):
    story = make_visit()
    for number in range(rows):
        make_participant(story, person=make_person(), title_zh_hans=f"代表{number}", title_en="")
    story = story_of(noted(story, author))
    # The draft, the participants and the uses of photos; the ledger of stories and participants.
    with django_assert_num_queries(5):
        sheet_of(story, "en")


# --- Writing ---


def test_what_is_public_is_written_in_a_draft_of_it(author):
    story = make_public(make_visit(title_en="As published"), by=author)
    place = write_one(story, "title", "New", author)
    assert place.draft_of_id == story.pk
    assert story_of(story).title_en == "As published"
    assert place.title_en == story_of(place).title_en == "New"


def test_a_part_of_what_is_public_is_written_in_the_draft(author):
    story = make_visit()
    make_participant(story, person=None, title_zh_hans="总领事", title_en="Consul General")
    make_public(story, by=author)
    seen = next(text for text in sheet_of(story, "en").texts if text.text == "Consul General")
    draft = write_on_sheet(story, [Writing(seen, "Consul-General")], by=author)
    assert draft.participants.get().title_en == "Consul-General"
    assert story.participants.get().title_en == "Consul General"


def test_several_texts_become_one_version(author):
    story = noted(make_visit(), author)
    before = Version.objects.about(story).count()
    texts = {text.field: text for text in sheet_of(story, "en").texts}
    writings = [Writing(texts["title"], "One"), Writing(texts["summary"], "Two")]
    write_on_sheet(story, writings, by=author)
    assert Version.objects.about(story).count() == before + 1
    assert AuditEntry.objects.filter(action="saved", object_id=str(story.pk)).count() == 1


def test_all_texts_are_written_or_none(author):
    story = noted(make_visit(title_en="Before", summary_en="Before"), author)
    texts = {text.field: text for text in sheet_of(story, "en").texts}
    writings = [Writing(texts["summary"], "Short"), Writing(texts["title"], "x" * 500)]
    with pytest.raises(ValidationError):
        write_on_sheet(story, writings, by=author)
    assert story_of(story).summary_en == "Before"


def test_nothing_is_written_over_what_somebody_else_wrote(author):
    story = noted(make_visit(), author)
    seen = on_sheet(story, "title")
    write(story, "title", "en", "By somebody else", by=author)
    with pytest.raises(Conflict) as conflict:
        write_on_sheet(story, [Writing(seen, "Mine")], by=author)
    assert conflict.value.now == story_of(story).title_en == "By somebody else"


def test_nothing_is_written_for_a_source_that_the_translator_did_not_see(author):
    story = noted(make_visit(), author)
    seen = on_sheet(story, "title")
    write(story, "title", "zh-hans", "另一个标题", by=author)
    with pytest.raises(Conflict, match="source"):
        write_on_sheet(story, [Writing(seen, "Mine")], by=author)


def test_a_text_that_is_confirmed_only_is_confirmed_where_it_stands(author):
    story = make_public(noted(make_visit(), author), by=author)
    seen = on_sheet(story, "title")
    write_on_sheet(story, [Writing(seen, seen.text, confirmed=True)], by=author)
    assert on_sheet(story, "title").state == TextState.CONFIRMED
    assert workflow.open_draft_of(story) is None


def test_what_is_under_review_is_confirmed_but_not_written(author):
    story = noted(make_visit(), author)
    workflow.submit(story, by=author)
    seen = on_sheet(story, "title")
    with pytest.raises(PermissionDenied):
        write_on_sheet(story, [Writing(seen, "New")], by=author)
    write_on_sheet(story, [Writing(seen, None, confirmed=True)], by=author)
    assert on_sheet(story, "title").state == TextState.CONFIRMED


@pytest.mark.parametrize(
    ("role", "may"), [("Translator", True), ("Editor", True), ("Final reviewer", False)]
)
def test_who_may_write_on_a_sheet(author, role, may):
    story = noted(make_visit(), author)
    person = make_staff(role)
    if may:
        write_one(story, "title", "New", person)
        assert story_of(story).title_en == "New"
    else:
        with pytest.raises(PermissionDenied):
            write_one(story, "title", "New", person)


def test_an_authority_record_is_written_directly_and_in_the_log(author):
    person = noted(make_person(), author)
    write_one(person, "name", "Zhang San", author)
    person.refresh_from_db()
    assert person.name_en == "Zhang San"
    assert AuditEntry.objects.filter(action="changed", object_id=str(person.pk)).exists()


def test_the_derived_text_can_be_taken_again(author):
    story = noted(make_visit(title_zh_hans="会见"), author)
    write(story, "title", "zh-hant", "另一種說法", by=author)
    derive_again(on_sheet(story, "title", "zh-hant"), by=author)
    text = on_sheet(story, "title", "zh-hant")
    assert (text.text, text.state) == ("會見", TextState.DERIVED)


def test_english_is_never_derived(author):
    story = noted(make_visit(), author)
    with pytest.raises(ValidationError, match="not derived"):
        derive_again(on_sheet(story, "title"), by=author)


def test_a_part_that_is_gone_is_not_written(author):
    story = noted(make_visit(), author)
    make_participant(story, person=None, title_zh_hans="总领事", title_en="")
    seen = next(text for text in sheet_of(story, "en").texts if text.source == "总领事")
    story.participants.all().delete()
    with pytest.raises(ValidationError, match="no longer there"):
        write_on_sheet(story, [Writing(seen, "Consul General")], by=author)


# --- Paragraphs ---


def rich(author, zh="<p>一</p><p>二<strong>三</strong></p>", en=""):
    return noted(make_visit(body_zh_hans=zh, body_en=en), author)


def test_paragraphs_are_put_into_the_frame_of_the_source(author):
    seen = on_sheet(rich(author), "body")
    said = composed(seen, map(read, ["One", "Two {1}three{/1}", ""]))
    assert said == "<p>One</p><p>Two <strong>three</strong></p>"


def test_another_number_of_paragraphs_is_refused(author):
    seen = on_sheet(rich(author), "body")
    with pytest.raises(ValidationError, match="Paragraphs here: 3; in the source: 2"):
        composed(seen, map(read, ["One", "Two", "Three"]))


def test_paragraphs_left_empty_are_no_text(author):
    assert composed(on_sheet(rich(author), "body"), map(read, ["", " "])) == ""


def test_the_second_text_goes_into_the_same_draft(author):
    story = make_public(make_visit(), by=author)
    write_one(story, "title", "A", author)
    write_one(story, "summary", "B", author)
    assert Story._base_manager.filter(draft_of=story.pk, state=State.DRAFT).count() == 1
