"""Publishing and withdrawing from a page and from a list."""

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from accounts.roles import ensure_roles
from events.models import Visit
from partners.models import Partner, Relation
from publishing.models import State

from ..factories import make_partner, make_relation, make_user, make_visit
from .conftest import browser_of
from .filling import messages_of, page, send


def with_role(name):
    user = make_user(is_staff=True, language="en")
    user.groups.add(ensure_roles()[name])
    return user


def test_the_button_saves_and_publishes(office, head):
    visit = make_visit()
    address = page(Visit, "change", visit.pk)
    response = send(office, address, title_en="New title", _publish="1")
    visit.refresh_from_db()
    assert (visit.state, visit.title_en, visit.updated_by) == (State.PUBLISHED, "New title", head)
    assert visit.published_at
    assert response.url == address


def test_the_history_of_the_record_tells_of_it(office):
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk), _publish="1")
    content = office.get(page(Visit, "history", visit.pk)).content.decode()
    assert "Published" in content


def test_a_new_record_can_be_published_at_once(office):
    typed = {"title_zh_hans": "大使", "summary_zh_hans": "一句话。", "rank": "ambassador"}
    send(office, page(Visit, "add"), _publish="1", **typed)
    assert Visit.objects.get().is_public


def test_all_reasons_against_publishing_are_given_at_once(office):
    visit = make_visit(
        title_zh_hans="",
        is_incomplete=True,
        **{f"summary_{language}": "" for language in ("zh_hans", "zh_hant", "en")},
    )
    response = send(office, page(Visit, "change", visit.pk), title_zh_hant="", _publish="1")
    (message,) = messages_of(response)
    assert "It has no name in the language that it is written in first." in message
    assert "It is marked as incomplete." in message
    assert "It has no summary in any language." in message
    visit.refresh_from_db()
    assert visit.state == State.DRAFT


def test_the_reasons_are_in_the_language_of_the_account(client, manager):
    client.force_login(manager)
    visit = make_visit(is_incomplete=True)
    (message,) = messages_of(send(client, page(Visit, "change", visit.pk), _publish="1"))
    assert "标记为不完整" in message


def test_withdrawing_takes_it_from_the_site_and_keeps_when_it_was_first_published(office):
    visit = make_visit(published=True)
    first = visit.published_at
    send(office, page(Visit, "change", visit.pk), _withdraw="1")
    visit.refresh_from_db()
    assert (visit.state, visit.published_at) == (State.WITHDRAWN, first)


@pytest.mark.parametrize(
    ("role", "may"), [("Editor", False), ("Translator", False), ("Publisher", True)]
)
def test_the_button_is_there_for_who_may_publish(db, role, may):
    client = browser_of(with_role(role))
    response = client.get(page(Visit, "change", make_visit().pk))
    assert (b'name="_publish"' in response.content) is may


@pytest.mark.parametrize("role", ["Editor", "Translator"])
def test_who_may_not_publish_is_refused_even_without_the_button(db, role):
    visit = make_visit()
    client = browser_of(with_role(role))
    response = send(client, page(Visit, "change", visit.pk), _publish="1")
    visit.refresh_from_db()
    assert visit.state == State.DRAFT
    assert "You may not publish this record." in messages_of(response)[0]


def test_a_list_publishes_what_it_can_and_says_why_not_the_rest(office):
    good, bad = make_visit(), make_visit(title_en="Unfinished", is_incomplete=True)
    there = make_visit(published=True)
    chosen = [record.pk for record in (good, bad, there)]
    response = office.post(
        page(Visit, "changelist"), {"action": "publish_selected", "_selected_action": chosen}
    )
    assert {v.pk for v in Visit.objects.filter(state=State.PUBLISHED)} == {good.pk, there.pk}
    texts = messages_of(response)
    assert any("Unfinished" in text and "marked as incomplete" in text for text in texts)
    assert "1 record is published." in texts


def test_a_list_withdraws(office):
    visits = [make_visit(published=True), make_visit(published=True), make_visit()]
    response = office.post(
        page(Visit, "changelist"),
        {"action": "withdraw_selected", "_selected_action": [visit.pk for visit in visits]},
    )
    assert Visit.objects.filter(state=State.WITHDRAWN).count() == 2
    assert messages_of(response) == ["2 records are withdrawn."]


@pytest.mark.parametrize("role", ["Editor", "Translator"])
def test_a_list_offers_no_verbs_to_who_may_not(db, role):
    make_visit()
    client = browser_of(with_role(role))
    response = client.get(page(Visit, "changelist"))
    assert response.context["action_form"] is None


def test_a_relation_needs_a_document_and_a_public_partner(office):
    relation = make_relation()
    (message,) = messages_of(send(office, page(Relation, "change", relation.pk), _publish="1"))
    assert "It has no document yet." in message
    assert "Its partner is not published." in message


def test_the_right_of_one_type_is_not_the_right_of_another(db):
    user = make_user(is_staff=True, language="en")
    names = ("view_visit", "change_visit", "publish_visit", "view_partner", "change_partner")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = browser_of(User.objects.get(pk=user.pk))
    send(client, page(Visit, "change", make_visit().pk), _publish="1")
    send(client, page(Partner, "change", make_partner().pk), _publish="1")
    assert Visit.objects.get().is_public
    assert not Partner.objects.get().is_public


def test_who_may_only_look_sees_the_record_and_no_buttons(db):
    user = make_user(is_staff=True, language="en")
    user.user_permissions.set(Permission.objects.filter(codename="view_visit"))
    response = browser_of(user).get(page(Visit, "change", make_visit().pk))
    content = response.content.decode()
    assert response.status_code == 200
    assert "Flower show opens" in content
    assert 'name="_save"' not in content
    assert 'name="_publish"' not in content
    assert "[en]" not in content


def test_who_may_only_look_reads_a_text_without_its_markup(db):
    user = make_user(is_staff=True, language="en")
    user.user_permissions.set(Permission.objects.filter(codename="view_visit"))
    visit = make_visit(body_en="<p>Roses <strong>bloom</strong>.</p>")
    content = browser_of(user).get(page(Visit, "change", visit.pk)).content.decode()
    assert "<p>Roses <strong>bloom</strong>.</p>" in content
    assert "&lt;p&gt;Roses" not in content
