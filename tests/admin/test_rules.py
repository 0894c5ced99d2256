"""How the office publishes: one, two or three reviews, and e-mail, as set in the admin."""

import pytest
from django.core import mail

from accounts.models import AuditEntry
from events.models import Visit
from publishing.models import PublishingRules, State
from publishing.workflow import submit

from ..factories import make_chief, make_visit
from .filling import page, send
from .roles import browser_with, with_role

pytestmark = pytest.mark.django_db

YES = {"has_proofread": "on", "holds_no_secret": "on"}
GATES = [
    (1, [State.FINAL_REVIEW]),
    (2, [State.FIRST_REVIEW, State.FINAL_REVIEW]),
    (3, [State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW]),
]
REVIEWERS = {
    State.FIRST_REVIEW: "First reviewer",
    State.SECOND_REVIEW: "Second reviewer",
    State.FINAL_REVIEW: "Final reviewer",
}
RULES = page(PublishingRules, "change", 1)


def set_rules(client, **typed):
    return send(client, RULES, **typed)


@pytest.mark.parametrize(("number", "gates"), GATES)
def test_a_record_passes_as_many_gates_as_the_office_has(office, number, gates):
    set_rules(office, gates=number)
    visit = make_visit()
    browser_with("Editor").post(page(Visit, "submit", visit.pk))
    passed = []
    while True:
        visit.refresh_from_db()
        if visit.state == State.APPROVED:
            break
        passed.append(visit.state)
        browser_with(REVIEWERS[visit.state]).post(page(Visit, "approve", visit.pk), YES)
        assert len(passed) <= 3
    assert passed == gates


@pytest.mark.parametrize(("number", "gates"), GATES)
def test_what_waits_at_a_gate_goes_on_when_the_number_changes(office, number, gates):
    visit = make_visit()
    submit(visit, by=make_chief())  # at the first of three
    set_rules(office, gates=number)
    browser_with("First reviewer").post(page(Visit, "approve", visit.pk), YES)
    visit.refresh_from_db()
    later = [gate for gate in gates if gate != State.FIRST_REVIEW]
    assert visit.state == later[0]


def test_an_office_starts_with_three_reviews_and_e_mail(office):
    form = office.get(RULES).context["adminform"].form
    assert (form["gates"].value(), form["sends_mail"].value()) == (3, True)
    assert not PublishingRules.objects.exists()


def test_a_change_of_the_rules_stands_in_the_audit_log(office, head):
    set_rules(office, gates=1)
    entry = AuditEntry.objects.get(action="rules_changed")
    assert entry.details == {"gates": {"before": 3, "after": 1}}
    assert entry.actor_id == head.pk


@pytest.mark.parametrize(("typed", "number"), [({}, 1), ({"sends_mail": None}, 0)])
def test_e_mail_is_sent_where_the_office_wants_it(
    office, typed, number, django_capture_on_commit_callbacks
):
    with_role("First reviewer", email="first@example.org")
    set_rules(office, **typed)
    visit = make_visit(title_en="Roses")
    with django_capture_on_commit_callbacks(execute=True):
        office.post(page(Visit, "submit", visit.pk))
    assert [message.to for message in mail.outbox] == [["first@example.org"]] * number
    assert all("Roses" in message.subject for message in mail.outbox)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"gates": "4"}, "gates"), ({"gates": "0"}, "gates"), ({"share_days": "91"}, "share_days")],
)
def test_a_rule_that_makes_no_sense_is_refused(office, typed, field):
    response = set_rules(office, **typed)
    assert field in response.context["adminform"].form.errors
    assert not PublishingRules.objects.exists()


def test_the_rules_are_one_page_without_a_list(office):
    assert office.get(page(PublishingRules, "changelist")).url == RULES
    assert office.get(page(PublishingRules, "add")).status_code == 403
    set_rules(office, gates=2)
    assert office.post(page(PublishingRules, "delete", 1), {"post": "yes"}).status_code == 403
    assert PublishingRules.current().gates == 2


@pytest.mark.parametrize(
    ("role", "status"),
    [("Office manager", 200), ("Editor", 403), ("Final reviewer", 403), ("Auditor", 403)],
)
def test_the_office_manager_sets_the_rules(role, status):
    client = browser_with(role)
    assert client.get(RULES).status_code == status
    client.post(RULES, {"gates": "1", "share_days": "7", "_save": "1"})
    assert PublishingRules.objects.exists() is (status == 200)


def test_the_languages_to_confirm_are_ticked_by_type_and_named_in_the_log(office):
    set_rules(office, confirmed_languages=["events.story:en", "reviews.review:zh-hant"])
    rules = PublishingRules.current()
    assert rules.confirmed_languages == {"events.story": ["en"], "reviews.review": ["zh-hant"]}
    assert rules.languages_to_confirm(Visit) == ["en"]
    details = AuditEntry.objects.get(action="rules_changed").details
    assert details["confirmed_languages"]["after"]["events.story"] == ["en"]
    shown = office.get(RULES).content.decode()
    assert shown.count("checked") >= 2
    set_rules(office)
    assert AuditEntry.objects.filter(action="rules_changed").count() == 1
    set_rules(office, confirmed_languages=[])
    assert PublishingRules.current().confirmed_languages == {}


def test_a_language_that_does_not_exist_is_refused(office):
    answer = set_rules(office, confirmed_languages=["events.story:fr"])
    assert answer.context["errors"]
    assert not PublishingRules.objects.exists()
