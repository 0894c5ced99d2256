"""The language tabs of the admin's forms."""

import pytest
from django.urls import reverse

from .staff import draft_of_a_visit, open_page, press, sign_in, tab

CHINESE, TRADITIONAL, ENGLISH = "简体中文", "繁體中文", "English"


@pytest.fixture
def visit(site, context):
    sign_in(context, site)
    return draft_of_a_visit()


@pytest.fixture
def form(page, site, visit):
    """The page of a visit with three participants."""
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    return page


def test_only_the_panel_of_the_chosen_language_is_shown(form):
    assert form.locator("#id_title_zh_hans").is_visible()
    assert not form.locator("#id_title_en").is_visible()
    tab(form, ENGLISH).click()
    assert form.locator("#id_title_en").is_visible()
    assert not form.locator("#id_title_zh_hans").is_visible()


def test_all_groups_of_the_page_keep_in_step(form):
    groups = form.locator(".language-tabs").count()
    assert groups == 4
    tab(form, ENGLISH, nth=2).click()
    for number in range(groups):
        assert tab(form, ENGLISH, nth=number).get_attribute("aria-selected") == "true"


def test_the_arrow_keys_walk_along_the_tabs(form):
    tab(form, CHINESE).focus()
    form.keyboard.press("ArrowRight")
    assert form.evaluate("document.activeElement.textContent").startswith(TRADITIONAL)
    form.keyboard.press("End")
    assert tab(form, ENGLISH).get_attribute("aria-selected") == "true"
    form.keyboard.press("ArrowRight")
    assert tab(form, CHINESE).get_attribute("aria-selected") == "true"
    assert tab(form, ENGLISH).get_attribute("tabindex") == "-1"


def test_a_tab_says_live_how_many_fields_are_empty(form):
    english = tab(form, ENGLISH)
    assert "1项未填" in english.text_content()
    tab(form, ENGLISH).click()
    form.fill("#id_place_en", "Chongqing")
    assert "1项未填" not in english.text_content()
    assert "is-complete" in english.get_attribute("class")
    form.fill("#id_title_en", "")
    form.fill("#id_place_en", "")
    assert "2项未填" in english.text_content()
    assert "is-lacking" in english.get_attribute("class")


def test_a_tab_names_its_panel_and_the_panel_its_tab(form):
    english = tab(form, ENGLISH)
    panel = form.locator(f"#{english.get_attribute('aria-controls')}")
    assert panel.get_attribute("role") == "tabpanel"
    assert panel.get_attribute("aria-labelledby") == english.get_attribute("id")


def test_it_opens_on_the_tab_that_holds_an_error(form):
    tab(form, ENGLISH).click()
    form.evaluate("document.getElementById('id_title_en').removeAttribute('maxlength')")
    form.fill("#id_title_en", "x" * 201)
    tab(form, CHINESE).click()
    press(form)
    english = tab(form, ENGLISH)
    assert english.get_attribute("aria-selected") == "true"
    assert "1处错误" in english.text_content()
    assert form.locator("#id_title_en").input_value() == "x" * 201
    # The rows have no error and stay on the language that was open.
    assert tab(form, CHINESE, nth=1).get_attribute("aria-selected") == "true"


def test_an_error_in_a_row_opens_the_tab_of_that_row(form):
    tab(form, ENGLISH).click()
    field = "#id_participants-1-title_en"
    form.evaluate(f"document.querySelector('{field}').removeAttribute('maxlength')")
    form.fill(field, "x" * 241)
    tab(form, CHINESE).click()
    press(form)
    assert form.locator(field).is_visible()
    assert tab(form, CHINESE).get_attribute("aria-selected") == "true"


def test_a_row_that_is_added_gets_its_tabs(form):
    tab(form, ENGLISH).click()
    form.click("text=添加参加者")
    assert form.locator("#id_participants-3-title_en").is_visible()
    assert not form.locator("#id_participants-3-title_zh_hans").is_visible()
    tab(form, CHINESE, nth=4).click()
    assert form.locator("#id_participants-3-title_zh_hans").is_visible()
    assert form.locator("#id_title_zh_hans").is_visible()


def test_the_template_of_rows_has_no_tabs(form):
    assert form.locator(".empty-form .language-tabs").count() == 0


def test_the_link_to_the_site_follows_the_tab(page, site, visit):
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.draft_of_id]))
    link = page.locator("a.viewsitelink")
    assert link.get_attribute("href") == f"/zh-hans/news/{visit.slug}/"
    tab(page, ENGLISH).click()
    assert link.get_attribute("href") == f"/en/news/{visit.slug}/"


def test_who_goes_on_editing_comes_back_to_the_same_tab(form):
    tab(form, ENGLISH).click()
    press(form, "_continue")
    assert tab(form, ENGLISH).get_attribute("aria-selected") == "true"


def test_without_scripts_all_languages_are_there(plain_page, site, visit):
    page = plain_page
    sign_in(page.context, site)
    page.goto(site + reverse("admin:events_visit_change", args=[visit.pk]))
    for language in ("zh_hans", "zh_hant", "en"):
        assert page.locator(f"#id_title_{language}").is_visible()
    assert page.get_by_role("heading", name=TRADITIONAL).first.is_visible()
