"""Off the public site, now or later, and back."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from events.models import Exchange
from publishing.models import State, Version
from publishing.workflow import keep_public, publish, settle_due, start_draft, withdraw
from tests.factories import make_approved, make_exchange, make_public, make_visit

WHY = {"zh-hans": "内容有误", "zh-hant": "", "en": "It was wrong. "}
DAY = datetime.timedelta(days=1)


def test_a_withdrawn_record_is_no_longer_public_and_keeps_why_and_since_when(db, manager, clock):
    record = make_exchange(published=True)
    other = make_visit(published=True)
    withdraw(record, by=manager, why=WHY, replaced_by=other)
    record.refresh_from_db()
    assert not record.is_public
    assert record.state == State.WITHDRAWN
    assert record.withdraw_at == clock.time
    assert record.withdrawal_note == {"zh-hans": "内容有误", "en": "It was wrong."}
    assert record.replaced_by_id == other.pk


@pytest.mark.parametrize("replacement", ["itself", "a draft", "a withdrawn record"])
def test_what_replaces_it_has_to_be_another_public_record(db, manager, replacement):
    record = make_exchange(published=True)
    others = {"itself": lambda: record, "a draft": make_exchange}
    other = others.get(
        replacement,
        lambda: make_exchange(state=State.WITHDRAWN, published_at=timezone.now()),
    )()
    with pytest.raises(ValidationError, match="another public record"):
        withdraw(record, by=manager, replaced_by=other)
    record.refresh_from_db()
    assert record.is_public


def test_a_withdrawal_that_lies_ahead_takes_effect_on_time_by_itself(db, manager, clock, acts):
    record = make_exchange(published=True)
    withdraw(record, by=manager, why=WHY, at=clock.time + DAY)
    assert record.is_public
    assert Exchange.objects.public().contains(record)
    clock.move(DAY)
    assert not record.is_public
    assert record.is_past_withdrawal
    assert not Exchange.objects.public().contains(record)
    assert settle_due(Exchange) == 1
    record.refresh_from_db()
    assert record.state == State.WITHDRAWN
    assert record.withdrawal_note["en"] == "It was wrong."
    assert settle_due(Exchange) == 0
    assert acts(record) == ["withdrawal_scheduled", "withdrawn"]


def test_a_withdrawal_that_lies_ahead_can_be_called_off(db, manager, clock):
    record = make_exchange(published=True)
    withdraw(record, by=manager, why=WHY, at=clock.time + DAY)
    keep_public(record, by=manager)
    clock.move(2 * DAY)
    assert record.is_public
    assert record.withdrawal_note == {}
    with pytest.raises(PermissionDenied, match="No withdrawal lies ahead"):
        keep_public(record, by=manager)


def test_published_again_it_is_as_it_was_with_its_first_time_of_publication(db, manager):
    long_ago = timezone.now() - 30 * DAY
    record = make_exchange(state=State.PUBLISHED, published_at=long_ago)
    withdraw(record, by=manager, why=WHY, replaced_by=make_visit(published=True))
    assert record.published_at == long_ago
    publish(record, by=manager)
    assert record.is_public
    assert record.published_at == long_ago
    assert (record.withdraw_at, record.withdrawal_note, record.replaced_by) == (None, {}, None)


def test_a_draft_of_a_withdrawn_record_brings_it_back_with_the_new_content(db, manager, author):
    record = make_exchange(published=True)
    withdraw(record, by=manager, why=WHY)
    draft = start_draft(record, by=author)
    draft.title_en = "Put right"
    draft.save()
    live = make_public(draft)
    assert live.pk == record.pk
    assert live.is_public
    assert live.title_en == "Put right"
    assert (live.withdraw_at, live.withdrawal_note) == (None, {})
    assert Version.objects.about(live).filter(is_published=True).count() == 1


# --- A draft that takes its place later ---


@pytest.fixture
def scheduled(db, manager, clock):
    """A public record and a draft of it that takes its place in two days."""
    record = make_exchange(published=True)
    draft = start_draft(record, by=manager)
    publish(make_approved(draft), by=manager, at=clock.time + 2 * DAY)
    return record, draft


def test_a_draft_that_lies_ahead_does_not_bring_a_withdrawn_record_back(
    scheduled, manager, clock, acts
):
    record, draft = scheduled
    withdraw(record, by=manager, why=WHY)
    clock.move(3 * DAY)
    assert settle_due(Exchange) == 0
    record.refresh_from_db()
    draft.refresh_from_db()
    assert not record.is_public
    assert record.withdrawal_note["en"] == "It was wrong."
    assert (draft.state, draft.published_at) == (State.APPROVED, None)
    assert acts(record)[-2:] == ["unscheduled", "withdrawn"]


def test_a_draft_that_was_scheduled_while_its_record_was_withdrawn_is_called_off_in_time(
    scheduled, clock
):
    record, draft = scheduled
    Exchange.objects.filter(pk=record.pk).update(state=State.WITHDRAWN, withdraw_at=clock.time)
    clock.move(3 * DAY)
    assert [settle_due(Exchange), settle_due(Exchange)] == [1, 0]
    draft.refresh_from_db()
    assert draft.state == State.APPROVED
    assert not Exchange.objects.public().filter(pk=record.pk).exists()


@pytest.mark.parametrize(("days", "is_in_time"), [(1, False), (2, False), (3, True)])
def test_a_withdrawal_that_lies_ahead_holds_whatever_is_published_before_it(
    scheduled, manager, clock, days, is_in_time
):
    record, draft = scheduled
    Exchange.objects.filter(pk=draft.pk).update(title_en="Put right")
    withdraw(record, by=manager, why=WHY, at=clock.time + days * DAY)
    clock.move(4 * DAY)
    settle_due(Exchange)
    record.refresh_from_db()
    assert record.state == State.WITHDRAWN
    assert record.withdrawal_note["en"] == "It was wrong."
    assert (record.title_en == "Put right") == is_in_time
    assert Exchange.objects.filter(pk=draft.pk).exists() == (not is_in_time)


def test_publishing_a_draft_leaves_a_withdrawal_that_lies_ahead(db, manager, clock):
    record = make_exchange(published=True)
    withdraw(record, by=manager, why=WHY, at=clock.time + DAY)
    live = make_public(start_draft(record, by=manager))
    assert live.is_public
    assert live.withdraw_at == clock.time + DAY
    assert live.withdrawal_note["en"] == "It was wrong."


def test_a_draft_of_a_withdrawn_record_is_published_at_once_or_not_at_all(db, manager, clock):
    record = make_exchange(published=True)
    withdraw(record, by=manager, why=WHY)
    draft = make_approved(start_draft(record, by=manager))
    with pytest.raises(ValidationError, match="comes back at once"):
        publish(draft, by=manager, at=clock.time + DAY)
    draft.refresh_from_db()
    assert draft.state == State.APPROVED


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED, State.WITHDRAWN])
def test_what_is_not_public_cannot_be_withdrawn(db, manager, state):
    times = {"published_at": timezone.now()} if state == State.WITHDRAWN else {}
    record = make_exchange(state=state, **times)
    before = Exchange.objects.filter(pk=record.pk).values().get()
    with pytest.raises(PermissionDenied, match="not possible in the state"):
        withdraw(record, by=manager)
    assert Exchange.objects.filter(pk=record.pk).values().get() == before


def test_of_two_people_who_withdraw_the_second_is_refused(db, manager, acts):
    record = make_exchange(published=True)
    seen_by_both = Exchange.objects.get(pk=record.pk)
    withdraw(record, by=manager, why=WHY)
    with pytest.raises(ValidationError, match="somebody has changed its state"):
        withdraw(seen_by_both, by=manager)
    record.refresh_from_db()
    assert record.withdrawal_note["en"] == "It was wrong."
    assert acts(record) == ["withdrawn"]


def test_who_lacks_the_right_is_refused(db, editor):
    record = make_exchange(published=True)
    with pytest.raises(PermissionDenied, match="lacks the right"):
        withdraw(record, by=editor)
    record.refresh_from_db()
    assert record.is_public
