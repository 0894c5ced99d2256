"""What editors decide: place, move, drop, arrange; and that compiling keeps every decision."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from publishing.models import State, Version
from publishing.workflow import start_draft, withdraw
from reviews.compiling.compiling import compile_review
from reviews.compiling.deciding import Placed, arrange, drop, place
from reviews.compiling.starting import start_review
from reviews.models import ChapterPhoto, Entry, Proposal
from reviews.models.plans import Gathers

from .. import factories as make
from .plans import compile_and_place, make_planned, make_rule, placed, proposals


@pytest.fixture
def chief(db):
    return make.make_chief()


@pytest.fixture
def review(chief):
    """A draft of a review with two chapters, compiled; the first asks for everything."""
    for _ in range(3):
        make.make_exchange(published=True)
    review = make_planned({})
    make.make_chapter(review, position=2)
    compile_review(review, by=chief)
    return review


def in_order(chapter):
    return list(chapter.entries.values_list("story_id", flat=True))


# --- One at a time ---


def test_a_record_is_placed_at_the_end_or_where_one_says(review, chief):
    one, two, three = proposals(review).values()
    chapter = review.chapters.first()
    place(one, chapter, by=chief)
    place(two, chapter, by=chief)
    place(three, chapter, by=chief, position=1)
    assert in_order(chapter) == [one.story_id, three.story_id, two.story_id]


def test_a_record_that_is_moved_stands_in_the_review_once(review, chief):
    proposal = next(iter(proposals(review).values()))
    first, second = review.chapters.all()
    place(proposal, first, by=chief, is_highlight=True)
    place(proposal, second, by=chief)
    assert placed(review) == {proposal.record_key: 2}
    assert Entry.objects.get().is_highlight


def test_a_dropped_record_leaves_its_chapter_and_comes_back_when_it_is_placed(review, chief):
    proposal = next(iter(proposals(review).values()))
    place(proposal, review.chapters.first(), by=chief)
    drop(proposal, by=chief)
    assert placed(review) == {}
    assert proposals(review)[proposal.record_key].is_dropped
    place(proposal, review.chapters.first(), by=chief)
    assert not proposals(review)[proposal.record_key].is_dropped


def test_what_is_gone_cannot_be_placed(review, chief):
    proposal = next(iter(proposals(review).values()))
    drop(proposal, by=chief)
    withdraw(proposal.record, by=chief)
    compile_review(review, by=chief)
    with pytest.raises(ValidationError, match="no longer public"):
        place(proposals(review)[proposal.record_key], review.chapters.first(), by=chief)


def test_a_chapter_of_another_review_is_refused(review, chief):
    other = make_planned({}, date="2021", slug="other")
    proposal = next(iter(proposals(review).values()))
    with pytest.raises(ValidationError, match="not of the review"):
        place(proposal, other.chapters.get(), by=chief)


def test_what_is_published_is_arranged_in_a_draft_only(review, chief):
    live = make.make_public(review, by=chief)
    proposal = next(iter(proposals(live).values()))
    with pytest.raises(PermissionDenied):
        place(proposal, live.chapters.first(), by=chief)
    draft = start_draft(live, by=chief)
    place(proposal, live.chapters.first(), by=chief)  # stands for that of the draft
    assert placed(draft) == {proposal.record_key: 1}
    assert placed(live) == {}


def test_each_decision_is_a_version_of_the_draft(review, chief):
    proposal = next(iter(proposals(review).values()))
    before = Version.objects.about(review).count()
    place(proposal, review.chapters.first(), by=chief)
    drop(proposal, by=chief)
    assert Version.objects.about(review).count() == before + 2


# --- All at once ---


def test_a_review_is_arranged_at_once(review, chief):
    one, two, three = proposals(review).values()
    first, second = review.chapters.all()
    place(one, first, by=chief)
    arrange(
        review,
        [
            Placed("story", two.story_id, first.pk, 0, is_highlight=True),
            Placed("story", one.story_id, second.pk, 1),
            Placed("story", three.story_id, None, is_dropped=True),
        ],
        by=chief,
    )
    assert in_order(first) == [two.story_id]
    assert in_order(second) == [one.story_id]
    assert first.entries.get().is_highlight
    assert proposals(review)[three.record_key].is_dropped
    assert not proposals(review)[one.record_key].is_dropped


def test_an_arrangement_that_names_an_unknown_record_changes_nothing(review, chief):
    one = next(iter(proposals(review).values()))
    chapter = review.chapters.first()
    with pytest.raises(ValidationError, match="older than the review"):
        arrange(
            review,
            [Placed("story", one.story_id, chapter.pk), Placed("story", 999_999, chapter.pk)],
            by=chief,
        )
    assert placed(review) == {}


def test_photos_are_ordered_and_left_out(review, chief):
    photos = [make.make_photo(date="2022-09") for _ in range(3)]
    chapter = review.chapters.first()
    arrange(
        review,
        [],
        by=chief,
        photos=[
            (chapter.pk, photos[2].pk, 0, False),
            (chapter.pk, photos[0].pk, 1, False),
            (chapter.pk, photos[1].pk, 2, True),
        ],
    )
    chosen = ChapterPhoto.objects.filter(chapter=chapter)
    assert [(choice.photo_id, choice.is_left_out) for choice in chosen] == [
        (photos[2].pk, False),
        (photos[0].pk, False),
        (photos[1].pk, True),
    ]


# --- The rule behind all of it ---

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["compile", "place", "drop", "change", "withdraw", "return", "draft", "publish", "add"]
        ),
        st.integers(0, 5),
        st.integers(0, 1),
    ),
    max_size=14,
)


class Desk:
    """An editor's decisions, kept as plain data beside the database."""

    def __init__(self):
        self.chief = make.make_chief()
        self.stories = [make.make_exchange(published=True) for _ in range(3)]
        review = make_planned({})
        make.make_chapter(review, position=2)
        self.review = make.make_public(review, by=self.chief)
        self.draft = start_draft(self.review, by=self.chief)
        self.placed, self.dropped, self.changes = {}, set(), 0
        compile_review(self.review, by=self.chief)

    def do(self, step, story, chapter):
        story = self.stories[story % len(self.stories)]
        story.refresh_from_db()
        proposal = Proposal.objects.filter(review=self.review, story=story).first()
        if step == "compile":
            compile_review(self.review, by=self.chief)
        elif step == "place" and proposal and not proposal.is_gone:
            self._open()
            place(proposal, self.draft.chapters.all()[chapter], by=self.chief)
            self.placed[story.pk] = chapter + 1
            self.dropped.discard(story.pk)
        elif step == "drop" and proposal:
            self._open()
            drop(proposal, by=self.chief)
            self.placed.pop(story.pk, None)
            self.dropped.add(story.pk)
        elif step == "change":
            self.changes += 1
            type(story).objects.filter(pk=story.pk).update(summary_en=f"Change {self.changes}")
        elif step == "withdraw" and story.is_public:
            withdraw(story, by=self.chief)
        elif step == "return" and story.state == State.WITHDRAWN:
            type(story).objects.filter(pk=story.pk).update(state=State.PUBLISHED, withdraw_at=None)
        elif step == "draft":
            self._open()
        elif step == "publish" and self.draft:
            make.make_public(self.draft, by=self.chief)
            self.draft = None
        elif step == "add":
            self.stories.append(make.make_exchange(published=True))

    def _open(self):
        if self.draft is None:
            self.draft = start_draft(self.review, by=self.chief)


@given(steps=STEPS)
@hypothesis_settings(max_examples=20)
def test_whatever_happens_every_decision_is_kept_and_every_record_stands_once(steps, db):
    with transaction.atomic():
        _try(steps)
        transaction.set_rollback(True)


def _try(steps):
    desk = Desk()
    for step in steps:
        desk.do(*step)
    compile_review(desk.review, by=desk.chief)
    row = desk.draft or desk.review
    assert placed(row) == {("story", key): chapter for key, chapter in desk.placed.items()}
    entries = list(Entry.objects.filter(chapter__review=row).values_list("story_id", flat=True))
    assert len(entries) == len(set(entries))
    found = proposals(desk.review)
    assert {key for (_name, key), each in found.items() if each.is_dropped} == desk.dropped
    public = {story.pk for story in desk.stories if type(story).objects.public().contains(story)}
    assert public <= {key for _name, key in found}
    assert {key for (_name, key), each in found.items() if not each.is_gone} == public
    assert compile_review(desk.review, by=desk.chief).is_empty


# --- From last year's plan ---


def test_a_new_year_starts_from_the_plan_of_another(chief):
    theme, figure = make.make_theme(), make.make_figure()
    old = make_planned(
        {"themes": [theme], "kinds": ["visit"]},
        {"gathers": Gathers.FIGURES, "figures": [figure]},
        opening_en="Over the hills",
        **make.in_languages("title", "2022年外事工作回顾", "2022年外事工作回顧", "The year 2022"),
    )
    make_rule(old.chapters.first(), highlights_only=True, scopes=["foreign"])
    story = make.make_exchange(published=True)
    make.make_entry(old.chapters.first(), story_id=story.pk)
    new = start_review("2023", by=chief, from_=old)
    assert (new.slug, new.kind, new.date, new.state) == ("2023", "year", "2023", State.DRAFT)
    assert new.title_zh_hans == "2023年外事工作回顾"
    assert new.title_en == "The year 2023"
    assert new.opening_en is None
    first, second = new.chapters.all()
    rules = first.rules.all()
    assert [(each.kinds, each.scopes, each.highlights_only) for each in rules] == [
        (["visit"], [], False),
        ([], ["foreign"], True),
    ]
    assert list(rules[0].themes.all()) == [theme]
    assert list(second.rules.get().figures.all()) == [figure]
    assert placed(new) == {}


@pytest.mark.parametrize(
    ("period", "message"),
    [("2022", "exists already"), ("next year", "not a date"), ("", "which period")],
)
def test_a_period_that_cannot_be_is_refused(period, message, chief):
    old = make_planned({})
    with pytest.raises(ValidationError, match=message):
        start_review(period, by=chief, from_=old)


def test_a_year_that_was_begun_so_gathers_its_own_records(chief):
    old = make_planned({"kinds": ["visit"]})
    visit = make.make_visit(published=True, date="2023-05")
    new = start_review("2023", by=chief, from_=old)
    compile_review(new, by=chief)
    assert proposals(new)["story", visit.pk].chapter == new.chapters.get()


def test_an_entry_that_was_made_by_hand_can_be_arranged_before_compiling(chief):
    story = make.make_exchange(published=True)
    review = make_planned({}, {})
    first, second = review.chapters.all()
    make.make_entry(first, story_id=story.pk)
    arrange(review, [Placed("story", story.pk, second.pk)], by=chief)
    assert placed(review) == {("story", story.pk): 2}
    compile_and_place(review, story, first, by=chief)
    assert placed(review) == {("story", story.pk): 1}
