"""A verb that writes holds its record: who moves it meanwhile waits for what is written."""

import threading

import pytest
from django.db import connections

from events.models import Story
from publishing import workflow
from publishing.models import Outcome, Round, State, Version
from publishing.translating import sheet_verbs
from publishing.translating.sheets import sheet_of
from publishing.workflow import drafts

from ..factories import make_chief, make_exchange

pytestmark = pytest.mark.postgresql  # SQLite lets one write at a time anyway


class Hand(threading.Thread):
    """Does something in a thread with a connection of its own; `came_of_it` is what came of it."""

    def __init__(self, do):
        super().__init__(daemon=True)
        self.do, self.came_of_it = do, None
        self.start()

    def run(self):
        try:
            self.came_of_it = self.do()
        except Exception as error:
            self.came_of_it = error
        finally:
            connections.close_all()

    def is_still_waiting(self, seconds):
        self.join(seconds)
        return self.is_alive()


@pytest.fixture
def stop_at(monkeypatch):
    """Makes a function wait when it is called: (it was called, let it go on), two events."""

    def stop_at(module, name):
        reached, go_on, real = threading.Event(), threading.Event(), getattr(module, name)

        def slow(*args):
            reached.set()
            assert go_on.wait(60)
            return real(*args)

        monkeypatch.setattr(module, name, slow)
        return reached, go_on

    return stop_at


@pytest.fixture
def author(transactional_db):
    return make_chief()


@pytest.fixture
def story(author):
    story = make_exchange(title_en="First")
    workflow.note_saved(story, by=author)
    return Story.objects.get(pk=story.pk)


def submit(story, author):
    workflow.submit(Story.objects.get(pk=story.pk), by=author)


def test_what_is_submitted_is_what_was_restored(story, author, stop_at):
    version = Version.objects.about(story).get()
    story.title_en = "Second"
    story.save()
    workflow.note_saved(story, by=author)
    reached, go_on = stop_at(drafts, "set_fields")
    restoring = Hand(lambda: workflow.restore(version, by=author))
    assert reached.wait(60)
    submitting = Hand(lambda: submit(story, author))
    assert submitting.is_still_waiting(1)
    go_on.set()
    assert not restoring.is_still_waiting(60)
    assert not submitting.is_still_waiting(60)
    story.refresh_from_db()
    assert (story.title_en, story.state) == ("First", State.FIRST_REVIEW)
    assert Round.objects.about(story).get().outcome == Outcome.OPEN


def test_nothing_is_written_on_a_sheet_after_it_was_submitted(story, author, stop_at):
    text = next(text for text in sheet_of(story, "en").texts if text.field == "title")
    writing = sheet_verbs.Writing(text, "Written late")
    reached, go_on = stop_at(sheet_verbs, "_rows_in")
    desk = Hand(lambda: sheet_verbs.write_on_sheet(story, [writing], by=author))
    assert reached.wait(60)
    submitting = Hand(lambda: submit(story, author))
    assert submitting.is_still_waiting(1)
    go_on.set()
    assert not desk.is_still_waiting(60)
    assert not submitting.is_still_waiting(60)
    last = Version.objects.about(story).first()
    assert last.content["fields"]["title_en"] == "Written late"
    story.refresh_from_db()
    assert story.state == State.FIRST_REVIEW
