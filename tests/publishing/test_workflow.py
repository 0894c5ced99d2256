"""Publishing and withdrawing: who may, what stands against it, and what is kept of it."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from consulates.models import Consulate
from events.models import Article, Exchange, Story, Visit
from partners.models import Partner, Relation
from publishing.models import Publishable, State
from publishing.permissions import can
from publishing.workflow import publish, withdraw
from reviews.models import Review
from tests.factories import (
    in_languages,
    make_article,
    make_chapter,
    make_consulate,
    make_exchange,
    make_partner,
    make_relation,
    make_review,
    make_story,
    make_user,
    make_visit,
)

# Every type of record that is published, made as complete as publishing asks for.
READY = {
    Partner: make_partner,
    Relation: lambda **over: make_relation(
        documents=[("agreement", "2022")], partner=make_partner(published=True), **over
    ),
    Consulate: lambda **over: make_consulate(milestones=[("opened", "2022-07")], **over),
    Visit: make_visit,
    Exchange: make_exchange,
    Article: make_article,
    Review: lambda **over: make_review(chapters=[[]], **over),
}


def grant(user, right, model):
    user.user_permissions.add(
        Permission.objects.get(
            codename=f"{right}_{model._meta.model_name}",
            content_type__app_label=model._meta.app_label,
        )
    )


def reasons_against(record):
    return [str(reason) for reason in record.publish_blockers()]


def test_the_table_above_has_every_type_of_record():
    concrete = {
        model
        for parent in (Publishable, Story)
        for model in parent.__subclasses__()
        if not model._meta.abstract
    }
    assert concrete - {Story} == READY.keys()


# --- The rule that the site is built on ---


@pytest.mark.parametrize("model", READY, ids=lambda model: model.__name__)
@pytest.mark.parametrize("state", State)
def test_the_set_and_the_record_agree_on_what_is_public(db, model, state):
    times = {} if state == State.DRAFT else {"published_at": timezone.now()}
    record = READY[model](state=state, **times)
    assert model.objects.public().contains(record) is record.is_public
    assert record.is_public is (state == State.PUBLISHED)


# --- Who may ---


@pytest.mark.parametrize("model", READY, ids=lambda model: model.__name__)
def test_who_has_the_right_publishes_and_withdraws_each_type_of_record(db, editor, model):
    record = READY[model]()
    grant(editor, "publish", model)
    publish(record, by=editor)
    assert record.is_public
    withdraw(record, by=editor)
    assert record.state == State.WITHDRAWN


@pytest.mark.parametrize("verb", [publish, withdraw])
@pytest.mark.parametrize("rights", [[], ["view", "change", "add", "delete"]])
def test_who_lacks_the_right_to_publish_is_refused(db, editor, verb, rights):
    record = make_exchange(published=verb is withdraw)
    for right in rights:
        grant(editor, right, Exchange)
    with pytest.raises(PermissionDenied):
        verb(record, by=editor)
    record.refresh_from_db()
    assert record.is_public is (verb is withdraw)


def test_the_right_to_publish_one_type_is_not_a_right_to_another(db, editor):
    grant(editor, "publish", Visit)
    with pytest.raises(PermissionDenied):
        publish(make_article(), by=editor)


def test_an_account_that_was_switched_off_may_nothing(db):
    former = make_user(is_superuser=True, is_active=False)
    with pytest.raises(PermissionDenied):
        publish(make_exchange(), by=former)


ACTIONS = [
    # action, the right that it asks for
    ("view", "view"),
    ("change", "change"),
    ("delete", "delete"),
    ("publish", "publish"),
    ("withdraw", "publish"),
]


@pytest.mark.parametrize(("action", "right"), ACTIONS)
def test_each_action_asks_for_its_right_and_for_no_other(db, action, right):
    record = make_exchange()
    for held in ("view", "change", "delete", "publish", "add"):
        user = make_user()
        grant(user, held, Exchange)
        assert can(user, action, record) is (held == right)


def test_an_action_that_does_not_exist_raises(db, manager):
    with pytest.raises(KeyError):
        can(manager, "approve", make_exchange())


def test_a_visitor_may_nothing(db):
    assert not any(can(AnonymousUser(), action, make_exchange()) for action, _right in ACTIONS)


# --- What stands against it ---


def test_all_reasons_are_given_at_once(db, manager):
    story = make_exchange(
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
    assert story.state == State.DRAFT
    assert story.published_at is None


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: make_partner(source_language="en", name_en=""), "no name in the language"),
        (lambda: make_partner(is_incomplete=True), "marked as incomplete"),
        (lambda: make_relation(is_incomplete=True), "marked as incomplete"),
        (lambda: make_relation(partner=make_partner(published=True)), "no document yet"),
        (lambda: make_relation(documents=[("agreement", "2022")]), "partner is not published"),
        (lambda: make_consulate(), "no milestone"),
        (lambda: make_review(), "no chapter yet"),
        (lambda: make_story(**in_languages("summary", "", "", "")), "no summary in any language"),
    ],
)
def test_what_stands_against_publishing(db, manager, make, reason):
    record = make()
    assert reason in " ".join(reasons_against(record))
    with pytest.raises(ValidationError):
        publish(record, by=manager)


def test_a_name_in_another_language_than_the_first_does_not_suffice(db):
    story = make_exchange(source_language="en", title_en="")
    assert story.name_in("en") == "花艺展开幕"
    assert len(reasons_against(story)) == 1


def test_a_summary_in_one_language_suffices(db):
    assert not reasons_against(make_exchange(summary_zh_hans="", summary_zh_hant=None))


def test_a_review_with_an_empty_chapter_may_be_published(db, manager):
    review = make_review()
    make_chapter(review)
    publish(review, by=manager)
    assert review.is_public


# --- What is kept ---


def test_the_time_of_publication_is_now(db, manager):
    story = make_exchange()
    publish(story, by=manager)
    assert abs(timezone.now() - story.published_at) < datetime.timedelta(minutes=1)


def test_the_first_time_of_publication_is_kept_for_good(db, manager):
    long_ago = timezone.now() - datetime.timedelta(days=30)
    story = make_exchange(state=State.PUBLISHED, published_at=long_ago)
    withdraw(story, by=manager)
    assert story.published_at == long_ago
    publish(story, by=manager)
    assert story.published_at == long_ago


def test_who_moved_a_record_and_when_is_kept(db, manager, editor):
    long_ago = timezone.now() - datetime.timedelta(days=30)
    story = make_exchange(created_by=editor, updated_by=editor, updated_at=long_ago)
    publish(story, by=manager)
    assert story.updated_by == manager
    assert timezone.now() - story.updated_at < datetime.timedelta(minutes=1)
    assert story.created_by == editor


@pytest.mark.parametrize(
    ("verb", "state"),
    [(publish, State.PUBLISHED), (withdraw, State.WITHDRAWN), (withdraw, State.DRAFT)],
)
def test_a_record_that_is_there_already_is_not_moved_again(db, manager, verb, state):
    times = {} if state == State.DRAFT else {"published_at": timezone.now()}
    story = make_exchange(state=state, **times)
    before = Story.objects.filter(pk=story.pk).values().get()
    with pytest.raises(ValidationError, match="somebody has changed its state"):
        verb(story, by=manager)
    assert Story.objects.filter(pk=story.pk).values().get() == before


def test_of_two_people_who_press_publish_the_second_is_refused(db, manager):
    story = make_exchange()
    seen_by_both = Exchange.objects.get(pk=story.pk)
    publish(story, by=manager)
    assert seen_by_both.state == State.DRAFT
    with pytest.raises(ValidationError, match="somebody has changed its state"):
        publish(seen_by_both, by=manager)


def test_publishing_does_not_overwrite_what_somebody_else_has_saved_meanwhile(db, manager):
    story = make_exchange()
    Story.objects.filter(pk=story.pk).update(title_en="Corrected meanwhile")
    publish(story, by=manager)
    assert Story.objects.get(pk=story.pk).title_en == "Corrected meanwhile"


# --- What the database itself holds ---


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


def test_file_numbers_are_unique_but_may_be_missing(db):
    make_exchange(reference="F001")
    make_exchange(reference="")
    make_exchange(reference="")
    with pytest.raises(ValidationError, match="Another record has this file number"):
        make_exchange(reference="F001")


@pytest.mark.parametrize("slug", ["Upper", "with_underscore", "-", "a--b", "a-", "中文", ""])
def test_an_address_is_lower_case_letters_digits_and_single_hyphens(db, slug):
    with pytest.raises(ValidationError) as refusal:
        make_exchange(slug=slug)
    assert list(refusal.value.message_dict) == ["slug"]


def test_two_records_cannot_have_one_address(db):
    make_exchange(slug="flower-show")
    with pytest.raises(ValidationError, match="Another record has this address"):
        make_visit(slug="flower-show")


def test_a_record_without_a_name_in_any_language_is_refused(db):
    with pytest.raises(ValidationError, match="in at least one language"):
        make_exchange(**in_languages("title", "", None, ""))
