"""Links to drafts for readers without an account, as staff make and revoke them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Visit
from publishing.models import PublishingRules, ShareLink, State
from publishing.sharing import share
from publishing.workflow import start_draft

from ..factories import make_chief, make_visit
from .filling import messages_of, page
from .roles import browser_with

pytestmark = pytest.mark.django_db


def make_link(client, record, **typed):
    return client.post(page(Visit, "share", record.pk), {"days": 7} | typed)


def stranger():
    """A browser without an account that asks for English."""
    return Client(headers={"accept-language": "en"})


def addresses_in(response):
    return [address for _link, address, _revoke in response.context["links"]]


def test_a_link_is_made_and_shows_the_draft_to_a_stranger(office):
    visit = make_visit()
    assert make_link(office, visit, reader="Embassy").url == page(Visit, "share", visit.pk)
    response = office.get(page(Visit, "share", visit.pk))
    (address,) = addresses_in(response)
    assert "Embassy" in response.content.decode()
    assert "Flower show opens" in stranger().get(address, follow=True).content.decode()


def test_opening_the_page_makes_no_link(office):
    assert office.get(page(Visit, "share", make_visit().pk)).status_code == 200
    assert not ShareLink.objects.exists()


def test_it_is_valid_for_as_many_days_as_were_asked_for(office):
    make_link(office, make_visit(), days=3)
    left = ShareLink.objects.get().expires_at - timezone.now()
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)


def test_the_office_says_how_many_days_are_usual(office):
    PublishingRules.objects.create(pk=1, share_days=21)
    form = office.get(page(Visit, "share", make_visit().pk)).context["form"]
    assert form["days"].value() == 21


@pytest.mark.parametrize("days", ["", "0", "-1", "91", "many"])
def test_a_number_of_days_that_makes_no_sense_is_refused(office, days):
    response = make_link(office, make_visit(), days=days)
    assert "days" in response.context["form"].errors
    assert not ShareLink.objects.exists()


def test_drafts_that_it_refers_to_are_offered_and_shown_beside_it(office):
    other = make_visit(title_en="Another draft")
    visit = make_visit(related=[other, make_visit(published=True, title_en="Public")])
    choices = office.get(page(Visit, "share", visit.pk)).context["form"].fields["together_with"]
    ((key, words),) = choices.choices
    assert words == "Another draft"
    make_link(office, visit, together_with=[key])
    assert ShareLink.objects.get().shared.count() == 2


def test_a_record_that_is_not_beside_it_cannot_be_shared_along(office):
    visit, secret = make_visit(related=[make_visit()]), make_visit()
    response = make_link(office, visit, together_with=[f"events.visit.{secret.pk}"])
    assert "together_with" in response.context["form"].errors
    assert not ShareLink.objects.exists()


# --- Revoking ---


def test_a_link_that_was_revoked_shows_nothing(office, head):
    visit = make_visit()
    make_link(office, visit)
    ((_link, address, revoke),) = office.get(page(Visit, "share", visit.pk)).context["links"]
    assert office.get(revoke).status_code == 405
    assert stranger().get(address, follow=True).status_code == 200
    office.post(revoke)
    assert stranger().get(address, follow=True).status_code == 404
    assert addresses_in(office.get(page(Visit, "share", visit.pk))) == []


def test_the_link_of_another_is_revoked_by_nobody_but_an_administrator(office):
    visit = make_visit()
    link = share([visit], by=make_chief())
    editor = browser_with("Editor")
    response = editor.get(page(Visit, "share", visit.pk))
    assert "/revoke/" not in response.content.decode()
    assert editor.post(page(Visit, "revoke", visit.pk, link.pk)).status_code == 403
    assert ShareLink.objects.valid().contains(link)
    office.post(page(Visit, "revoke", visit.pk, link.pk))
    assert not ShareLink.objects.valid().contains(link)


def test_a_link_that_does_not_exist_is_not_found(office):
    assert office.post(page(Visit, "revoke", make_visit().pk, 999)).status_code == 404


def test_who_shared_it_revokes_it_after_it_was_withdrawn(office, head):
    visit = make_visit()
    link = share([visit], by=head)
    Visit.objects.filter(pk=visit.pk).update(state=State.WITHDRAWN)
    response = office.post(page(Visit, "revoke", visit.pk, link.pk))
    assert response.url == page(Visit, "change", visit.pk)
    assert "shows nothing any more" in messages_of(response)[0]


# --- Who, and what ---


@pytest.mark.parametrize(
    ("role", "status"),
    [("Editor", 200), ("Translator", 200), ("Auditor", 403), ("First reviewer", 403)],
)
def test_who_may_write_may_share(role, status):
    visit = make_visit()
    client = browser_with(role)
    assert client.get(page(Visit, "share", visit.pk)).status_code == status
    make_link(client, visit)
    assert ShareLink.objects.exists() is (status == 200)
    content = client.get(page(Visit, "change", visit.pk)).content.decode()
    assert (page(Visit, "share", visit.pk) in content) is (status == 200)


@pytest.mark.parametrize("over", [{"published": True}, {"state": State.WITHDRAWN}])
def test_what_is_public_or_withdrawn_is_not_shared(office, over):
    visit = make_visit(**over)
    assert office.get(page(Visit, "share", visit.pk)).status_code == 403
    assert make_link(office, visit).status_code == 403
    assert not ShareLink.objects.exists()


def test_the_draft_of_what_is_public_is_shared(office):
    draft = start_draft(make_visit(published=True), by=make_chief())
    make_link(office, draft)
    (address,) = addresses_in(office.get(page(Visit, "share", draft.pk)))
    assert "Flower show opens" in stranger().get(address, follow=True).content.decode()
