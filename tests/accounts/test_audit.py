"""The audit log: a chain that shows what was done to it, and a database that refuses to."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.audit import Break
from accounts.models import AuditEntry
from tests.conftest import append_only_statements
from tests.factories import make_user, make_visit


@pytest.fixture
def entries(db):
    """Four acts of one person, the oldest first."""
    user = make_user(name="王科长")
    return [audit.record("changed", user, by=user, details={"number": n}) for n in range(4)]


@pytest.fixture
def closed(entries):
    """The log as it is in use: open only to further rows."""
    with connection.cursor() as cursor:
        for statement in append_only_statements():
            cursor.execute(statement)


def rows(*found):
    return AuditEntry.objects.filter(pk__in=[entry.pk for entry in found])


# --- The chain ---


def test_an_untouched_chain_holds(entries):
    assert list(audit.breaks()) == []
    before = [audit.BEGINNING, *(entry.entry_hash for entry in entries)]
    assert [entry.previous_hash for entry in entries] == before[:-1]


def test_an_empty_log_holds(db):
    assert list(audit.breaks()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "somebody else"},
        {"action": "deleted"},
        {"details": {"number": 7}},
        {"origin": "192.0.2.1"},
        {"object_name": ""},
        {"actor": None},
        {"at": timezone.now() - timedelta(days=1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_row_is_found(entries, change):
    rows(entries[1]).update(**change)
    assert list(audit.breaks()) == [Break(entries[1].pk, is_changed=True)]


def test_a_row_changed_together_with_its_hash_is_found_at_the_next(entries):
    forged = entries[1]
    forged.action = "approved"
    rows(forged).update(action=forged.action, entry_hash=audit.hash_of(forged))
    assert list(audit.breaks()) == [Break(entries[2].pk, is_changed=False)]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_removed_row_is_found_at_the_next(entries, number):
    rows(entries[number]).delete()
    assert list(audit.breaks()) == [Break(entries[number + 1].pk, is_changed=False)]


def test_swapped_rows_are_found(entries):
    _first, second, third, fourth = entries
    rows(second).update(id=fourth.pk + 1)
    rows(third).update(id=second.pk)
    AuditEntry.objects.filter(pk=fourth.pk + 1).update(id=third.pk)
    assert list(audit.breaks()) == [
        Break(entry.pk, is_changed=False) for entry in (second, third, fourth)
    ]


def test_a_row_put_in_between_is_found(entries):
    last = entries[-1]
    rows(last).update(id=last.pk + 1)
    AuditEntry.objects.create(
        pk=last.pk,
        at=timezone.now(),
        action="approved",
        previous_hash=entries[-2].entry_hash,
        entry_hash="f" * 64,
    )
    assert [place.key for place in audit.breaks()] == [last.pk, last.pk + 1]


OTHER_VALUES = {
    "at": timezone.now() + timedelta(microseconds=1),
    "actor_id": None,
    "actor_name": "王",
    "action": "deleted",
    "content_type_id": None,
    "object_id": "0",
    "object_name": "王",
    "details": {"number": "0"},
    "origin": "192.0.2.1",
    "previous_hash": "f" * 64,
}


@pytest.mark.parametrize(
    "name",
    [
        field.attname
        for field in AuditEntry._meta.concrete_fields
        if field.name not in ("id", "entry_hash")
    ],
)
def test_the_hash_covers_the_field(entries, name):
    entry = entries[0]
    setattr(entry, name, OTHER_VALUES[name])
    assert audit.hash_of(entry) != entry.entry_hash


def test_what_moves_from_one_field_to_the_next_changes_the_hash(entries):
    """The fields are not simply written one after the other."""
    entry = entries[0]
    entry.object_id, entry.object_name = "1", "2 visits"
    one = audit.hash_of(entry)
    entry.object_id, entry.object_name = "12", " visits"
    assert audit.hash_of(entry) != one


def test_the_hash_is_the_same_when_the_row_is_read_again(manager):
    details = {"é": ["中文", 1, 2.5, None, True], "at": timezone.now(), "a": {"z": 1, "b": 2}}
    entry = audit.record("changed", manager, by=manager, details=details)
    assert audit.hash_of(AuditEntry.objects.get(pk=entry.pk)) == entry.entry_hash


# --- The database ---


@pytest.mark.parametrize(
    "act",
    [
        lambda log: log.update(action="deleted"),
        lambda log: log.update(entry_hash="0" * 64),
        lambda log: log.delete(),
        lambda log: log.first().delete(),
        lambda log: log.first().save(),
    ],
    ids=["update", "update of the hash", "delete", "delete one", "save"],
)
def test_a_closed_log_refuses_change_and_removal(entries, closed, act):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        act(rows(entries[1]))
    assert list(audit.breaks()) == []
    assert AuditEntry.objects.count() == len(entries)


def test_a_closed_log_takes_further_acts(entries, closed):
    entry = audit.record("added", by=None)
    assert entry.previous_hash == entries[-1].entry_hash


def test_a_closed_log_cannot_be_emptied(entries, closed):
    tables = [AuditEntry._meta.db_table]
    statements = connection.ops.sql_flush(no_style(), tables)
    connection.check_constraints()  # PostgreSQL empties no table whose rows it has yet to check
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.ops.execute_sql_flush(statements)
    assert AuditEntry.objects.count() == len(entries)


def test_an_account_with_acts_cannot_be_deleted(entries):
    with pytest.raises(DatabaseError), transaction.atomic():
        entries[0].actor.delete()


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_time_make_one_chain():
    threads, acts = 6, 4
    start, failures = threading.Barrier(threads), []

    def write():
        try:
            start.wait(timeout=10)
            for number in range(acts):
                with transaction.atomic():
                    audit.record("changed", by=None, details={"number": number})
                    time.sleep(0.01)  # the others want to write before this is committed
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _number in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)

    assert failures == []
    assert AuditEntry.objects.count() == threads * acts
    assert list(audit.breaks()) == []


# --- What an entry says ---


def test_an_entry_keeps_the_names_as_they_were(db):
    user = make_user(username="wang", name="王科长")
    visit = make_visit(title_en="The ambassador’s visit")
    entry = audit.record("submitted", visit, by=user)
    user.name = "王处长"
    user.save()
    key = visit.pk
    visit.delete()

    entry.refresh_from_db()
    assert (entry.actor, entry.actor_name) == (user, "王科长 (wang)")
    assert (entry.object_id, entry.object_name) == (str(key), "The ambassador’s visit")
    assert entry.content_type == ContentType.objects.get_for_model(visit)
    assert list(audit.breaks()) == []


def test_an_act_of_nobody_about_nothing_is_an_entry_too(db):
    entry = audit.record("roles_set_up", by=None)
    entry.refresh_from_db()
    assert (entry.actor, entry.actor_name, entry.content_type) == (None, "", None)
    assert (entry.object_id, entry.object_name, entry.details) == ("", "", {})


def test_a_long_name_is_cut(manager):
    manager.name = "王" * 400
    assert audit.record("changed", manager, by=None).object_name == "王" * 300


def test_an_act_that_is_taken_back_leaves_no_entry(manager):
    with transaction.atomic():
        audit.record("changed", manager, by=manager)
        transaction.set_rollback(True)
    assert not AuditEntry.objects.exists()
