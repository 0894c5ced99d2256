"""Verbs on many records, from the list: each by its own rules, and nothing half done."""

import pytest

from accounts.models import AuditEntry
from events.models import Exchange, Story, Visit
from publishing.models import State, Version
from publishing.workflow import start_draft, submit

from ..factories import (
    make_approved,
    make_chief,
    make_exchange,
    make_theme,
    make_visit,
)
from .conftest import browser_of
from .filling import messages_of, page
from .roles import browser_with, with_role

pytestmark = pytest.mark.django_db

YES = {"has_proofread": "on", "holds_no_secret": "on"}


def choose(client, action, *records, model=Visit, **typed):
    """Choose records in the list and an action; with what is `typed`, its question is answered."""
    data = {"action": f"{action}_selected", "_selected_action": [record.pk for record in records]}
    return client.post(page(model, "changelist"), data | typed)


def do(client, action, *records, **typed):
    return choose(client, action, *records, _do="1", **typed)


def states(*records):
    for record in records:
        record.refresh_from_db()
    return [record.state for record in records]


@pytest.mark.parametrize("action", ["submit", "approve", "publish", "withdraw"])
def test_the_list_asks_before_it_does_anything(office, action):
    visits = [make_visit(), make_approved(make_visit()), make_visit(published=True)]
    before, entries = states(*visits), AuditEntry.objects.count()
    response = choose(office, action, *visits)
    assert response.templates[0].name == "admin/verb_for_many.html"
    assert list(response.context["records"].order_by("pk")) == visits
    assert states(*visits) == before
    assert AuditEntry.objects.count() == entries


def test_the_list_submits_what_it_can_and_names_the_rest_with_reasons(office):
    good, bad = make_visit(), make_visit(title_en="Unfinished", is_incomplete=True)
    there = make_visit(title_en="There", published=True)
    texts = messages_of(do(office, "submit", good, bad, there, comment="Please."))
    assert states(good, bad, there) == [State.FIRST_REVIEW, State.DRAFT, State.PUBLISHED]
    assert any("Unfinished" in text and "It is marked as incomplete." in text for text in texts)
    assert any("There" in text and "in the state “Published”" in text for text in texts)
    assert "Done to 1 record: Submit for review." in texts


def test_what_was_refused_leaves_nothing_behind(office):
    bad = make_visit(is_incomplete=True)
    do(office, "submit", bad, make_visit())
    assert not Version.objects.about(bad).exists()
    assert not AuditEntry.objects.filter(action="submitted", object_id=str(bad.pk)).exists()


def test_the_list_approves_what_waits_at_the_persons_gate_and_they_did_not_write():
    reviewer = with_role("Editor", "First reviewer")
    own, others, draft = make_visit(title_en="Own"), make_visit(), make_visit()
    submit(own, by=reviewer)
    submit(others, by=make_chief())
    texts = messages_of(do(browser_of(reviewer), "approve", own, others, draft, **YES))
    assert states(own, others, draft) == [State.FIRST_REVIEW, State.SECOND_REVIEW, State.DRAFT]
    assert any("Own" in text and "somebody else has to approve it" in text for text in texts)


def test_the_list_approves_nothing_until_both_are_said(office):
    visit = make_visit()
    submit(visit, by=make_chief())
    response = do(office, "approve", visit, has_proofread="on")
    assert response.context["form"].errors.keys() == {"holds_no_secret"}
    assert states(visit) == [State.FIRST_REVIEW]


def test_the_list_publishes(office):
    visits = [make_approved(make_visit()) for _ in range(3)]
    texts = messages_of(do(office, "publish", *visits))
    assert states(*visits) == [State.PUBLISHED] * 3
    assert texts == ["Done to 3 records: Publish."]


def test_of_a_record_with_an_open_draft_the_draft_is_meant(office):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    Visit.objects.filter(pk=draft.pk).update(title_en="Roses")
    draft.refresh_from_db()
    make_approved(draft)
    do(office, "publish", visit)
    visit.refresh_from_db()
    assert visit.title_en == "Roses"
    assert not Visit.objects.filter(draft_of=visit).exists()


def test_the_list_withdraws_with_one_note_for_all(office):
    visits = [make_visit(published=True), make_visit(published=True), make_visit()]
    do(office, "withdraw", *visits, why_en="Entered twice.")
    assert states(*visits) == [State.WITHDRAWN, State.WITHDRAWN, State.DRAFT]
    assert visits[0].withdrawal_note == {"en": "Entered twice."}


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (
            "Editor",
            {"submit_selected", "add_themes_selected", "delete_selected", "send_selected"},
        ),
        ("Translator", {"submit_selected", "add_themes_selected", "send_selected"}),
        ("First reviewer", {"approve_selected"}),
        ("Final reviewer", {"approve_selected", "publish_selected", "withdraw_selected"}),
    ],
)
def test_a_list_offers_the_verbs_that_the_person_may_do(role, offered):
    make_visit()
    response = browser_with(role).get(page(Visit, "changelist"))
    choices = dict(response.context["action_form"].fields["action"].choices)
    assert choices.keys() - {""} == offered


def test_a_list_offers_no_verbs_to_who_may_only_look():
    make_visit()
    assert browser_with("Auditor").get(page(Visit, "changelist")).context["action_form"] is None


def test_a_verb_that_is_not_offered_is_not_done():
    visit = make_approved(make_visit())
    do(browser_with("Editor"), "publish", visit)
    assert states(visit) == [State.APPROVED]


def test_all_records_of_the_list_are_meant_where_the_person_says_so(office):
    visits = [make_visit() for _ in range(4)]
    choose(office, "submit", visits[0], select_across="1", _do="1")
    assert states(*visits) == [State.FIRST_REVIEW] * 4


# --- Themes ---


def test_themes_are_added_to_drafts_and_the_others_are_named(office, head):
    old, new = make_theme(), make_theme(name_en="Trade")
    draft = make_visit(themes=[old])
    public = make_visit(title_en="Public", published=True)
    texts = messages_of(do(office, "add_themes", draft, public, themes=[new.pk]))
    assert set(draft.themes.all()) == {old, new}
    assert not public.themes.exists()
    assert any("Public" in text and "in the state “Published”" in text for text in texts)
    assert "Done to 1 record: Add themes." in texts


def test_themes_that_are_added_are_kept_as_a_version_and_in_the_log(office, head):
    visit, theme = make_visit(), make_theme()
    do(office, "add_themes", visit, themes=[theme.pk])
    version = Version.objects.about(visit).get()
    assert (version.by, version.content["links"]["themes"]) == (head, [theme.pk])
    assert AuditEntry.objects.get(action="saved").details == {"changes": ["Themes"]}
    visit.refresh_from_db()
    assert visit.updated_by == head


def test_who_added_a_theme_does_not_approve_the_story(office):
    visit, theme = make_visit(), make_theme()
    do(office, "add_themes", visit, themes=[theme.pk])
    submit(visit, by=make_chief())
    do(office, "approve", visit, **YES)
    assert states(visit) == [State.FIRST_REVIEW]


def test_themes_are_added_to_the_open_draft_of_a_public_story(office):
    visit, theme = make_visit(published=True), make_theme()
    draft = start_draft(visit, by=make_chief())
    do(office, "add_themes", visit, themes=[theme.pk])
    assert list(draft.themes.all()) == [theme]
    assert not visit.themes.exists()


@pytest.mark.parametrize("themes", [[], ["999999"], ["x"]])
def test_themes_that_do_not_exist_are_refused_in_the_form(office, themes):
    visit = make_visit()
    response = do(office, "add_themes", visit, themes=themes)
    assert "themes" in response.context["form"].errors
    assert not visit.themes.exists()


def test_themes_are_added_in_the_list_of_all_stories(office):
    visit, exchange, theme = make_visit(), make_exchange(), make_theme()
    do(office, "add_themes", visit, exchange, model=Story, themes=[theme.pk])
    assert Story.objects.filter(themes=theme).count() == 2
    assert Exchange.objects.get().themes.count() == 1
