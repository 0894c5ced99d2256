"""The rich-text editor under the strict security policy."""

import pytest
from django.urls import reverse

from .staff import draft_of_a_visit, open_page, press, sign_in, tab, write


@pytest.fixture
def visit(site, context):
    sign_in(context, site)
    return draft_of_a_visit()


@pytest.fixture
def form(page, site, visit):
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    return page


def test_nothing_is_refused_by_the_security_policy(page, site, visit, console):
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    tab(page, "English").click()
    assert page.locator(".ProseMirror:visible").count() == 1
    assert console == []


def test_it_works_in_a_tab_that_was_hidden_at_first(form, visit):
    tab(form, "English").click()
    write(form, "\nA last sentence.")
    press(form)
    visit.refresh_from_db()
    assert visit.body_en.endswith("<p>A last sentence.</p>")


def test_what_is_typed_keeps_its_spaces(form):
    writing = form.locator(".ProseMirror:visible")
    assert writing.evaluate("node => getComputedStyle(node).whiteSpaceCollapse") == "break-spaces"


def test_the_buttons_are_named_in_chinese(form):
    names = form.locator(".prose-menubar:visible button").evaluate_all(
        "buttons => buttons.map(button => button.getAttribute('aria-label'))"
    )
    assert "加粗" in names
    assert not [name for name in names if name.isascii()]


def test_the_field_is_named_and_in_its_language(form):
    tab(form, "English").click()
    writing = form.get_by_role("textbox", name="正文").locator("visible=true")
    assert writing.get_attribute("lang") == "en"


def test_it_is_tall_enough_to_write_in(form):
    assert form.locator(".ProseMirror:visible").bounding_box()["height"] > 200


def test_a_link_is_made_in_a_dialog_in_chinese(form):
    writing = form.locator(".ProseMirror:visible")
    writing.click()
    form.keyboard.press("Control+a")
    form.locator(".prose-menubar:visible button[data-name=link]").click()
    dialog = form.locator("dialog[open]")
    assert not dialog.locator("h3").inner_text().isascii()
    dialog.locator("input").first.fill("https://example.org/")
    dialog.locator("button[type=submit]").click()
    assert writing.locator("a[href='https://example.org/']").count()
