"""Writing: a draft of what is published, what is kept of each save, and going back to it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from events.models import Exchange, Story
from publishing.content import content_of
from publishing.models import Contribution, Round, State, Version
from publishing.workflow import (
    delete,
    discard,
    note_saved,
    open_draft_of,
    restore,
    start_draft,
    submit,
)
from tests.factories import (
    make_exchange,
    make_participant,
    make_person,
    make_public,
    make_relation,
    make_staff,
    make_theme,
)

from .ready import READY, each_type


def saved(record, *, by, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()
    note_saved(record, by=by, changes=list(fields))
    return record


# --- A draft of what is published ---


@each_type
def test_a_draft_says_what_the_published_record_says_and_nobody_sees_it(db, author, model):
    record = READY[model](state=State.PUBLISHED, published_at="2022-01-01T00:00Z")
    draft = start_draft(record, by=author)
    assert without_keys(content_of(draft)) == without_keys(content_of(record))
    assert draft.draft_of_id == record.pk
    assert (draft.state, draft.published_at) == (State.DRAFT, None)
    assert not draft.is_public
    assert model.objects.public().get().pk == record.pk


def without_keys(content):
    """The content without the keys of its parts, which differ between a draft and a live row."""
    parts = {
        name: [without_keys(part) for part in parts] for name, parts in content["parts"].items()
    }
    return {"fields": content["fields"], "links": content["links"], "parts": parts}


def test_there_is_one_draft_of_a_record_whoever_begins_it(db, author, reviewer, acts):
    record = make_exchange(published=True)
    draft = start_draft(record, by=author)
    assert start_draft(record, by=reviewer).pk == draft.pk
    assert open_draft_of(record).pk == draft.pk
    assert acts(record) == ["draft_begun"]


def test_of_two_who_begin_a_draft_at_one_moment_both_get_the_same(db, author, monkeypatch):
    record = make_exchange(published=True)
    draft = start_draft(record, by=author)
    answers = iter([None, draft])
    monkeypatch.setattr("publishing.workflow.drafts.open_draft_of", lambda _record: next(answers))
    assert start_draft(record, by=author) == draft
    assert Story.objects.filter(draft_of=record).count() == 1


def test_there_is_no_draft_of_a_draft(db, author):
    draft = start_draft(make_exchange(published=True), by=author)
    with pytest.raises(PermissionDenied):
        start_draft(draft, by=author)


def test_discarding_a_draft_leaves_the_published_record_untouched(db, author, acts):
    record = make_exchange(published=True, themes=[make_theme()])
    make_participant(record)
    row = Story.objects.filter(pk=record.pk).values().get()
    before = content_of(record)
    draft = saved(start_draft(record, by=author), by=author, title_en="Never shown")
    draft.themes.clear()
    draft.participants.all().delete()
    discard(draft, by=author)
    assert Story.objects.filter(pk=record.pk).values().get() == row
    assert content_of(record) == before
    assert open_draft_of(record) is None
    assert not Contribution.objects.exists()
    assert Version.objects.about(record).get().content["fields"]["title_en"] == "Never shown"
    assert acts(record) == ["draft_begun", "saved", "discarded"]


def test_a_published_record_cannot_be_deleted_nor_discarded(db, manager):
    record = make_exchange(published=True)
    for verb in (delete, discard):
        with pytest.raises(PermissionDenied):
            verb(record, by=manager)
    assert Exchange.objects.filter(pk=record.pk).exists()


def test_a_draft_that_was_never_public_is_deleted_with_all_that_is_known_of_it(db, author, acts):
    record = saved(make_exchange(), by=author, title_en="A mistake")
    key = record.pk
    delete(record, by=author)
    left = (Story, Version, Contribution, Round)
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]
    record.pk = key
    assert acts(record) == ["saved", "deleted"]


def test_the_link_to_a_related_story_is_not_seen_there_before_publication(db, author):
    record, other = make_exchange(published=True), make_exchange(published=True)
    draft = start_draft(record, by=author)
    draft.related.add(other)
    note_saved(draft, by=author)
    assert not other.related.exists()
    assert content_of(draft)["links"]["related"] == [other.pk]
    make_public(draft)
    assert other.related.get().pk == record.pk


# --- Versions ---


def test_each_save_that_changed_something_is_a_version_and_the_log_names_the_fields(
    db, author, log
):
    record = saved(make_exchange(), by=author, title_en="First")
    saved(record, by=author, title_en="First")
    saved(record, by=author, title_en="Second", place_en="Hall")
    versions = Version.objects.about(record)
    assert [(v.number, v.content["fields"]["title_en"]) for v in versions] == [
        (2, "Second"),
        (1, "First"),
    ]
    assert log(record)[-1].details == {"changes": ["title_en", "place_en"]}


def test_versions_of_a_draft_and_of_its_record_are_one_history(db, author):
    record = make_public(saved(make_exchange(), by=author, title_en="First"))
    draft = saved(start_draft(record, by=author), by=author, title_en="Second")
    make_public(draft)
    history = Version.objects.about(record)
    assert [(v.number, v.is_published) for v in history] == [
        (4, True),
        (3, False),
        (2, True),
        (1, False),
    ]


def test_an_earlier_version_of_a_published_record_comes_back_as_a_draft(db, author):
    record = saved(make_exchange(themes=[make_theme()]), by=author, title_en="First")
    person = make_person()
    make_participant(record, person=person)
    note_saved(record, by=author)
    make_public(record)
    wanted = Version.objects.about(record).first()
    draft = saved(start_draft(record, by=author), by=author, title_en="Second")
    draft.participants.all().delete()
    draft.themes.clear()
    live = make_public(draft)
    draft, lost = restore(wanted, by=author)
    assert lost == []
    assert live.title_en == "Second"
    assert without_keys(content_of(draft)) == without_keys(wanted.content)
    assert draft.participants.get().person == person
    assert content_of(make_public(draft))["fields"] == wanted.content["fields"]


def test_a_draft_that_was_never_public_gets_an_earlier_version_itself(db, author):
    record = saved(make_exchange(), by=author, title_en="First")
    saved(record, by=author, title_en="Second")
    back, lost = restore(Version.objects.about(record).last(), by=author)
    assert (back.pk, lost) == (record.pk, [])
    assert content_of(back)["fields"]["title_en"] == "First"


def test_an_open_draft_is_not_overwritten_by_an_earlier_version(db, author):
    record = make_public(saved(make_exchange(), by=author, title_en="First"))
    draft = saved(start_draft(record, by=author), by=author, title_en="In work")
    with pytest.raises(ValidationError, match="A draft of it is open already"):
        restore(Version.objects.about(record).last(), by=author)
    draft.refresh_from_db()
    assert draft.title_en == "In work"


def test_what_was_deleted_since_is_left_out_and_named(db, author):
    theme, person = make_theme(), make_person()
    record = make_exchange(themes=[theme])
    make_participant(record, person=person)
    note_saved(record, by=author)
    record.participants.all().delete()
    record.themes.clear()
    theme.delete()
    person.delete()
    back, lost = restore(Version.objects.about(record).get(), by=author)
    assert sorted(lost) == ["person", "themes"]
    assert not back.themes.exists()


def test_a_version_whose_file_number_another_record_has_now_is_refused_in_words(db, author):
    relation = make_relation(documents=[("agreement", "2022")], published=True)
    relation.documents.update(reference="D1")
    note_saved(relation, by=author)
    relation.documents.all().delete()
    make_relation(documents=[("agreement", "2022")], published=True).documents.update(
        reference="D1"
    )
    with pytest.raises(ValidationError, match="used by another record"):
        restore(Version.objects.about(relation).get(), by=author)
    assert open_draft_of(relation) is None


# --- Who wrote ---


def test_who_saves_in_a_draft_has_written_in_it_once(db, author, reviewer):
    record = make_exchange()
    for person in (author, reviewer, author):
        saved(record, by=person, title_en=f"Of {person.pk} {person.name}")
    assert set(Contribution.objects.values_list("by", flat=True)) == {author.pk, reviewer.pk}


def test_with_publication_a_new_draft_has_no_authors_yet(db, author, reviewer):
    record = make_public(saved(make_exchange(), by=author, title_en="First"))
    draft = saved(start_draft(record, by=reviewer), by=reviewer, title_en="Second")
    assert Contribution.objects.about(draft).get().by == reviewer


def test_a_record_under_review_cannot_be_rewritten(db, author):
    record = saved(make_exchange(), by=author, title_en="First")
    submit(record, by=author)
    with pytest.raises(PermissionDenied):
        restore(Version.objects.about(record).last(), by=author)
    assert record.state == State.FIRST_REVIEW


def test_who_may_not_write_begins_no_draft(db):
    with pytest.raises(PermissionDenied):
        start_draft(make_exchange(published=True), by=make_staff("Auditor"))
    assert Story.objects.count() == 1


def test_a_version_whose_address_is_taken_by_now_is_not_restored(db, author):
    record = saved(make_exchange(slug="one"), by=author)
    version = Version.objects.about(record).get()
    saved(record, by=author, slug="two")
    make_exchange(slug="one")
    with pytest.raises(ValidationError, match="address"):
        restore(version, by=author)
    record.refresh_from_db()
    assert record.slug == "two"
