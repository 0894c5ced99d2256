"""Suggestions below the search field, by keyboard and by pointer, and without a script."""

import pytest
from playwright.sync_api import expect

from .following import follow


@pytest.fixture
def field(page, site):
    """The field of the header on the start page, with the suggestions for what is typed."""
    page.goto(f"{site}/zh-hans/")
    return page.locator("#site-search")


@pytest.fixture
def suggestions(page):
    return page.locator("#site-search-suggestions [role=option]")


def test_the_field_tells_what_it_is_and_whether_its_list_is_open(field, suggestions, page):
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.type("tsg")
    expect(suggestions).to_have_count(1)
    expect(suggestions.first).to_contain_text("塔什干州")
    expect(field).to_have_attribute("aria-expanded", "true")
    listbox = page.locator(f"#{field.get_attribute('aria-controls')}")
    expect(listbox).to_have_attribute("role", "listbox")
    expect(listbox).to_be_visible()


def test_arrows_go_through_the_list_and_enter_goes_there(field, suggestions, page, site):
    field.type("miao")
    expect(suggestions.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(suggestions.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", suggestions.first.get_attribute("id"))
    expect(field).to_have_value("苗丹佩")
    page.keyboard.press("ArrowUp")  # back to what was typed
    expect(field).to_have_value("miao")
    expect(suggestions.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")  # and round to the last
    expect(suggestions.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-hans/search/?q=**")
    expect(page.locator(".result").first).to_contain_text("苗丹佩")


def test_escape_closes_the_list_and_keeps_what_was_typed(field, suggestions, page):
    field.type("tsg")
    expect(suggestions.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_have_value("tsg")
    expect(suggestions).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches_what_was_typed(field, suggestions, page):
    field.type("tsg")
    expect(suggestions.first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-hans/search/?q=tsg")
    expect(page.locator(".result")).to_have_count(2)


def test_leaving_the_field_closes_the_list(field, suggestions, page):
    field.type("tsg")
    expect(suggestions.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(suggestions).to_have_count(0)


def test_a_suggestion_can_be_clicked(field, suggestions, page, site):
    field.type("tsg")
    suggestions.first.click()
    page.wait_for_url(f"{site}/zh-hans/sister-cities/tashkent-province/")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_list_stays_within_the_window(width, field, suggestions, page):
    page.set_viewport_size({"width": width, "height": 800})
    field.type("t")
    field.type("a")
    expect(suggestions.first).to_be_visible()
    box = page.locator("#site-search-suggestions").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_search_breaks_no_rule_of_the_browser(field, suggestions, page, console):
    field.type("tsg")
    expect(suggestions.first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=tsg")
    assert console == []


def test_without_a_script_the_field_is_a_plain_form(plain_page, site):
    page = plain_page
    page.goto(f"{site}/en/")
    page.fill("#site-search", "Tashkent")
    follow(page, ".site-search button")
    assert page.url == f"{site}/en/search/?q=Tashkent"
    assert page.locator(".result").count() > 0
    page.set_viewport_size({"width": 360, "height": 800})
    page.click(".facets > details > summary")
    follow(page, ".facets > details a >> nth=0")
    assert "kind=" in page.url
