"""Compile: what belongs into a review, which chapter asks for it, what is new, changed and gone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry
from publishing.models import State
from publishing.workflow import discard, start_draft, withdraw
from reviews.compiling.compiling import compile_review
from reviews.compiling.deciding import acknowledge, drop
from reviews.models import Proposal
from reviews.models.plans import Gathers

from .. import factories as make
from .plans import EVERYTHING, compile_and_place, make_planned, make_rule, placed, proposals


@pytest.fixture
def chief(db):
    return make.make_chief()


# --- What belongs to the period ---

# date of the record → whether it is proposed to the review of 2022, and whether with a doubt
DATES = {
    "2022": (True, False),
    "2022-09": (True, False),
    "2022-01-01": (True, False),
    "2022-12-31": (True, False),
    "2021-12-30/2022-01-02": (True, True),
    "2022-12-31/2023-01-03": (True, True),
    "2021/2023": (True, True),
    "202X": (True, True),
    "[2021,2022]": (True, True),
    "2022~": (True, False),
    "2021": (False, False),
    "2021-12-31": (False, False),
    "2023-01-01": (False, False),
    "2022/..": (False, False),
    "../2022": (False, False),
    "": (False, False),
}


@pytest.mark.parametrize(("date", "expected"), DATES.items(), ids=lambda value: repr(value))
def test_a_record_is_proposed_when_its_date_may_lie_in_the_period(date, expected, chief):
    story = make.make_exchange(date=date, published=True)
    review = make_planned(*EVERYTHING)
    compile_review(review, by=chief)
    found = proposals(review).get(("story", story.pk))
    assert (found is not None, bool(found and found.is_uncertain)) == expected


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN, State.APPROVED])
def test_what_is_not_public_is_not_proposed(state, chief):
    make.make_exchange(published=True, state=state)
    review = make_planned(*EVERYTHING)
    assert compile_review(review, by=chief).number == 0


def test_an_open_draft_of_a_story_is_not_proposed_beside_it(chief):
    story = make.make_exchange(published=True)
    start_draft(story, by=chief)
    review = make_planned(*EVERYTHING)
    compile_review(review, by=chief)
    assert proposals(review).keys() == {("story", story.pk)}


def test_a_photo_is_proposed_by_itself_only_if_no_story_has_it(chief):
    used, alone = make.make_photo(date="2022-03"), make.make_photo(date="2022-03")
    make.make_exchange(published=True, date="2021", photos=[used])
    review = make_planned(*EVERYTHING)
    compile_review(review, by=chief)
    assert proposals(review).keys() == {("photo", alone.pk)}


def test_a_digest_gathers_its_months(chief):
    stories = [make.make_exchange(date=f"2023-0{month}", published=True) for month in (1, 2, 3)]
    review = make_planned({}, kind="digest", date="2023-01/2023-02")
    compile_review(review, by=chief)
    assert proposals(review).keys() == {("story", story.pk) for story in stories[:2]}


# --- Which chapter asks for it ---


def chapter_for(review, record, chief):
    """The position of the chapter that a record is proposed to, or None."""
    compile_review(review, by=chief)
    chapter = proposals(review)["story", record.pk].chapter
    return chapter and chapter.position


# conditions of a rule, and a story that meets them; a plain exchange meets none
CONDITIONS = {
    "kinds": ({"kinds": ["visit"]}, lambda: make.make_visit(published=True)),
    "sorts": (
        {"sorts": ["signing"]},
        lambda: make.make_exchange(activity="signing", published=True),
    ),
    "scopes": (
        {"scopes": ["hk_macao"]},
        lambda: make.make_exchange(scope="hk_macao", published=True),
    ),
    "highlights": (
        {"highlights_only": True},
        lambda: make.make_exchange(is_highlight=True, published=True),
    ),
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_rule_asks_for_what_meets_its_condition(condition, chief):
    rule, make_one = CONDITIONS[condition]
    meets, other = make_one(), make.make_exchange(published=True)
    review = make_planned(rule)
    assert chapter_for(review, meets, chief) == 1
    assert chapter_for(review, other, chief) is None


@pytest.mark.parametrize("link", ["themes", "territories", "districts", "series"])
def test_a_rule_asks_for_what_refers_to_one_of_its_records(link, chief):
    made = {
        "themes": make.make_theme,
        "territories": lambda: make.make_territory("JP"),
        "districts": make.make_district,
        "series": make.make_series,
    }[link]()
    over = {"series": made} if link == "series" else {link: [made]}
    meets = make.make_exchange(published=True, **over)
    other = make.make_exchange(published=True)
    review = make_planned({link: [made]})
    assert chapter_for(review, meets, chief) == 1
    assert chapter_for(review, other, chief) is None


def test_every_condition_of_a_rule_has_to_hold(chief):
    theme = make.make_theme()
    review = make_planned({"kinds": ["visit"], "themes": [theme]})
    both = make.make_visit(published=True, themes=[theme])
    one = make.make_exchange(published=True, themes=[theme])
    assert chapter_for(review, both, chief) == 1
    assert chapter_for(review, one, chief) is None


def test_of_several_rules_the_one_with_more_conditions_wins_and_of_equals_the_first(chief):
    theme = make.make_theme()
    review = make_planned(
        {}, {"kinds": ["visit"]}, {"kinds": ["visit"], "themes": [theme]}, {"themes": [theme]}
    )
    assert chapter_for(review, make.make_exchange(published=True), chief) == 1
    assert chapter_for(review, make.make_visit(published=True), chief) == 2
    assert chapter_for(review, make.make_visit(published=True, themes=[theme]), chief) == 3
    assert chapter_for(review, make.make_exchange(published=True, themes=[theme]), chief) == 4


def test_a_chapter_may_have_several_rules(chief):
    review = make_planned({"kinds": ["visit"]})
    make_rule(review.chapters.get(), sorts=["policy"])
    assert chapter_for(review, make.make_article(published=True), chief) == 1


def test_figures_follow_their_rule_and_otherwise_their_story(chief):
    story = make.make_visit(published=True)
    own, of_story, other = (make.make_figure_value(date="2022-05") for _ in range(3))
    of_story.story_id = story.pk
    of_story.save()
    review = make_planned(
        {"kinds": ["visit"]}, {"gathers": Gathers.FIGURES, "figures": [own.figure]}
    )
    compile_review(review, by=chief)
    found = proposals(review)
    assert found["figure_value", own.pk].chapter.position == 2
    assert found["figure_value", of_story.pk].chapter.position == 1
    assert found["figure_value", other.pk].chapter is None


# --- Again ---


def test_compiling_again_finds_nothing(chief):
    make.make_exchange(published=True)
    make.make_figure_value(date="2022-03")
    make.make_photo(date="2022-03")
    review = make_planned(*EVERYTHING)
    assert compile_review(review, by=chief).numbers() == {
        "new": 3,
        "changed": 0,
        "gone": 0,
        "back": 0,
    }
    before = list(Proposal.objects.order_by("pk").values())
    assert compile_review(review, by=chief).is_empty
    assert list(Proposal.objects.order_by("pk").values()) == before


def test_what_was_placed_and_says_something_else_now_is_changed_until_somebody_looks(chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    proposal = compile_and_place(review, story, review.chapters.get(), by=chief)
    type(story).objects.filter(pk=story.pk).update(summary_en="Another sentence.")
    assert compile_review(review, by=chief).changed == [proposal]
    assert compile_review(review, by=chief).is_empty
    assert list(Proposal.objects.changed()) == [proposal]
    acknowledge([Proposal.objects.get()], by=chief)
    assert not Proposal.objects.changed().exists()


@pytest.mark.parametrize("part", ["participant", "photo", "territory", "partner"])
def test_what_belongs_to_a_story_is_part_of_what_it_says(part, chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    compile_and_place(review, story, review.chapters.get(), by=chief)
    change = {
        "participant": lambda: make.make_participant(story),
        "photo": lambda: story.photo_uses.create(photo=make.make_photo()),
        "territory": lambda: story.territories.add(make.make_territory("JP")),
        "partner": lambda: story.partners.add(make.make_partner(published=True)),
    }
    change[part]()
    assert len(compile_review(review, by=chief).changed) == 1


@pytest.mark.parametrize("field", ["slug", "reference", "editor_note"])
def test_how_a_story_is_filed_is_no_change(field, chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    compile_and_place(review, story, review.chapters.get(), by=chief)
    type(story).objects.filter(pk=story.pk).update(**{field: "another"})
    assert compile_review(review, by=chief).is_empty


def test_what_is_withdrawn_is_gone_and_comes_back_to_its_place(chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    proposal = compile_and_place(review, story, review.chapters.get(), by=chief)
    withdraw(story, by=chief)
    assert compile_review(review, by=chief).gone == [proposal]
    assert placed(review) == {("story", story.pk): 1}
    assert compile_review(review, by=chief).is_empty
    type(story).objects.filter(pk=story.pk).update(state=State.PUBLISHED, withdraw_at=None)
    assert compile_review(review, by=chief).back == [proposal]


def test_a_proposal_that_nobody_decided_upon_goes_with_its_record(chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    compile_review(review, by=chief)
    withdraw(story, by=chief)
    assert len(compile_review(review, by=chief).gone) == 1
    assert not Proposal.objects.exists()


def test_what_was_dropped_is_not_proposed_again(chief):
    story = make.make_exchange(published=True)
    review = make_planned({})
    compile_review(review, by=chief)
    drop(proposals(review)["story", story.pk], by=chief)
    type(story).objects.filter(pk=story.pk).update(summary_en="Another sentence.")
    assert compile_review(review, by=chief).is_empty
    assert proposals(review)["story", story.pk].is_dropped


def test_a_record_that_no_date_brings_stays_where_an_editor_put_it(chief):
    story = make.make_exchange(published=True, date="")
    review = make_planned({}, {})
    chapter = review.chapters.last()
    make.make_entry(chapter, story_id=story.pk)
    assert compile_review(review, by=chief).is_empty
    assert proposals(review)["story", story.pk].chapter == chapter
    assert placed(review) == {("story", story.pk): 2}


# --- Drafts, rights, cost ---


def test_proposals_outlive_the_draft_that_places_them(chief):
    stories = [make.make_exchange(published=True) for _ in range(3)]
    review = make.make_public(make_planned({}), by=chief)
    compile_review(review, by=chief)
    draft = start_draft(review, by=chief)
    kept, left_out, open_ = (proposals(review)["story", story.pk] for story in stories)
    compile_and_place(review, stories[0], draft.chapters.get(), by=chief)
    drop(left_out, by=chief)
    assert placed(review) == {}
    make.make_public(draft, by=chief)
    assert placed(review) == {("story", stories[0].pk): 1}
    assert compile_review(review, by=chief).is_empty
    found = proposals(review)
    assert found["story", stories[1].pk].is_dropped
    assert {proposal.pk for proposal in found.values()} == {kept.pk, left_out.pk, open_.pk}
    assert found["story", stories[2].pk].chapter == review.chapters.get()


def test_what_was_placed_in_a_draft_that_is_discarded_is_proposed_again(chief):
    story = make.make_exchange(published=True)
    review = make.make_public(make_planned({}), by=chief)
    draft = start_draft(review, by=chief)
    compile_and_place(review, story, draft.chapters.get(), by=chief)
    discard(draft, by=chief)
    assert compile_review(review, by=chief).is_empty
    assert proposals(review).keys() == {("story", story.pk)}
    assert placed(review) == {}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("Editor", True),
        ("Translator", True),
        ("Office manager", True),
        ("First reviewer", False),
        ("Final reviewer", False),
        ("Auditor", False),
    ],
)
def test_who_may_write_reviews_may_compile_them(role, may, db):
    review, user = make_planned({}), make.make_staff(role)
    if may:
        assert compile_review(review, by=user).is_empty
    else:
        with pytest.raises(PermissionDenied):
            compile_review(review, by=user)


def test_compiling_is_in_the_log_with_what_it_found(chief):
    make.make_exchange(published=True)
    review = make_planned({})
    compile_review(review, by=chief)
    entry = AuditEntry.objects.get(action="compiled")
    assert entry.actor == chief
    assert entry.object_id == str(review.pk)
    assert entry.details == {"new": 1, "changed": 0, "gone": 0, "back": 0}


def test_it_reads_the_same_number_of_times_with_one_record_and_with_fifty(chief):
    theme = make.make_theme()

    def cost(number, year):
        review = make_planned({"themes": [theme]}, {}, slug=year, date=year)
        for _ in range(number):
            story = make.make_exchange(
                published=True, date=year, themes=[theme], territories=[make.make_territory("JP")]
            )
            make.make_participant(story)
            make.make_figure_value(date=year)
            make.make_photo(date=year)
        with CaptureQueriesContext(connection) as queries:
            compile_review(review, by=chief)
        # New rows are written in batches of some hundreds.
        return sum(query["sql"].startswith("SELECT") for query in queries)

    assert cost(1, "2001") == cost(50, "2002")
