"""To the public: now, later, earlier; corrections; what stands against it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from events.models import Exchange, Story
from publishing.models import Outcome, Publishable, Round, State, Version
from publishing.workflow import (
    correct,
    enter_as_published,
    publish,
    start_draft,
    unschedule,
    withdraw,
)
from tests.factories import (
    in_languages,
    make_approved,
    make_chapter,
    make_consulate,
    make_exchange,
    make_partner,
    make_public,
    make_relation,
    make_review,
    make_staff,
    make_story,
    make_visit,
)

from .ready import READY, each_type

HOUR = datetime.timedelta(hours=1)


def approved(**over):
    return make_exchange(state=State.APPROVED, **over)


def reasons_against(record):
    return [str(reason) for reason in record.publish_blockers()]


def test_the_table_of_types_has_every_type_of_record():
    concrete = {
        model
        for parent in (Publishable, Story)
        for model in parent.__subclasses__()
        if not model._meta.abstract and not model.__module__.startswith("tests.")
    }
    assert concrete - {Story} == READY.keys()


@each_type
@pytest.mark.parametrize("state", State)
def test_the_set_and_the_record_agree_on_what_is_public(db, model, state):
    is_out = state in (State.PUBLISHED, State.WITHDRAWN)
    record = READY[model](state=state, **({"published_at": timezone.now()} if is_out else {}))
    assert model.objects.public().contains(record) is record.is_public
    assert record.is_public is (state == State.PUBLISHED)


@each_type
def test_every_type_goes_through_the_gates_to_the_public_and_back(db, author, reviewer, model):
    record = READY[model]()
    make_approved(record, author=author, reviewer=reviewer)
    publish(record, by=reviewer)
    assert record.is_public
    first, key = record.published_at, record.pk
    correct(record, by=reviewer, text={"en": "A number was wrong."})
    draft = start_draft(record, by=author)
    draft.source_language = "en"
    draft.save()
    make_approved(draft, author=author, reviewer=reviewer)
    live = publish(draft, by=reviewer, correction={"en": "Translated anew."})
    assert live.pk == key
    assert live.source_language == "en"
    withdraw(live, by=reviewer, why={"en": "For now."})
    assert not model.objects.public().exists()
    live = publish(live, by=reviewer)
    assert model.objects.public().get().pk == key
    assert live.published_at == first
    assert [entry["text"]["en"] for entry in live.corrections] == [
        "A number was wrong.",
        "Translated anew.",
    ]
    outcomes = Round.objects.about(live).values_list("outcome", flat=True)
    assert list(outcomes) == [Outcome.PUBLISHED] * 2
    assert Version.objects.about(live).filter(is_published=True).count() == 3


# --- What stands against it ---


def test_all_reasons_are_given_at_once(db, manager):
    story = approved(
        is_incomplete=True,
        source_language="en",
        title_en="",
        **in_languages("summary", "", "", ""),
    )
    with pytest.raises(ValidationError) as refusal:
        publish(story, by=manager)
    assert refusal.value.messages == [
        "It has no name in the language that it is written in first.",
        "It is marked as incomplete.",
        "It has no summary in any language.",
    ]
    story.refresh_from_db()
    assert (story.state, story.published_at) == (State.APPROVED, None)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda **s: make_partner(source_language="en", name_en="", **s), "no name in the lang"),
        (lambda **s: make_partner(is_incomplete=True, **s), "marked as incomplete"),
        (lambda **s: make_relation(is_incomplete=True, **s), "marked as incomplete"),
        (lambda **s: make_relation(partner=make_partner(published=True), **s), "no document yet"),
        (lambda **s: make_relation(documents=[("agreement", "2022")], **s), "is not published"),
        (make_consulate, "no milestone"),
        (make_review, "no chapter yet"),
        (lambda **s: make_story(**in_languages("summary", "", "", ""), **s), "no summary in any"),
    ],
)
def test_what_stands_against_publishing(db, manager, make, reason):
    record = make(state=State.APPROVED)
    assert reason in " ".join(reasons_against(record))
    with pytest.raises(ValidationError):
        publish(record, by=manager)


def test_a_name_in_another_language_than_the_first_does_not_suffice(db):
    story = make_exchange(source_language="en", title_en="")
    assert story.name_in("en") == "花艺展开幕"
    assert len(reasons_against(story)) == 1


def test_a_summary_in_one_language_suffices(db):
    assert not reasons_against(make_exchange(summary_zh_hans="", summary_zh_hant=None))


def test_a_review_with_an_empty_chapter_may_be_published(db):
    review = make_review()
    make_chapter(review)
    assert make_public(review).is_public


# --- What is kept ---


def test_who_moved_a_record_and_when_is_kept(db, manager, editor, clock):
    story = approved(created_by=editor, updated_by=editor, updated_at=clock.time - 99 * HOUR)
    publish(story, by=manager)
    assert story.published_at == story.updated_at == clock.time
    assert (story.updated_by, story.created_by) == (manager, editor)


def test_publishing_does_not_overwrite_what_somebody_else_has_saved_meanwhile(db, manager):
    story = approved()
    Story.objects.filter(pk=story.pk).update(title_en="Corrected meanwhile")
    publish(story, by=manager)
    assert Story.objects.get(pk=story.pk).title_en == "Corrected meanwhile"


@pytest.mark.parametrize("state", [State.DRAFT, State.FIRST_REVIEW, State.PUBLISHED])
def test_what_was_not_approved_is_not_published(db, manager, state):
    times = {"published_at": timezone.now()} if state == State.PUBLISHED else {}
    story = make_exchange(state=state, **times)
    before = Story.objects.filter(pk=story.pk).values().get()
    with pytest.raises(PermissionDenied, match="not possible in the state"):
        publish(story, by=manager)
    assert Story.objects.filter(pk=story.pk).values().get() == before


def test_of_two_people_who_press_publish_the_second_is_refused(db, manager, acts):
    story = approved()
    seen_by_both = Exchange.objects.get(pk=story.pk)
    publish(story, by=manager)
    with pytest.raises(ValidationError, match="somebody has changed its state"):
        publish(seen_by_both, by=manager)
    assert acts(story) == ["published"]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "published", "published_at": None}, "published_at_a_time"),
        (
            {"state": "published", "published_at": timezone.now(), "is_incomplete": True},
            "incomplete_not_public",
        ),
    ],
)
def test_the_database_refuses_a_public_record_that_may_not_be(db, change, constraint):
    story = make_exchange()
    with pytest.raises(IntegrityError, match=constraint):
        Story.objects.filter(pk=story.pk).update(**change)


# --- Earlier ---


def test_a_time_that_lies_back_needs_the_right_and_a_reason_and_is_in_the_log(db, clock, log):
    story, before = approved(), clock.time - 72 * HOUR
    with pytest.raises(PermissionDenied, match="lacks the right"):
        publish(story, by=make_staff("Final reviewer"), at=before, reason="It was out then")
    head = make_staff("Office manager")
    with pytest.raises(ValidationError, match="Say why the time"):
        publish(story, by=head, at=before, reason=" ")
    assert not log(story)
    publish(story, by=head, at=before, reason="It was out then")
    assert story.published_at == before
    (entry,) = log(story)
    assert entry.details["reason"] == "It was out then"
    assert datetime.datetime.fromisoformat(entry.details["at"]) == before


def test_the_minute_that_has_begun_does_not_lie_back(db, clock):
    story = approved()
    publish(story, by=make_staff("Final reviewer"), at=clock.time.replace(second=0, microsecond=0))
    assert story.is_public


def test_a_draft_of_what_is_published_is_never_put_back_in_time(db, manager, clock):
    draft = start_draft(make_exchange(published=True), by=manager)
    make_approved(draft)
    with pytest.raises(PermissionDenied):
        publish(draft, by=manager, at=clock.time - HOUR, reason="So it looks better")


def test_what_was_public_elsewhere_before_is_entered_without_a_review(db, manager, clock, acts):
    story = make_exchange()
    enter_as_published(story, by=manager, at=clock.time - 9999 * HOUR)
    assert story.is_public
    assert acts(story) == ["entered_as_published"]
    assert Version.objects.about(story).get().is_published
    with pytest.raises(PermissionDenied):
        enter_as_published(make_visit(), by=make_staff("Office manager"))


# --- Corrections ---


def test_a_correction_is_dated_and_kept_in_its_languages_in_order(db, manager, clock, log):
    story = make_exchange(published=True)
    correct(story, by=manager, text={"zh-hans": "人数有误。", "en": " ", "fr": "Non"})
    clock.move(HOUR)
    correct(story, by=manager, text={"en": "The date was wrong."})
    story.refresh_from_db()
    assert [entry["text"] for entry in story.corrections] == [
        {"zh-hans": "人数有误。"},
        {"en": "The date was wrong."},
    ]
    assert datetime.datetime.fromisoformat(story.corrections[1]["at"]) == clock.time
    assert [entry.action for entry in log(story)] == ["corrected", "corrected"]


def test_a_correction_needs_a_text(db, manager):
    story = make_exchange(published=True)
    with pytest.raises(ValidationError, match="at least one language"):
        correct(story, by=manager, text={"en": "  "})
    assert story.corrections == []


def test_unscheduling_a_draft_drops_the_correction_that_it_would_have_brought(db, manager, clock):
    draft = make_approved(start_draft(make_exchange(published=True), by=manager))
    publish(draft, by=manager, at=clock.time + HOUR, correction={"en": "Sorry."})
    draft.refresh_from_db()
    assert len(draft.corrections) == 1
    unschedule(draft, by=manager)
    draft.refresh_from_db()
    assert draft.corrections == []
    live = publish(draft, by=manager)
    assert live.corrections == []
