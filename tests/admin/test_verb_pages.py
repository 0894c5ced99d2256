"""The pages of the verbs: what each asks, what it refuses, what moved meanwhile."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from events.models import Visit
from partners.models import Partner, Relation
from publishing.models import State, Version
from publishing.workflow import publish, start_draft, submit, withdraw

from ..factories import (
    approve_once,
    make_approved,
    make_chief,
    make_partner,
    make_relation,
    make_user,
    make_visit,
)
from .conftest import browser_of
from .filling import messages_of, page, send
from .roles import browser_with, with_role
from .stands import STANDS, draft_of_published, in_review

pytestmark = pytest.mark.django_db

YES = {"has_proofread": "on", "holds_no_secret": "on"}


# --- From the form ---


def test_the_button_saves_and_leads_to_the_page_that_asks_for_a_comment(office, head):
    visit = make_visit()
    response = send(office, page(Visit, "change", visit.pk), title_en="New title", _submit="1")
    assert response.url == page(Visit, "submit", visit.pk)
    visit.refresh_from_db()
    assert (visit.title_en, visit.updated_by, visit.state) == ("New title", head, State.DRAFT)
    assert "comment" in office.get(response.url).context["form"].fields
    office.post(response.url, {"comment": "With two photos."})
    visit.refresh_from_db()
    assert visit.state == State.FIRST_REVIEW


def test_a_new_record_can_be_submitted_at_once(office):
    typed = {"title_zh_hans": "大使", "summary_zh_hans": "一句话。", "rank": "ambassador"}
    response = send(office, page(Visit, "add"), _submit="1", **typed)
    visit = Visit.objects.get()
    assert response.url == page(Visit, "submit", visit.pk)


def test_the_history_of_the_record_tells_of_it(office):
    visit = make_visit()
    office.post(page(Visit, "submit", visit.pk), {"comment": "With two photos."})
    content = office.get(page(Visit, "history", visit.pk)).content.decode()
    assert "submitted" in content
    assert "With two photos." in content


# --- What is asked ---


def test_an_approval_asks_both_and_keeps_what_was_typed(office):
    visit = in_review()
    response = office.post(page(Visit, "approve", visit.pk), {"comment": "Nice."})
    assert response.context["form"].errors == {
        "has_proofread": ["Say that you have proofread it."],
        "holds_no_secret": ["Say that it contains nothing secret."],
    }
    assert b"Nice." in response.content
    visit.refresh_from_db()
    assert visit.state == State.FIRST_REVIEW


@pytest.mark.parametrize(("name", "where"), [("send-back", "second"), ("reopen", "approved")])
@pytest.mark.parametrize("reason", ["", "  "])
def test_sending_back_needs_a_reason(office, name, where, reason):
    record = STANDS[where]()
    response = office.post(page(Visit, name.replace("-", "_"), record.pk), {"reason": reason})
    assert "reason" in response.context["form"].errors
    before = record.state
    record.refresh_from_db()
    assert record.state == before


def test_what_was_sent_back_shows_the_reason_to_who_wrote_it(office):
    visit = in_review()
    office.post(page(Visit, "send_back", visit.pk), {"reason": "The date is wrong."})
    response = browser_with("Editor").get(page(Visit, "change", visit.pk))
    assert "The date is wrong." in response.content.decode()
    assert "submit" in [verb.name for verb, _address in response.context["verbs"]]


def test_a_moment_is_typed_in_the_time_of_the_office(office):
    visit = make_approved(make_visit())
    office.post(page(Visit, "publish", visit.pk), {"at": "2031-05-01T09:30"})
    visit.refresh_from_db()
    assert visit.is_scheduled
    assert timezone.localtime(visit.published_at).isoformat() == "2031-05-01T09:30:00+08:00"


def test_a_moment_that_lies_back_needs_its_reason(office):
    visit = make_approved(make_visit())
    typed = {"at": "2021-05-01T09:30"}
    response = office.post(page(Visit, "publish", visit.pk), typed)
    assert response.context["form"].non_field_errors() == [
        "Say why the time of publication lies back."
    ]
    office.post(page(Visit, "publish", visit.pk), typed | {"reason": "From the old site."})
    visit.refresh_from_db()
    assert visit.published_at.year == 2021


def test_who_may_not_backdate_reads_why_and_nothing_is_published():
    visit, client = make_approved(make_visit()), browser_with("Final reviewer")
    typed = {"at": "2021-05-01T09:30", "reason": "From the old site."}
    response = client.post(page(Visit, "publish", visit.pk), typed)
    assert response.context["form"].non_field_errors() == [
        "Your account lacks the right to do this."
    ]
    visit.refresh_from_db()
    assert visit.state == State.APPROVED


def test_nonsense_in_what_is_sent_is_refused_in_words(office):
    visit = make_approved(make_visit())
    response = office.post(page(Visit, "publish", visit.pk), {"at": "soon", "reason": "x" * 999})
    assert {"at", "reason"} == response.context["form"].errors.keys()


def test_withdrawing_takes_it_from_the_site_and_keeps_when_it_was_first_published(office):
    visit, other = make_visit(published=True), make_visit(published=True)
    typed = {"why_en": "The visit was put off.", "replaced_by": other.pk}
    office.post(page(Visit, "withdraw", visit.pk), typed)
    first = visit.published_at
    visit.refresh_from_db()
    assert (visit.state, visit.published_at) == (State.WITHDRAWN, first)
    assert visit.withdrawal_note == {"en": "The visit was put off."}
    assert visit.replaced_by_id == other.pk


def test_a_withdrawal_may_lie_ahead_and_be_called_off(office):
    visit = make_visit(published=True)
    office.post(page(Visit, "withdraw", visit.pk), {"at": "2031-05-01T09:30"})
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert "Published until 2031-05-01 09:30" in content
    office.post(page(Visit, "keep_public", visit.pk))
    visit.refresh_from_db()
    assert visit.is_public
    assert visit.withdraw_at is None


@pytest.mark.parametrize("make", [make_visit, draft_of_published])
def test_only_a_public_record_is_offered_in_place_of_what_is_withdrawn(office, make):
    visit, hidden = make_visit(published=True), make()
    response = office.post(page(Visit, "withdraw", visit.pk), {"replaced_by": hidden.pk})
    assert "replaced_by" in response.context["form"].errors
    visit.refresh_from_db()
    assert visit.is_public


def test_a_note_of_correction_needs_words_in_some_language(office):
    visit = make_visit(published=True)
    response = office.post(page(Visit, "correct", visit.pk))
    assert response.context["form"].non_field_errors() == [
        "Write the note in at least one language."
    ]
    office.post(page(Visit, "correct", visit.pk), {"text_en": "The date was wrong."})
    visit.refresh_from_db()
    assert [entry["text"] for entry in visit.corrections] == [{"en": "The date was wrong."}]


# --- What is refused ---


def test_all_reasons_against_submitting_are_given_at_once_in_the_users_language(client):
    visit = make_visit(title_zh_hans="", title_zh_hant="", is_incomplete=True)
    client.force_login(with_role("Editor", language="zh-hans"))
    response = client.post(page(Visit, "submit", visit.pk))
    reasons = response.context["form"].non_field_errors()
    assert len(reasons) == 2
    assert "标记为不完整" in reasons[1]
    visit.refresh_from_db()
    assert visit.state == State.DRAFT
    assert not Version.objects.exists()


def test_what_lacks_before_publication_stands_on_the_page_of_a_draft(office):
    languages = ("zh_hans", "zh_hant", "en")
    visit = make_visit(is_incomplete=True, **{f"summary_{name}": "" for name in languages})
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert "It is marked as incomplete." in content
    assert "It has no summary in any language." in content


def test_a_relation_needs_a_document_and_a_public_partner(office):
    relation = make_approved(make_relation())
    response = office.post(page(Relation, "publish", relation.pk))
    reasons = response.context["form"].non_field_errors()
    assert "It has no document yet." in reasons
    assert "Its partner is not published." in reasons
    relation.refresh_from_db()
    assert relation.state == State.APPROVED


def test_nobody_approves_what_they_wrote(office, head):
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk), title_en="Mine")
    submit(visit, by=make_chief())
    response = office.post(page(Visit, "approve", visit.pk), YES)
    assert "You wrote or submitted it" in messages_of(response)[-1]
    visit.refresh_from_db()
    assert visit.state == State.FIRST_REVIEW


def test_the_right_of_one_type_is_not_the_right_of_another():
    user = make_user(is_staff=True, language="en")
    names = ("view_visit", "publish_visit", "view_partner", "change_partner")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = browser_of(User.objects.get(pk=user.pk))
    client.post(page(Visit, "publish", make_approved(make_visit()).pk))
    client.post(page(Partner, "publish", make_approved(make_partner()).pk))
    assert Visit.objects.get().is_public
    assert not Partner.objects.get().is_public


# --- What moved meanwhile ---


def test_a_record_that_was_approved_meanwhile_is_not_approved_twice(office):
    visit = in_review(State.FINAL_REVIEW)
    assert office.get(page(Visit, "approve", visit.pk)).status_code == 200
    approve_once(visit, by=make_chief())
    response = office.post(page(Visit, "approve", visit.pk), YES)
    assert response.url == page(Visit, "change", visit.pk)
    assert "This is not possible in the state “Approved”." in messages_of(response)[0]


def test_who_comes_second_in_the_same_moment_is_refused_on_the_page(office, monkeypatch):
    visit = make_approved(make_visit())
    stock = Visit.publish_blockers

    def somebody_was_faster(self):
        Visit.objects.filter(pk=visit.pk).update(state=State.DRAFT)
        return stock(self)

    monkeypatch.setattr(Visit, "publish_blockers", somebody_was_faster)
    response = office.post(page(Visit, "publish", visit.pk))
    assert response.status_code == 200
    (reason,) = response.context["form"].non_field_errors()
    assert "somebody has changed its state" in reason


def test_discarding_a_draft_that_was_published_meanwhile_touches_nothing(office):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    address = page(Visit, "discard", draft.pk)
    publish(make_approved(draft), by=make_chief())
    assert office.post(address).status_code == 404
    visit.refresh_from_db()
    assert visit.is_public


def test_a_record_that_was_withdrawn_meanwhile_is_not_corrected(office):
    visit = make_visit(published=True)
    withdraw(visit, by=make_chief())
    response = office.post(page(Visit, "correct", visit.pk), {"text_en": "Too late."})
    assert "This is not possible in the state “Withdrawn”." in messages_of(response)[0]
    visit.refresh_from_db()
    assert visit.corrections == []


# --- Who may only look ---


def test_who_may_only_look_sees_the_record_and_no_buttons():
    user = make_user(is_staff=True, language="en")
    user.user_permissions.set(Permission.objects.filter(codename="view_visit"))
    response = browser_of(user).get(page(Visit, "change", make_visit().pk))
    content = response.content.decode()
    assert response.status_code == 200
    assert "Flower show opens" in content
    assert 'name="_save"' not in content
    assert 'name="_submit"' not in content
    assert response.context["verbs"] == []
    assert "[en]" not in content


def test_who_may_only_look_reads_a_text_without_its_markup():
    user = make_user(is_staff=True, language="en")
    user.user_permissions.set(Permission.objects.filter(codename="view_visit"))
    visit = make_visit(body_en="<p>Roses <strong>bloom</strong>.</p>")
    content = browser_of(user).get(page(Visit, "change", visit.pk)).content.decode()
    assert "<p>Roses <strong>bloom</strong>.</p>" in content
    assert "&lt;p&gt;Roses" not in content
