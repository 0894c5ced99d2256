"""Whoever opens a record learns who else has it open."""

import datetime

import pytest
from django.utils import timezone

from events.models import Visit
from publishing.models import Presence

from ..factories import make_user, make_visit
from .conftest import browser_of
from .filling import page


@pytest.fixture
def visit(db):
    return make_visit()


@pytest.fixture
def colleague(db):
    return browser_of(make_user(name="王编辑", language="en", is_staff=True, is_superuser=True))


def here(client, visit, **sent):
    return client.post(page(Visit, "here", visit.pk), sent)


def later(**by):
    """Let time pass: everybody was seen so much longer ago."""
    ago = datetime.timedelta(**by)
    for seen in Presence.objects.all():
        Presence.objects.filter(pk=seen.pk).update(at=seen.at - ago, since=seen.since - ago)


def test_nobody_is_told_of_oneself(office, visit):
    here(office, visit)
    assert here(office, visit).json() == {"others": []}


def test_another_person_is_named_with_the_time_of_coming(office, colleague, visit):
    here(colleague, visit)
    since = timezone.localtime(Presence.objects.get().since).strftime("%H:%M")
    assert here(office, visit).json()["others"] == [f"王编辑 has this open since {since}."]


def test_staying_does_not_change_the_time_of_coming(office, colleague, visit):
    here(colleague, visit)
    later(seconds=50)
    since = Presence.objects.get().since
    here(colleague, visit)
    assert Presence.objects.get().since == since


def test_who_comes_back_came_anew(colleague, visit):
    here(colleague, visit)
    later(minutes=10)
    here(colleague, visit)
    assert Presence.objects.get().since > timezone.now() - datetime.timedelta(minutes=1)


def test_who_was_silent_for_a_minute_has_gone(office, colleague, visit):
    here(colleague, visit)
    later(seconds=61)
    assert here(office, visit).json() == {"others": []}


def test_who_leaves_has_gone_at_once(office, colleague, visit):
    here(colleague, visit)
    assert here(colleague, visit, leaving="1").status_code == 204
    assert here(office, visit).json() == {"others": []}


def test_people_at_other_records_are_not_named(office, colleague, visit):
    here(colleague, make_visit())
    assert here(office, visit).json() == {"others": []}


def test_rows_of_the_day_before_are_removed_on_the_way(office, colleague, visit):
    here(colleague, visit)
    later(days=2)
    here(office, make_visit())
    assert Presence.objects.count() == 1


def test_looking_at_what_is_public_is_not_noted(office, db):
    assert here(office, make_visit(published=True)).status_code == 403
    assert not Presence.objects.exists()
