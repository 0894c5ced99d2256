"""What an entry of the audit log says: where an act came from, and what it is called."""

import ast
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import audit
from accounts.audit_words import ACTIONS, words_for
from accounts.models import AuditEntry
from publishing import workflow
from publishing.middleware import DueMiddleware
from publishing.models import State
from tests.factories import make_visit

ROOMS = ("accounts", "publishing", "partners", "consulates", "events", "reviews", "fao_site")

# --- Where an act came from ---


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "origin"),
    [
        (False, None, "192.0.2.7"),
        (False, "203.0.113.9", "192.0.2.7"),
        (True, None, "192.0.2.7"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.4, 203.0.113.9", "203.0.113.9"),
        (True, "2001:db8::7", "2001:db8::7"),
        (True, "x" * 80, "x" * 45),
    ],
)
def test_an_act_is_kept_with_its_network_address(db, settings, behind_proxy, forwarded, origin):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    browser = Client(REMOTE_ADDR="192.0.2.7", headers=headers)
    browser.post("/admin/login/", {"username": "li", "password": "guessed"})
    assert AuditEntry.objects.get().origin == origin


def test_an_address_is_forgotten_with_its_request(db):
    Client(REMOTE_ADDR="192.0.2.7").post("/admin/login/", {"username": "li", "password": "x"})
    assert audit.record("roles_set_up", by=None).origin == ""


def test_what_happens_on_time_does_not_come_from_the_visitor_of_that_moment(manager, monkeypatch):
    live = make_visit(published=True)
    draft = workflow.start_draft(live, by=manager)
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    type(draft)._base_manager.filter(pk=draft.pk).update(
        state=State.PUBLISHED, published_at=a_minute_ago, updated_by=manager
    )
    monkeypatch.setattr(DueMiddleware, "EVERY", 0)
    Client(REMOTE_ADDR="192.0.2.7").get("/robots.txt")
    entry = AuditEntry.objects.get(action="published")
    assert (entry.actor, entry.origin) == (manager, "")


# --- Words ---


def codes_in(path):
    """The codes of the acts that a source file writes into the log."""
    tree = ast.parse(path.read_text("utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _writes(call.func) and call.args:
            code = call.args[0]
            yield from _strings(code)
            if isinstance(code, ast.Name):
                yield from _given_to(code.id, tree)


def _writes(function):
    if isinstance(function, ast.Attribute):
        called_on = function.value
        return function.attr == "record" and getattr(called_on, "id", "") == "audit"
    return getattr(function, "id", "") == "note"


def _strings(tree):
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def _given_to(name, tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            branches = node.value
            if isinstance(branches, ast.IfExp):
                yield from _strings(branches.body) + _strings(branches.orelse)
            else:
                yield from _strings(branches)


def test_every_act_in_the_sources_has_words_and_every_word_an_act():
    written = {
        code
        for room in ROOMS
        for path in (settings.BASE_DIR / room).rglob("*.py")
        for code in codes_in(path)
    }
    assert {"saved", "withdrawal_scheduled", "signed_in"} <= written  # the reading works
    assert written == ACTIONS.keys()


def test_a_code_without_words_stands_as_it_is():
    assert words_for("teleported") == "teleported"
