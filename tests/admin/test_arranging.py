"""The pages on which editors arrange, number, issue and export a review."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publishing.models import Job
from publishing.workflow import start_draft, withdraw
from reviews.compiling.compiling import compile_review
from reviews.compiling.deciding import drop, place
from reviews.models import ChapterPhoto, Edition, Proposal, Review

from .. import factories as make
from ..reviews.plans import make_planned, placed, proposals
from .conftest import browser_of


def page(name, review):
    return reverse(f"admin:reviews_review_{name}", args=[review.pk])


@pytest.fixture
def review(head):
    """A compiled draft with two chapters; the first asks for everything."""
    make.make_office()
    for number in range(3):
        make.make_exchange(published=True, title_en=f"Story {number}")
    review = make_planned({}, slug="2022")
    make.make_chapter(review, position=2, title_en="The second")
    compile_review(review, by=head)
    return review


# --- Arranging ---


def test_the_page_lists_the_records_of_the_period_by_chapter(office, review, head):
    one, two, _three = proposals(review).values()
    place(one, review.chapters.last(), by=head)
    drop(two, by=head)
    board = office.get(page("arrange", review)).context["board"]
    assert [len(column.placed) for column in board.columns] == [0, 1]
    assert [len(column.proposed) for column in board.columns] == [1, 0]
    assert [row.key for row in board.dropped] == [two.story_id]


def send(office, review, **changes):
    response = office.get(page("arrange", review))
    rows = [row.mark for row in response.context["board"].rows()]
    data = {"seen": response.context["seen"], "row": rows}
    for row in response.context["board"].rows():
        data[f"chapter-{row.mark}"] = row.chapter if row.is_placed else ""
        data[f"position-{row.mark}"] = row.position
    return office.post(page("arrange", review), data | changes, follow=True)


def test_records_are_placed_starred_and_ordered_by_a_plain_form(office, review):
    one, two, three = (each.story_id for each in proposals(review).values())
    first = review.chapters.first()
    response = send(
        office,
        review,
        **{
            f"chapter-story-{one}": first.pk,
            f"position-story-{one}": 5,
            f"chapter-story-{two}": first.pk,
            f"position-story-{two}": 2,
            f"star-story-{two}": "on",
            f"chapter-story-{three}": "drop",
        },
    )
    assert b"is arranged" in response.content
    assert [(each.story_id, each.is_highlight) for each in first.entries.all()] == [
        (two, True),
        (one, False),
    ]
    assert proposals(review)["story", three].is_dropped


def test_a_page_that_is_sent_as_it_is_changes_nothing(office, review, head):
    for proposal in proposals(review).values():
        place(proposal, review.chapters.first(), by=head)
    before = placed(review)
    send(office, review)
    assert placed(review) == before


def test_all_that_is_proposed_is_placed_at_once(office, review):
    send(office, review, _place_all="1")
    assert set(placed(review).values()) == {1}
    assert len(placed(review)) == 3


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(office, review, head):
    one = next(iter(proposals(review).values()))
    chapter = review.chapters.first()
    mark = f"chapter-story-{one.story_id}"
    response = send(office, review, **{mark: chapter.pk, "seen": "an older page"})
    assert b"Somebody has changed the review" in response.content
    assert placed(review) == {}
    # What was arranged is still on the page, and saving again saves it.
    [row] = response.context["board"].columns[0].placed
    assert row.key == one.story_id
    send(office, review, **{mark: chapter.pk, "seen": response.context["seen"]})
    assert placed(review) == {one.record_key: 1}


@pytest.mark.parametrize("row", ["story-", "story-x", "nonsense", "photo-99999999", "user-1"])
def test_nonsense_is_refused_or_passed_over_without_an_error(row, office, review):
    response = send(office, review, row=[row], **{f"chapter-{row}": "no number"})
    assert response.status_code == 200
    assert placed(review) == {}


def test_photos_are_ordered_and_left_out_by_the_form(office, review):
    photos = [make.make_photo(date="2022-09") for _ in range(2)]
    chapter = review.chapters.first()
    one, two = (f"{chapter.pk}-{photo.pk}" for photo in photos)
    send(
        office,
        review,
        photo=[one, two],
        **{f"photo-position-{one}": 9, f"photo-position-{two}": 1, f"left-out-{one}": "on"},
    )
    chosen = ChapterPhoto.objects.filter(chapter=chapter)
    assert [(each.photo, each.is_left_out) for each in chosen] == [
        (photos[1], False),
        (photos[0], True),
    ]


def test_what_is_published_is_shown_but_not_changed(office, review):
    live = make.make_public(review)
    one = next(iter(proposals(live).values()))
    chapter = live.chapters.first()
    response = send(office, live, **{f"chapter-story-{one.story_id}": chapter.pk})
    assert b"not possible in the state" in response.content
    assert placed(live) == {}
    draft = start_draft(live, by=make.make_chief())
    copy = draft.chapters.first()
    send(office, draft, **{f"chapter-story-{one.story_id}": copy.pk})
    assert placed(draft) == {one.record_key: 1}


def test_the_button_compiles_and_says_what_was_found(office, review):
    make.make_visit(published=True)
    response = office.post(page("compile", review), follow=True)
    assert b"Compiled: 1 new." in response.content
    assert b"nothing has changed" in office.post(page("compile", review), follow=True).content


def test_what_changed_is_listed_until_an_editor_has_looked(office, review, head):
    one, two, _three = proposals(review).values()
    for each in (one, two):
        place(each, review.chapters.first(), by=head)
    type(one.story).objects.filter(pk=one.story_id).update(summary_en="Another.")
    withdraw(two.story, by=head)
    compile_review(review, by=head)
    board = office.get(page("arrange", review)).context["board"]
    assert ([row.key for row in board.changed], [row.key for row in board.gone]) == (
        [one.story_id],
        [two.story_id],
    )
    office.post(page("seen", review), {"proposal": [one.pk, "x"]})
    assert office.get(page("arrange", review)).context["board"].changed == []


def test_the_next_year_begins_from_the_plan(office, review):
    response = office.post(page("start", review), {"period": "2023年"}, follow=True)
    new = Review.objects.get(slug="2023")
    assert response.redirect_chain[-1][0] == page("arrange", new)
    refused = office.post(page("start", review), {"period": "2022"})
    assert b"exists already" in refused.content


# --- Numbers ---


def test_each_number_opens_its_records_and_a_disagreement_is_flagged(office, review):
    visit = make.make_visit(published=True, title_en="The ambassador comes")
    value = make.make_figure_value(
        figure=make.make_figure(counted_as="visits"), value=9, date="2022"
    )
    response = office.get(page("numbers", review))
    content = response.content.decode()
    assert "The ambassador comes" in content
    assert reverse("admin:events_story_change", args=[visit.pk]) in content
    [(found, _page)] = response.context["disagreements"]
    assert (found.published, str(found.number), found.is_explained) == (value, "1", False)


# --- Editions ---


@pytest.fixture
def public(review, head):
    place(next(iter(proposals(review).values())), review.chapters.first(), by=head)
    return make.make_public(review)


def test_an_edition_is_issued_compared_and_corrected(office, public):
    response = office.post(page("issue", public), follow=True)
    assert b"is issued" in response.content
    address = page("differences", public)
    assert b"The two say the same" in office.get(f"{address}?a=1&b=").content
    Review.objects.update(closing_en="The end")
    assert b"The end" in office.get(f"{address}?a=1").content
    refused = office.post(page("issue", public), {"en": ""})
    assert b"what this Edition corrects" in refused.content
    office.post(page("issue", public), {"en": "A closing."})
    assert [each.number for each in Edition.objects.all()] == [2, 1]
    assert b"The end" in office.get(f"{address}?a=1&b=2").content


@pytest.mark.parametrize("query", ["a=9", "a=x&b=1", "", "a=1&b=99999999999"])
def test_an_edition_that_there_is_not_is_not_found(query, office, public):
    office.post(page("issue", public))
    assert office.get(f"{page('differences', public)}?{query}").status_code == 404


def test_who_may_not_issue_is_told_why(public):
    editor = browser_of(make.make_staff("Editor"))
    assert b"lacks the right" in editor.get(page("editions", public)).content
    assert b"lacks the right" in editor.post(page("issue", public)).content
    assert not Edition.objects.exists()


def test_who_may_only_look_can_neither_compile_nor_arrange(review):
    reviewer = browser_of(make.make_staff("First reviewer"))
    response = reviewer.get(page("arrange", review))
    assert response.status_code == 200
    assert not response.context["may_arrange"]
    number = Proposal.objects.count()
    make.make_visit(published=True)
    assert b"lacks the right" in reviewer.post(page("compile", review), follow=True).content
    assert Proposal.objects.count() == number


def test_an_export_with_an_unknown_format_starts_no_job(office, public):
    office.post(page("issue", public))
    data = {"edition": "1", "format": "papyrus", "language": "en"}
    assert office.post(page("export", public), data).status_code == 200
    assert not Job.objects.exists()


# --- Cost ---


def test_the_page_costs_the_same_with_one_record_and_with_fifty(office, head):
    make.make_office()

    def cost(number, year):
        review = make_planned({}, slug=year, date=year)
        for _ in range(number):
            make.make_exchange(published=True, date=year, photos=[make.make_photo(date=year)])
            make.make_figure_value(date=year)
        compile_review(review, by=head)
        send(office, review, _place_all="1")
        with CaptureQueriesContext(connection) as queries:
            office.get(page("arrange", review))
        return len(queries)

    cost(1, "2000")
    assert cost(1, "2001") == cost(50, "2002")
