"""Nothing is lost while a record is edited: leaving, a session that ends, two people at once."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from accounts.demo import DEMO_PASSWORD
from accounts.models import User
from publishing import workflow
from publishing.models import Presence, UnsavedForm

from ..factories import make_visit
from .following import eventually
from .staff import open_page, press, sign_in, tab, write


@pytest.fixture
def visit(site):
    User.objects.update(language="en")  # so that the tests can quote what is said
    account = User.objects.get(username="manager")
    account.set_password(DEMO_PASSWORD)
    account.save()
    return make_visit(summary_en="A first sentence.")


@pytest.fixture
def address(site, visit):
    return site + reverse("admin:events_visit_change", args=[visit.pk])


@pytest.fixture
def form(context, page, site, address):
    sign_in(context, site)
    open_page(page, address)
    tab(page, "English").click()
    return page


@pytest.fixture
def colleague(profile, site, address):
    """The same record at the browser of another person."""
    context = profile()
    sign_in(context, site, "editor")
    page = context.new_page()
    open_page(page, address)
    tab(page, "English").click()
    return page


def end_sessions():
    Session.objects.all().delete()


def kept_line(page):
    return page.locator(".kept-line")


def test_what_was_typed_is_kept_offered_and_restored(form, address, visit, console):
    form.fill("#id_summary_en", "Half a sentence")
    write(form, " More text.")
    expect(kept_line(form)).to_have_text(re.compile(r"Kept at \d\d:\d\d, not saved yet\."))
    form.goto(address.replace(f"{visit.pk}/change/", ""))
    visit.refresh_from_db()
    assert visit.summary_en == "A first sentence."

    open_page(form, address)
    form.get_by_role("link", name="Restore it").click()
    expect(form.locator("#id_summary_en")).to_have_value("Half a sentence")
    expect(form.locator(".editing__strip")).to_contain_text("Nothing of it is saved yet")
    press(form)
    visit.refresh_from_db()
    assert visit.summary_en == "Half a sentence"
    assert "More text." in visit.body_en
    assert not UnsavedForm.objects.exists()
    assert not [message for message in console if "Security Policy" in message]


def test_leaving_at_once_keeps_it_too(form, address, visit):
    form.fill("#id_summary_en", "Half a sentence")
    form.goto(address.replace(f"{visit.pk}/change/", ""))
    open_page(form, address)
    expect(form.locator("[data-offer]")).to_be_visible()


def test_looking_at_a_record_keeps_nothing(form, address):
    tab(form, "简体中文").click()
    tab(form, "English").click()
    form.locator("#id_summary_en").press("End")
    open_page(form, address)
    expect(form.locator("[data-editing]")).to_be_attached()
    assert not form.locator("[data-offer]").count()


def test_an_earlier_text_is_not_typed_over_before_it_is_thrown_away(form, address, visit):
    form.fill("#id_summary_en", "The earlier text")
    expect(kept_line(form)).to_contain_text("Kept at")
    open_page(form, address)
    tab(form, "English").click()
    form.fill("#id_summary_en", "The later text")
    expect(kept_line(form)).to_contain_text("Not kept while your earlier text waits")
    assert "earlier" in UnsavedForm.objects.get().fields
    form.get_by_role("button", name="Throw it away").click()
    expect(form.locator("[data-offer]")).to_have_count(0)
    expect(kept_line(form)).to_contain_text("Kept at")
    assert "later" in UnsavedForm.objects.get().fields


def test_without_a_connection_it_says_so_and_the_form_stays(form, context, visit):
    context.set_offline(True)
    form.fill("#id_summary_en", "Half a sentence")
    expect(kept_line(form)).to_contain_text("Not kept: no connection")
    form.click("input[name=_save]")
    expect(kept_line(form)).to_contain_text("Nothing was sent")
    context.set_offline(False)
    press(form)
    visit.refresh_from_db()
    assert visit.summary_en == "Half a sentence"


def test_what_cannot_be_saved_any_more_stays_on_the_page(form, visit):
    workflow.submit(visit, by=User.objects.get(username="editor"))
    form.fill("#id_summary_en", "Half a sentence")
    form.click("input[name=_save]")
    expect(kept_line(form)).to_contain_text("this record can no longer be changed")
    expect(form.locator("#id_summary_en")).to_have_value("Half a sentence")


# --- The session ends ---


def test_whoever_types_on_after_the_session_ended_is_asked_to_sign_in(form):
    end_sessions()
    form.fill("#id_summary_en", "Half a sentence")
    dialog = form.get_by_role("dialog")
    dialog.get_by_label("Password").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_have_count(0)
    expect(kept_line(form)).to_contain_text("Kept at")
    assert "Half" in UnsavedForm.objects.get().fields


def test_whoever_was_signed_out_signs_in_over_the_form_and_it_is_saved(form, visit, console):
    form.fill("#id_summary_en", "Typed before the session ended.")
    end_sessions()
    form.click("input[name=_save]")
    dialog = form.get_by_role("dialog", name="Sign in again")
    expect(dialog.get_by_label("User name")).to_have_value("manager")
    expect(dialog.get_by_label("Password")).to_be_focused()

    dialog.get_by_label("Password").fill("wrong")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_have_text("User name or password is wrong.")

    dialog.get_by_label("Password").fill(DEMO_PASSWORD)
    with form.expect_navigation():
        dialog.get_by_role("button", name="Sign in").click()
    visit.refresh_from_db()
    assert visit.summary_en == "Typed before the session ended."
    assert not [message for message in console if "Security Policy" in message]


def test_another_person_cannot_sign_in_over_the_form(form):
    end_sessions()
    form.click("input[name=_save]")
    dialog = form.get_by_role("dialog")
    dialog.get_by_label("User name").fill("editor")
    dialog.get_by_label("Password").fill(DEMO_PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_contain_text("This page belongs to the account")
    assert not Session.objects.exists()


def test_a_form_is_not_sent_in_the_name_of_who_signed_in_elsewhere(form, context, site, visit):
    form.fill("#id_summary_en", "Typed by the manager.")
    sign_in(context, site, "editor")
    form.click("input[name=_save]")
    dialog = form.get_by_role("dialog")
    dialog.get_by_label("Password").fill(DEMO_PASSWORD)
    with form.expect_navigation():
        dialog.get_by_role("button", name="Sign in").click()
    visit.refresh_from_db()
    assert visit.updated_by.username == "manager"


def test_the_dialog_can_be_closed_and_the_text_is_still_there(form):
    form.fill("#id_summary_en", "Half a sentence")
    end_sessions()
    form.click("input[name=_save]")
    form.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(form.get_by_role("dialog")).to_have_count(0)
    expect(form.locator("#id_summary_en")).to_have_value("Half a sentence")


# --- Two people ---


def test_two_people_see_each_other(form, colleague, address):
    expect(colleague.locator("[data-others]")).to_contain_text("陈主任 has this open since")
    form.goto(address.replace("change/", "history/"))
    # The page says that it is left after it is gone.
    eventually(form, lambda: not Presence.objects.filter(by__username="manager").exists())
    colleague.reload()
    expect(colleague.locator("[data-editing]")).to_be_attached()
    colleague.wait_for_load_state("networkidle")
    assert not colleague.locator("[data-others] p").count()


def test_the_second_to_save_chooses_between_both(form, colleague, visit, site):
    form.fill("#id_summary_en", "A sentence by the manager.")
    colleague.fill("#id_summary_en", "A sentence by the editor.")
    press(colleague)
    press(form)
    expect(form.locator("[role=alert]")).to_contain_text("saved this record")
    choice = form.get_by_role("group", name=re.compile("Summary"))
    expect(choice.locator("ins")).to_have_text("manager")
    form.set_viewport_size({"width": 360, "height": 800})
    assert form.evaluate("document.documentElement.scrollWidth") <= 360
    choice.get_by_label("Both").check()
    press(form)
    visit.refresh_from_db()
    assert visit.summary_en == "A sentence by the editor.\n\nA sentence by the manager."
