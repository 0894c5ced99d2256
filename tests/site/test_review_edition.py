"""The page of a review that was issued: the Edition, whatever has become of the records."""

import pytest

from accounts.models import User
from reviews.editions.issuing import issue_review

from .. import factories as make
from .page import words

ADDRESS = "/en/reviews/2022/"


@pytest.fixture
def issued(db, media):
    """(the review, its Edition, a story in it with a photo)"""
    by = User.objects.create_superuser("chief", "password", name="Chief")
    photo = make.make_photo(caption_en="At the river", date="2022-09", colour=(9, 9, 9))
    story = make.make_exchange(published=True, title_en="The fair", photos=[photo])
    review = make.make_review(slug="2022", published=True, cover=photo)
    chapter = make.make_chapter(review, position=1, title_en="Culture")
    make.make_entry(chapter, story_id=story.pk)
    return review, issue_review(review, by=by), story


def test_it_states_the_number_the_day_and_the_hash_of_the_edition(visit, issued):
    _review, edition, _story = issued
    stated = visit(ADDRESS).headed("About this edition")
    assert edition.content_hash in words(stated)
    assert f"Edition {edition.number}" in words(stated)


def test_later_changes_of_the_records_do_not_reach_it(visit, issued):
    review, _edition, story = issued
    before = visit(ADDRESS)
    type(story).objects.filter(pk=story.pk).update(title_en="Another title")
    type(review).objects.filter(pk=review.pk).update(introduction_en="Added later.")
    page = visit(ADDRESS)
    assert page.content == before.content
    assert "The fair" in page.content


def test_a_story_that_was_withdrawn_stays_without_a_link(visit, issued):
    _review, _edition, story = issued
    assert visit(ADDRESS).links["The fair"] == story.get_absolute_url()
    type(story).objects.filter(pk=story.pk).update(state="withdrawn")
    page = visit(ADDRESS)
    assert "The fair" in page.content
    assert "The fair" not in page.links


def test_its_photos_are_the_copies_of_the_edition_in_the_sizes_of_pages(visit, issued, media):
    _review, edition, _story = issued
    page = visit(ADDRESS)
    (photo,) = edition.document["photos"].values()
    images = [image for image in page.all("img") if "editions/" in (image.get("src") or "")]
    assert {image.get("src") for image in images} == {media.url(photo["file"])}
    for image in images:
        for size in image.get("srcset").split(", "):
            assert media.exists(size.split()[0].removeprefix(media.url(""))), size


def test_a_review_without_an_edition_says_nothing_of_one(visit, db):
    make.make_review(slug="2022", published=True)
    page = visit(ADDRESS)
    assert not page.has_heading("About this edition")
    assert "Not issued" not in page.content


def test_former_editions_are_listed_with_what_was_corrected(visit, issued):
    review, first, _story = issued
    type(review).objects.filter(pk=review.pk).update(introduction_en="Corrected.")
    by = first.issued_by
    issue_review(review, by=by, note={"en": "A date was wrong."})
    page = visit(ADDRESS)
    assert "A date was wrong." in words(page.headed("About this edition"))
    assert page.has_heading("Former editions")
    assert "Corrected." in page.content
