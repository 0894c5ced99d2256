"""Two hundred people press at once; a process dies in the middle: never twice, never half."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections

from accounts.models import AuditEntry
from events.models import Exchange, Story
from publishing import workflow
from publishing.content import content_of
from publishing.models import State, Version

from ..factories import make_chief, make_exchange, make_participant

PRESSES, HANDS = 200, 20


def approved(record, author, reviewer):
    workflow.note_saved(record, by=author)
    workflow.submit(record, by=author)
    while record.state != State.APPROVED:
        workflow.approve(record, by=reviewer, has_proofread=True, holds_no_secret=True)
    return record


def corrected_draft(live, author, reviewer):
    draft = workflow.start_draft(live, by=author)
    draft.title_en = "The new title"
    draft.save()
    draft.participants.all().delete()
    make_participant(draft)
    return approved(draft, author, reviewer)


@pytest.fixture
def people(transactional_db):
    return make_chief(), make_chief()


@pytest.mark.postgresql
def test_two_hundred_presses_publish_once(people):
    author, reviewer = people
    story = approved(make_exchange(), author, reviewer)
    assert all_press(story.pk, reviewer).count("published") == 1
    assert Version.objects.about(story).filter(is_published=True).count() == 1
    assert AuditEntry.objects.filter(action="published").count() == 1


@pytest.mark.postgresql
def test_two_hundred_presses_put_a_draft_in_its_place_once(people):
    author, reviewer = people
    live = make_exchange(published=True)
    draft = corrected_draft(live, author, reviewer)
    assert all_press(draft.pk, reviewer).count("published") == 1
    (story,) = Story.objects.all()
    assert (story.pk, story.title_en) == (live.pk, "The new title")
    assert Version.objects.about(story).filter(is_published=True).count() == 1


def all_press(key, by):
    """What came of each press, with so many hands at a time."""

    def press(_number):
        try:
            workflow.publish(Exchange.objects.get(pk=key), by=by)
        except (PermissionDenied, ValidationError, Exchange.DoesNotExist) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "published"

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(press, range(PRESSES)))


# Publishes a draft and stops for good after the live row was written, before its parts are.
DIES = """
import os, sys, django
django.setup()
from publishing import content, workflow
from accounts.models import User
from events.models import Exchange

def stop(record, said):
    print("half way", flush=True)
    sys.stdin.read()

content.set_links_and_parts = stop
workflow.publish(Exchange.objects.get(pk=int(sys.argv[1])), by=User.objects.get(pk=sys.argv[2]))
"""


def test_a_process_that_is_killed_while_it_publishes_leaves_the_old(people):
    author, reviewer = people
    live = make_exchange(published=True, title_en="The old title")
    make_participant(live)
    before = content_of(live)
    draft = corrected_draft(live, author, reviewer)
    acts = AuditEntry.objects.count()
    kill_half_way(draft.pk, reviewer.pk)
    live.refresh_from_db()
    assert content_of(live) == before
    assert live.is_public
    assert Exchange.objects.get(pk=draft.pk).state == State.APPROVED
    assert AuditEntry.objects.count() == acts
    workflow.publish(Exchange.objects.get(pk=draft.pk), by=reviewer)
    assert Story.objects.get().title_en == "The new title"


def kill_half_way(key, by):
    """Start a process on the test's own database that publishes, and kill it in the middle."""
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        folder = database["HOST"] or database["OPTIONS"]["host"]
        url = f"postgres://{database['USER']}@/{database['NAME']}?host={folder}"
    process = subprocess.Popen(
        [sys.executable, "-c", DIES, str(key), str(by)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "fao_site.settings", "DATABASE_URL": url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "half way\n", process.stderr.read()
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
