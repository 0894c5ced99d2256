"""My work on the start page: what waits for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Visit
from publishing.models import State
from publishing.workflow import note_saved, send_back, start_draft, submit

from ..factories import (
    approve_once,
    make_approved,
    make_chief,
    make_consulate,
    make_partner,
    make_visit,
)
from .conftest import browser_of
from .filling import page
from .roles import with_role

pytestmark = pytest.mark.django_db


def queue(user):
    """{part of the queue: titles}, without the parts in which nothing waits."""
    parts = browser_of(user).get("/admin/").context["queue"]
    return {
        name: [str(record) for record, _address in waiting]
        for name, _words, waiting in parts
        if waiting
    }


def submitted(**over):
    visit = make_visit(**over)
    submit(visit, by=make_chief())
    return visit


def test_each_reviewer_sees_what_waits_at_their_gate():
    visit = submitted(title_en="At the gate")
    reviewers = [with_role(name) for name in ("First reviewer", "Second reviewer")]
    reviewers.append(with_role("Final reviewer"))
    for number in range(3):
        found = [queue(user) for user in reviewers]
        expected = [{}, {}, {}]
        expected[number] = {"to_review": ["At the gate"]}
        assert found == expected
        approve_once(visit, by=make_chief())
    assert queue(reviewers[2]) == {"to_publish": ["At the gate"]}
    assert queue(reviewers[0]) == {}


def test_what_i_wrote_does_not_wait_for_my_review():
    user = with_role("Editor", "First reviewer")
    visit = make_visit(title_en="Mine")
    note_saved(visit, by=user)
    submit(visit, by=make_chief())
    assert "to_review" not in queue(user)


def test_a_writer_finds_drafts_what_is_with_others_and_what_came_back():
    user, chief = with_role("Editor"), make_chief()
    for title in ("Draft", "With others", "Came back"):
        visit = make_visit(title_en=title)
        note_saved(visit, by=user)
        if title != "Draft":
            submit(visit, by=user)
        if title == "Came back":
            send_back(visit, by=chief, reason="The date.")
    assert queue(user) == {
        "drafts": ["Draft"],
        "in_review": ["With others"],
        "sent_back": ["Came back"],
    }
    assert queue(with_role("Editor")) == {}


def test_what_is_handed_in_again_no_longer_stands_as_sent_back():
    user = with_role("Editor")
    visit = make_visit(title_en="Again")
    note_saved(visit, by=user)
    submit(visit, by=user)
    send_back(visit, by=make_chief(), reason="The date.")
    submit(visit, by=user)
    assert queue(user) == {"in_review": ["Again"]}


def test_the_draft_of_a_public_record_waits_like_a_new_one_and_leads_to_its_page():
    draft = start_draft(make_visit(published=True, title_en="Draft of it"), by=make_chief())
    submit(draft, by=make_chief())
    user = with_role("First reviewer")
    assert queue(user) == {"to_review": ["Draft of it"]}
    client = browser_of(user)
    parts = client.get("/admin/").context["queue"]
    ((_record, address),) = next(waiting for name, _words, waiting in parts if waiting)
    opened = client.get(address, follow=True)
    assert opened.request["PATH_INFO"] == page(Visit, "change", draft.pk)


def test_what_waits_longest_stands_first():
    now = timezone.now()
    for title, days in (("Yesterday", 1), ("Last week", 7), ("Today", 0)):
        visit = submitted(title_en=title)
        Visit.objects.filter(pk=visit.pk).update(updated_at=now - timezone.timedelta(days=days))
    assert queue(with_role("First reviewer"))["to_review"] == ["Last week", "Yesterday", "Today"]


def test_who_may_not_publish_is_shown_nothing_to_publish():
    make_approved(make_visit())
    for role in ("Editor", "First reviewer", "Second reviewer", "Auditor"):
        assert "to_publish" not in queue(with_role(role)), role


def test_where_nothing_waits_the_page_says_so():
    content = browser_of(with_role("First reviewer")).get("/admin/").content.decode()
    assert "Nothing waits for you." in content


def test_more_than_a_dozen_are_counted():
    for _ in range(15):
        submitted()
    content = browser_of(with_role("First reviewer")).get("/admin/").content.decode()
    part = content.split('id="queue-to_review"')[1].split("</section>")[0]
    assert part.count("<li>") == 12
    assert "and 3 more" in part


def test_it_costs_as_many_queries_at_fifty_records_as_at_one():
    user, chief = make_chief(), make_chief()

    def fill(count):
        for _ in range(count):
            for make in (make_visit, make_partner, make_consulate):
                for state in (State.DRAFT, State.FIRST_REVIEW, State.APPROVED):
                    record = make(state=state)
                    note_saved(record, by=user)
            submitted()
            submit(start_draft(make_visit(published=True), by=chief), by=chief)

    def queries():
        client = browser_of(user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/").status_code == 200
            return len(captured)

    fill(1)
    few = queries()
    fill(5)
    assert queries() == few
