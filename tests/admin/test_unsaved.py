"""What was typed and not saved is kept for the person who typed it, and for nobody else."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission

from events.models import Article, Visit
from partners.models import Person
from publishing.models import UnsavedForm, Version

from ..factories import make_participant, make_person, make_user, make_visit
from .conftest import browser_of
from .filling import fields_of, page, row, send


@pytest.fixture
def visit(db):
    return make_visit()


def keep(client, model, *key, **typed):
    """Type into the form as it stands, and let the script keep it."""
    address = page(model, "change", *key) if key else page(model, "add")
    fields = fields_of(client.get(address)) | typed
    place = page(model, "keep", *key) if key else page(model, "add_keep")
    body = urlencode(fields, doseq=True)
    return client.post(place, body, content_type="application/x-www-form-urlencoded")


def restored(client, address):
    return client.get(address, {"restore": "1"})


def test_what_is_kept_is_neither_saved_nor_a_version(office, visit):
    before = visit.summary_en
    assert keep(office, Visit, visit.pk, summary_en="Half a sentence").status_code == 200
    visit.refresh_from_db()
    assert visit.summary_en == before
    assert not Version.objects.exists()


def test_it_is_offered_when_the_form_is_opened_again(office, visit):
    address = page(Visit, "change", visit.pk)
    assert "data-offer" not in office.get(address).text
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    assert "data-offer" in office.get(address).text


def test_it_is_not_offered_to_another_person(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    other = browser_of(make_user(is_staff=True, is_superuser=True))
    assert "data-offer" not in other.get(page(Visit, "change", visit.pk)).text


def test_restoring_fills_the_form_and_saves_nothing(office, visit):
    before = visit.summary_en
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    response = restored(office, page(Visit, "change", visit.pk))
    assert response.context["adminform"].form["summary_en"].value() == "Half a sentence"
    assert "Nothing of it is saved yet" in response.text
    assert "Please correct" not in response.text
    visit.refresh_from_db()
    assert visit.summary_en == before


def test_what_was_restored_can_be_saved_from_the_form_that_shows_it(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    shown = restored(office, page(Visit, "change", visit.pk))
    office.post(page(Visit, "change", visit.pk), fields_of(shown) | {"_save": "1"})
    visit.refresh_from_db()
    assert visit.summary_en == "Half a sentence"


def test_rows_are_restored_new_ones_too(office, visit):
    make_participant(visit)
    person = make_person(name_en="Newcomer")
    keep(
        office,
        Visit,
        visit.pk,
        **row("participants", 1, person=person.pk, role="member", position=2),
    )
    shown = restored(office, page(Visit, "change", visit.pk))
    assert "Newcomer" in shown.text
    assert visit.participants.count() == 1


def test_a_row_that_was_deleted_meanwhile_is_restored_as_a_new_one(office, visit):
    participant = make_participant(visit)
    prefix = "participants-0-title_en"
    keep(office, Visit, visit.pk, **{prefix: "Governor at that time"})
    participant.delete()
    shown = restored(office, page(Visit, "change", visit.pk))
    (formset,) = [
        inline.formset
        for inline in shown.context["inline_admin_formsets"]
        if inline.formset.prefix == "participants"
    ]
    assert formset.initial_form_count() == 0
    assert formset.forms[0]["title_en"].value() == "Governor at that time"


def test_a_row_that_came_in_meanwhile_stays_when_the_text_is_restored(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    participant = make_participant(visit)
    shown = restored(office, page(Visit, "change", visit.pk))
    office.post(page(Visit, "change", visit.pk), fields_of(shown) | {"_save": "1"})
    assert visit.participants.filter(pk=participant.pk).exists()


def test_a_new_record_is_kept_and_restored(office, db):
    keep(office, Person, name_zh_hans="半个名字")
    assert "data-offer" in office.get(page(Person, "add")).text
    assert "半个名字" in restored(office, page(Person, "add")).text
    assert not Person.objects.exists()


def test_a_new_visit_is_not_offered_as_a_new_article(office, db):
    keep(office, Visit, title_zh_hans="来访")
    assert "data-offer" not in office.get(page(Article, "add")).text


def test_saving_ends_it(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    send(office, page(Visit, "change", visit.pk), summary_en="A whole one.")
    assert not UnsavedForm.objects.exists()


def test_a_save_that_is_refused_does_not_end_it(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    response = send(office, page(Visit, "change", visit.pk), slug="Not An Address")
    assert response.status_code == 200
    assert UnsavedForm.objects.count() == 1


def test_saving_a_new_record_ends_it(office, db):
    keep(office, Person, name_zh_hans="半个名字")
    send(office, page(Person, "add"), name_zh_hans="整个名字")
    assert Person.objects.count() == 1
    assert not UnsavedForm.objects.exists()


def test_it_can_be_thrown_away(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    response = office.post(page(Visit, "forget", visit.pk))
    assert not UnsavedForm.objects.exists()
    address = page(Visit, "change", visit.pk)
    assert response.headers["Location"] == "../change/"
    assert "data-offer" not in office.get(address).text


def test_looking_does_not_throw_it_away(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    assert office.get(page(Visit, "forget", visit.pk)).status_code == 405
    assert UnsavedForm.objects.count() == 1


def test_the_newest_text_takes_the_place_of_the_older(office, visit):
    keep(office, Visit, visit.pk, summary_en="Half a sentence")
    keep(office, Visit, visit.pk, summary_en="Half a sentence more")
    (kept,) = UnsavedForm.objects.all()
    assert "more" in kept.fields


def test_neither_the_token_nor_the_button_is_kept(office, visit):
    keep(office, Visit, visit.pk, csrfmiddlewaretoken="secret", _save="1")
    fields = UnsavedForm.objects.get().fields
    assert "csrfmiddlewaretoken" not in fields
    assert "_save=" not in fields


def test_more_than_a_megabyte_is_not_kept(office, visit):
    assert keep(office, Visit, visit.pk, body_en="x" * 1_000_001).status_code == 413
    assert not UnsavedForm.objects.exists()


def test_what_is_public_cannot_be_typed_over(office):
    public = make_visit(published=True)
    response = office.post(page(Visit, "keep", public.pk), {"summary_en": "x"})
    assert response.status_code == 403
    assert "data-editing" not in office.get(page(Visit, "change", public.pk)).text


def test_who_may_only_look_keeps_nothing(visit, editor):
    editor.user_permissions.add(Permission.objects.get(codename="view_visit"))
    client = browser_of(editor)
    assert client.post(page(Visit, "keep", visit.pk), {"summary_en": "x"}).status_code == 403
    assert client.post(page(Visit, "add_keep"), {"summary_en": "x"}).status_code == 403
    assert client.get(page(Visit, "change", visit.pk)).status_code == 200


def test_what_a_page_of_another_account_sends_is_refused(office, visit):
    address = f"{page(Visit, 'keep', visit.pk)}?as=0"
    assert office.post(address, {"summary_en": "x"}).status_code == 409
    assert not UnsavedForm.objects.exists()


def test_whoever_is_not_signed_in_is_sent_to_the_sign_in(client, visit):
    assert client.post(page(Visit, "keep", visit.pk)).status_code == 302
    assert client.get(page(Visit, "who")).status_code == 302


def test_the_page_learns_who_is_signed_in(office, head, db):
    assert office.get(page(Visit, "who")).json()["user"] == head.username
