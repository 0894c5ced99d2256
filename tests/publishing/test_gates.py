"""From the writing desk through the gates: submit, approve, send back, take back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from publishing.models import Decision, Outcome, PublishingRules, Round, State
from publishing.workflow import (
    approve,
    note_saved,
    open_round_of,
    publish,
    recall,
    reopen,
    send_back,
    submit,
)
from tests.factories import approve_once, make_approved, make_exchange

GATES = {
    1: [State.FINAL_REVIEW],
    2: [State.FIRST_REVIEW, State.FINAL_REVIEW],
    3: [State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW],
}


def set_gates(number):
    PublishingRules.objects.update_or_create(pk=1, defaults={"gates": number})


@pytest.mark.parametrize("number", GATES)
def test_a_record_passes_the_gates_of_the_office_in_their_order(db, author, reviewer, number):
    set_gates(number)
    record = make_exchange()
    submit(record, by=author)
    passed = []
    while record.state != State.APPROVED:
        passed.append(record.state)
        approve_once(record, by=reviewer)
    assert passed == GATES[number]
    decisions = Decision.objects.values_list("gate", "is_approval", "by")
    assert list(decisions) == [(gate, True, reviewer.pk) for gate in passed]
    assert Round.objects.get().outcome == Outcome.APPROVED


def test_an_office_that_set_no_rule_has_three_gates(db):
    assert PublishingRules.current().gates == 3


@pytest.mark.parametrize(
    ("before", "now", "then"),
    [
        (3, 1, State.FINAL_REVIEW),
        (3, 2, State.FINAL_REVIEW),
        (2, 3, State.SECOND_REVIEW),
        (1, 3, State.APPROVED),
    ],
)
def test_a_record_under_review_goes_on_from_where_it_is_when_the_number_of_gates_changes(
    db, author, reviewer, before, now, then
):
    set_gates(before)
    record = make_exchange()
    submit(record, by=author)
    set_gates(now)
    approve_once(record, by=reviewer)
    assert record.state == then


def test_a_round_keeps_who_wrote_who_submitted_and_why(db, author, reviewer):
    record = make_exchange()
    note_saved(record, by=reviewer)
    note_saved(record, by=author)
    submit(record, by=author, comment="Ready for Monday")
    round = open_round_of(record)
    assert round.authors == ["孙审核", "赵作者"]
    assert (round.submitted_by, round.comment) == (author, "Ready for Monday")


def test_all_reasons_against_submitting_are_given_at_once(db, author):
    record = make_exchange(is_incomplete=True, source_language="en", title_en="")
    with pytest.raises(ValidationError) as refusal:
        submit(record, by=author)
    assert refusal.value.messages == [
        "It has no name in the language that it is written in first.",
        "It is marked as incomplete.",
    ]
    record.refresh_from_db()
    assert record.state == State.DRAFT
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"has_proofread": False, "holds_no_secret": True}, ["Say that you have proofread it."]),
        (
            {"has_proofread": True, "holds_no_secret": False},
            ["Say that it contains nothing secret."],
        ),
        (
            {"has_proofread": False, "holds_no_secret": False},
            ["Say that you have proofread it.", "Say that it contains nothing secret."],
        ),
    ],
)
def test_who_approves_says_that_it_is_proofread_and_holds_no_secret(
    db, author, reviewer, said, missing
):
    record = make_exchange()
    submit(record, by=author)
    with pytest.raises(ValidationError) as refusal:
        approve(record, by=reviewer, **said)
    assert refusal.value.messages == missing
    record.refresh_from_db()
    assert record.state == State.FIRST_REVIEW
    assert not Decision.objects.exists()


def test_the_database_refuses_an_approval_without_both(db, author, reviewer):
    record = make_exchange()
    submit(record, by=author)
    with pytest.raises(IntegrityError, match="decision_is_whole"):
        Decision.objects.create(
            round=open_round_of(record),
            gate=State.FIRST_REVIEW,
            is_approval=True,
            by=reviewer,
            has_proofread=True,
        )


def test_nobody_approves_their_own_at_any_gate(db, author, reviewer):
    record = make_exchange()
    note_saved(record, by=author)
    submit(record, by=reviewer)
    for person in (author, reviewer):
        with pytest.raises(PermissionDenied, match="somebody else has to approve it"):
            approve_once(record, by=person)
    assert record.state == State.FIRST_REVIEW


def test_of_two_reviewers_at_one_gate_the_second_is_refused(db, author, reviewer, manager):
    record = make_exchange()
    submit(record, by=author)
    seen_by_both = type(record).objects.get(pk=record.pk)
    approve_once(record, by=reviewer)
    with pytest.raises(ValidationError, match="somebody has changed its state"):
        approve_once(seen_by_both, by=manager)
    record.refresh_from_db()
    assert record.state == State.SECOND_REVIEW
    assert Decision.objects.count() == 1


def test_sending_back_needs_a_reason_and_keeps_it(db, author, reviewer, log):
    record = make_exchange()
    submit(record, by=author)
    approve_once(record, by=reviewer)
    with pytest.raises(ValidationError, match="Say why"):
        send_back(record, by=reviewer, reason="  ")
    assert record.state == State.SECOND_REVIEW
    send_back(record, by=reviewer, reason="The name is misspelt")
    assert record.state == State.DRAFT
    last = Decision.objects.last()
    assert (last.gate, last.is_approval) == (State.SECOND_REVIEW, False)
    assert last.comment == "The name is misspelt"
    assert Round.objects.get().outcome == Outcome.SENT_BACK
    assert log(record)[-1].details == {"gate": "second_review", "comment": "The name is misspelt"}


def test_what_was_sent_back_begins_again_at_the_first_gate(db, author, reviewer):
    record = make_exchange()
    submit(record, by=author)
    approve_once(record, by=reviewer)
    send_back(record, by=reviewer, reason="No")
    submit(record, by=author)
    assert record.state == State.FIRST_REVIEW
    assert [round.outcome for round in Round.objects.all()] == [Outcome.SENT_BACK, Outcome.OPEN]


def test_who_submitted_takes_it_back_and_writes_on(db, author, acts):
    record = make_exchange()
    submit(record, by=author)
    recall(record, by=author)
    assert record.state == State.DRAFT
    assert Round.objects.get().outcome == Outcome.RECALLED
    assert acts(record) == ["submitted", "recalled"]


def test_what_was_approved_goes_back_with_a_reason_and_cannot_be_published(db, author, reviewer):
    record = make_approved(make_exchange(), author=author, reviewer=reviewer)
    with pytest.raises(ValidationError, match="Say why"):
        reopen(record, by=reviewer, reason="")
    reopen(record, by=reviewer, reason="The visit was put off")
    assert record.state == State.DRAFT
    assert Round.objects.get().outcome == Outcome.SENT_BACK
    with pytest.raises(PermissionDenied):
        publish(record, by=reviewer)
    make_approved(record, author=author, reviewer=reviewer)
    publish(record, by=reviewer)
    assert [round.outcome for round in Round.objects.all()] == [
        Outcome.SENT_BACK,
        Outcome.PUBLISHED,
    ]


def test_every_step_is_in_the_log_with_its_person(db, author, reviewer, log):
    record = make_exchange()
    note_saved(record, by=author, changes=["title_en"])
    submit(record, by=author)
    for _gate in GATES[3]:
        approve_once(record, by=reviewer)
    publish(record, by=reviewer)
    assert [(entry.action, entry.actor) for entry in log(record)] == [
        ("saved", author),
        ("submitted", author),
        ("approved", reviewer),
        ("approved", reviewer),
        ("approved", reviewer),
        ("published", reviewer),
    ]
