"""Who may do what to which record in which state: the whole table."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import timezone

from accounts.roles import ROLES
from events.models import Article, Exchange, Visit
from publishing.models import IN_REVIEW, State
from publishing.permissions import ACTIONS, authors_of, can, may, reasons_against
from publishing.workflow import note_saved, recall, start_draft, submit
from tests.factories import make_article, make_exchange, make_staff, make_user

from .ready import READY, each_type

REVIEWS = "first_review second_review final_review"
# "scheduled" and "leaving" are no states of their own: they are published, from or until a moment
# that lies ahead. With "published" visitors see it and no end is set.
LIVE = f"draft {REVIEWS} approved scheduled published leaving withdrawn"
DRAFT_OF_LIVE = f"draft {REVIEWS} approved scheduled"  # others it never has

VIEWER = {"view": LIVE}
WRITER = {
    "view": LIVE,
    "change": "draft",
    "submit": "draft",
    "start_draft": "scheduled published leaving withdrawn",
    "share": f"draft {REVIEWS} approved scheduled",
    "compile": LIVE,
}
PUBLISHER = {
    "reopen": "approved",
    "publish": "approved withdrawn",
    "unschedule": "scheduled",
    "withdraw": "published leaving",
    "keep_public": "leaving",
    "correct": "published leaving",
    "issue": "published leaving",
}
FOR_LIVE = {
    "Editor": WRITER | {"delete": "draft"},
    "Translator": WRITER,
    "First reviewer": VIEWER | {"approve": "first_review", "send_back": "first_review"},
    "Second reviewer": VIEWER | {"approve": "second_review", "send_back": "second_review"},
    "Final reviewer": VIEWER | PUBLISHER | {"approve": "final_review", "send_back": "final_review"},
    "Office manager": WRITER
    | PUBLISHER
    | {"delete": "draft", "recall": REVIEWS, "backdate": "approved"},
    "Security administrator": {},
    "Auditor": VIEWER,
    "superuser": WRITER
    | PUBLISHER
    | {
        "delete": "draft",
        "recall": REVIEWS,
        "approve": REVIEWS,
        "send_back": REVIEWS,
        "backdate": "approved",
        "enter_as_published": "draft",
    },
    "stranger": {},
    "visitor": {},
}

DRAFT_VIEWER = {"view": DRAFT_OF_LIVE}
DRAFT_WRITER = {
    "view": DRAFT_OF_LIVE,
    "change": "draft",
    "discard": "draft",
    "submit": "draft",
    "share": DRAFT_OF_LIVE,
    "compile": DRAFT_OF_LIVE,
}
DRAFT_PUBLISHER = {"reopen": "approved", "publish": "approved", "unschedule": "scheduled"}
FOR_DRAFTS_OF_LIVE = {
    "Editor": DRAFT_WRITER,
    "Translator": DRAFT_WRITER,
    "First reviewer": DRAFT_VIEWER | {"approve": "first_review", "send_back": "first_review"},
    "Second reviewer": DRAFT_VIEWER | {"approve": "second_review", "send_back": "second_review"},
    "Final reviewer": DRAFT_VIEWER
    | DRAFT_PUBLISHER
    | {"approve": "final_review", "send_back": "final_review"},
    "Office manager": DRAFT_WRITER | DRAFT_PUBLISHER | {"recall": REVIEWS},
    "Security administrator": {},
    "Auditor": DRAFT_VIEWER,
    "superuser": DRAFT_WRITER
    | DRAFT_PUBLISHER
    | {"recall": REVIEWS, "approve": REVIEWS, "send_back": REVIEWS},
    "stranger": {},
    "visitor": {},
}


def account_of(role):
    if role == "visitor":
        return AnonymousUser()
    if role == "superuser":
        return make_user(is_superuser=True)
    return make_user(is_staff=True) if role == "stranger" else make_staff(role)


def bring(record, standing):
    """The record as it would be in a state. It is not saved."""
    hour = datetime.timedelta(hours=1)
    is_timed = standing in ("scheduled", "leaving")
    record.state = State.PUBLISHED if is_timed else State(standing)
    record.published_at = record.withdraw_at = None
    if record.state in (State.PUBLISHED, State.WITHDRAWN):
        record.published_at = timezone.now() + (hour if standing == "scheduled" else -hour)
    if standing == "leaving":
        record.withdraw_at = timezone.now() + hour
    return record


def table_of(user, record, standings):
    """{action: the standings in which the user may}, as the tables above are written."""
    found = {
        action: " ".join(
            standing for standing in standings.split() if can(user, action, bring(record, standing))
        )
        for action in ACTIONS
    }
    return {action: allowed for action, allowed in found.items() if allowed}


def test_the_tables_have_every_role_and_every_state():
    everybody = {role.name for role in ROLES} | {"superuser", "stranger", "visitor"}
    assert FOR_LIVE.keys() == FOR_DRAFTS_OF_LIVE.keys() == everybody
    assert {*State} | {"scheduled", "leaving"} == set(LIVE.split())
    used = {
        action
        for table in (FOR_LIVE, FOR_DRAFTS_OF_LIVE)
        for row in table.values()
        for action in row
    }
    assert used == ACTIONS.keys()


@pytest.mark.parametrize("role", FOR_LIVE)
def test_what_a_role_may_do_with_a_record(db, role):
    assert table_of(account_of(role), make_exchange(), LIVE) == FOR_LIVE[role]


@pytest.mark.parametrize("role", FOR_DRAFTS_OF_LIVE)
def test_what_a_role_may_do_with_a_draft_of_a_published_record(db, author, role):
    draft = start_draft(make_exchange(published=True), by=author)
    assert table_of(account_of(role), draft, DRAFT_OF_LIVE) == FOR_DRAFTS_OF_LIVE[role]


@each_type
def test_the_rights_of_a_role_reach_every_type_of_record(db, model):
    record = READY[model]()
    assert can(make_staff("Editor"), "submit", record)
    assert not can(make_staff("Auditor"), "submit", record)
    record.state = State.SECOND_REVIEW
    assert can(make_staff("Second reviewer"), "approve", record)
    assert not can(make_staff("First reviewer"), "approve", record)


# --- What depends on the person ---


@pytest.mark.parametrize("action", ACTIONS)
def test_an_account_that_was_switched_off_may_nothing(db, action):
    former = make_user(is_superuser=True, is_active=False)
    for standing in LIVE.split():
        assert not can(former, action, bring(make_exchange(), standing))


def test_nobody_approves_what_they_wrote(db, author, reviewer):
    record = make_exchange()
    note_saved(record, by=author)
    for gate in IN_REVIEW:
        record.state = gate
        assert not can(author, "approve", record)
        assert can(reviewer, "approve", record)
        assert can(author, "send_back", record)


def test_nobody_approves_what_they_submitted(db, author, reviewer):
    record = make_exchange()
    note_saved(record, by=reviewer)
    submit(record, by=author)
    assert authors_of(record) == {author.pk, reviewer.pk}
    assert list(reasons_against(author, "approve", record)) == [
        "You wrote or submitted it, so somebody else has to approve it."
    ]


def test_who_submitted_an_earlier_round_may_approve_a_later_one(db, author, reviewer):
    record = make_exchange()
    submit(record, by=reviewer)
    recall(record, by=reviewer)
    submit(record, by=author)
    assert can(reviewer, "approve", record)


def test_who_submitted_takes_back_and_no_other_editor(db):
    submitter, other = make_staff("Editor"), make_staff("Editor")
    record = make_exchange()
    submit(record, by=submitter)
    assert can(submitter, "recall", record)
    assert list(reasons_against(other, "recall", record)) == [
        "Only who submitted it can take it back."
    ]


def test_every_reason_is_given(db, author):
    stranger = make_user()
    record = make_exchange()
    note_saved(record, by=stranger)
    assert list(reasons_against(stranger, "approve", record)) == [
        "This is not possible in the state “Draft”.",
        "Your account lacks the right to do this.",
        "You wrote or submitted it, so somebody else has to approve it.",
    ]


# --- Rights that are given one by one ---


def grant(user, right, model):
    user.user_permissions.add(
        Permission.objects.get(
            codename=f"{right}_{model._meta.model_name}",
            content_type__app_label=model._meta.app_label,
        )
    )


def test_the_right_to_one_type_is_not_a_right_to_another(db, editor):
    grant(editor, "publish", Visit)
    article = make_article()
    article.state = State.APPROVED
    assert not can(editor, "publish", article)
    assert may(editor, "publish", Visit)
    assert not may(editor, "publish", Article)


def test_the_right_to_any_gate_is_enough_to_be_a_reviewer(db, editor):
    assert not may(editor, "approve", Exchange)
    second = make_user()
    grant(second, "review_second", Exchange)
    assert may(second, "approve", Exchange)


@pytest.mark.parametrize("ask", [can, lambda *question: list(reasons_against(*question))])
def test_an_action_that_does_not_exist_raises(db, manager, ask):
    with pytest.raises(KeyError):
        ask(manager, "frobnicate", make_exchange())
    with pytest.raises(KeyError):
        may(manager, "frobnicate", Exchange)
