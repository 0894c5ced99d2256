"""Issuing: an Edition keeps what was public, and nothing that happens afterwards reaches it."""

import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.utils.translation import override

from accounts.models import AuditEntry
from events.models import Story
from fao_site.models import Office
from publishing.models import Photo, State
from publishing.preview import page_of_draft
from publishing.workflow import start_draft, withdraw
from reviews.editions.differences import differences
from reviews.editions.document import document_of
from reviews.editions.issuing import hash_of, issue_review, open_photo
from reviews.models import Edition, Review

from .. import factories as make
from .plans import one_chapter


@pytest.fixture
def chief(media, db):
    make.make_office()
    return make.make_chief()


@pytest.fixture
def photo(chief):
    return make.make_photo(date="2022-09")


@pytest.fixture
def story(photo):
    story = make.make_visit(published=True, photos=[photo], territories=[make.make_territory()])
    make.make_participant(story)
    return story


@pytest.fixture
def review(story, photo):
    review = make.make_review(published=True, slug="2022", cover=photo)
    one_chapter(review, (story, "★"), make.make_figure_value())
    return review


def frozen(edition):
    """Everything that an Edition is, as bytes."""
    edition = Edition.objects.get(pk=edition.pk)
    files = [open_photo(each["file"]) for each in edition.document["photos"].values()]
    document = json.dumps(edition.document, sort_keys=True, ensure_ascii=False).encode()
    return document, edition.content_hash, files


# --- What is kept ---


def test_an_edition_is_numbered_dated_and_as_the_schema_says(review, chief, validator):
    edition = issue_review(review, by=chief)
    validator.validate(edition.document)
    said = Edition.objects.get().document
    assert said["edition"]["number"] == edition.number == 1
    assert said["edition"]["issued"] == edition.issued_at.isoformat()
    assert said["edition"]["note"] == {}
    assert edition.issued_by == chief


def test_the_hash_is_that_of_the_document_as_it_is_kept(review, chief):
    issue_review(review, by=chief)
    kept = Edition.objects.get()
    text = json.dumps(kept.document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert kept.content_hash == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert hash_of(kept.document | {"schema": 2}) != kept.content_hash


def test_the_photos_are_copies_named_by_the_hash_of_their_files(review, photo, chief):
    edition = issue_review(review, by=chief)
    kept = edition.document["photos"][str(photo.pk)]
    data = open_photo(kept["file"])
    assert kept["sha256"] == hashlib.sha256(data).hexdigest()
    assert kept["file"] == f"editions/{kept['sha256']}.jpg"
    assert data == open_photo(photo.file.name)


def test_a_photo_whose_file_is_missing_stops_the_issue(review, photo, chief):
    default_storage.delete(photo.file.name)
    with pytest.raises(ValidationError, match="missing"):
        issue_review(review, by=chief)
    assert not Edition.objects.exists()


# --- What happens afterwards ---


def delete_photo(review, story, photo, chief):
    story.photo_uses.all().delete()
    photo.delete()
    default_storage.delete(photo.file.name)


def withdraw_story(review, story, photo, chief):
    withdraw(story, by=chief)


def change_names(review, story, photo, chief):
    Story.objects.update(title_en="Another title", body_en="<p>Another text.</p>")
    Photo.objects.update(caption_en="Another caption")
    story.territories.update(name_en="Another name")
    person = story.participants.get().person
    person.name_en = "Another person"
    person.save()


def delete_entries(review, story, photo, chief):
    review.chapters.all().delete()


def change_the_office(review, story, photo, chief):
    Office.objects.update(name_en="Another office")


@pytest.mark.parametrize(
    "happens",
    [delete_photo, withdraw_story, change_names, delete_entries, change_the_office],
    ids=lambda happens: happens.__name__,
)
def test_nothing_that_happens_later_changes_an_edition_by_a_byte(
    happens, review, story, photo, chief
):
    edition = issue_review(review, by=chief)
    before, live = frozen(edition), document_of(review)
    happens(review, story, photo, chief)
    assert document_of(Review.objects.get()) != live
    assert frozen(edition) == before


def test_the_public_page_is_that_of_the_edition_until_an_erratum(client, review, story, chief):
    issue_review(review, by=chief)
    Story.objects.update(title_en="Another title")
    response = client.get("/en/reviews/2022/")
    assert response.context["edition"].number == 1
    assert "Flower show opens" in response.content.decode()
    assert "Another title" not in response.content.decode()
    issue_review(review, by=chief, note={"en": "The title was wrong."})
    response = client.get("/en/reviews/2022/")
    assert response.context["edition"].note == {"en": "The title was wrong."}
    assert [each.number for each in response.context["former_editions"]] == [1]
    assert "Another title" in response.content.decode()


def test_without_an_edition_the_public_page_shows_the_records_as_they_are(client, review):
    response = client.get("/en/reviews/2022/")
    assert response.context["edition"] is None
    assert "Flower show opens" in response.content.decode()


def test_a_preview_shows_the_draft_and_not_the_edition(review, chief):
    issue_review(review, by=chief)
    draft = start_draft(review, by=chief)
    Review.objects.filter(pk=draft.pk).update(title_en="Title of the draft")
    draft.refresh_from_db()
    page = page_of_draft(draft, "en", host="testserver", scheme="http")
    assert "Title of the draft" in str(page)


# --- Errata ---


def test_an_erratum_needs_a_note_and_something_that_changed(review, chief):
    issue_review(review, by=chief)
    Story.objects.update(title_en="Another title")
    with pytest.raises(ValidationError, match="what this Edition corrects"):
        issue_review(review, by=chief, note={"en": "  "})
    second = issue_review(review, by=chief, note={"en": "The title.", "zh-hans": " "})
    assert (second.number, second.note) == (2, {"en": "The title."})
    with pytest.raises(ValidationError, match="Nothing has changed since Edition 2"):
        issue_review(review, by=chief, note={"en": "Nothing."})


# --- Who may, and when ---


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Final reviewer", True),
        ("Office manager", True),
        ("Editor", False),
        ("Translator", False),
        ("First reviewer", False),
        ("Auditor", False),
    ],
)
def test_who_may_publish_may_issue(role, may, review):
    user = make.make_staff(role)
    if may:
        assert issue_review(review, by=user).issued_by == user
    else:
        with pytest.raises(PermissionDenied):
            issue_review(review, by=user)


@pytest.mark.parametrize("state", [each for each in State if each != State.PUBLISHED])
def test_only_what_is_public_is_issued(state, review, chief):
    Review.objects.update(state=state)
    with pytest.raises(PermissionDenied):
        issue_review(review, by=chief)


def test_issuing_is_in_the_log_with_number_and_hash(review, chief):
    edition = issue_review(review, by=chief)
    details = AuditEntry.objects.get(action="issued").details
    assert details == {"edition": 1, "hash": edition.content_hash}


# --- The difference ---


def test_a_document_does_not_differ_from_itself_nor_its_edition_from_it(review, chief):
    edition = issue_review(review, by=chief)
    assert differences(edition.document, document_of(review)) == []


def test_the_difference_names_the_record_the_field_and_the_language(review, story, chief):
    edition = issue_review(review, by=chief)
    Story.objects.filter(pk=story.pk).update(summary_en="Two sentences.")
    [section] = differences(edition.document, document_of(review))
    assert section.title == "Record: Flower show opens"
    [change] = section.changes
    assert (change.label, change.language) == ("Summary", "English")
    assert change.before == "<del>One sentence</del>."
    assert change.after == "<ins>Two sentences</ins>."


def test_what_left_a_chapter_is_a_change_of_the_chapter(review, story, chief):
    edition = issue_review(review, by=chief)
    withdraw(story, by=chief)
    titles = [section.title for section in differences(edition.document, document_of(review))]
    assert "Chapter: Sister cities" in titles
    assert "Record: Flower show opens" in titles


def test_two_editions_are_compared_in_the_language_of_the_reader(review, chief):
    first = issue_review(review, by=chief)
    Review.objects.update(closing_zh_hans="来年再会")
    second = issue_review(review, by=chief, note={"en": "A closing."})
    with override("zh-hans"):
        [section] = differences(first.document, second.document)
    assert section.title == "综述"
    assert section.changes[0].label == "卷尾题记"
