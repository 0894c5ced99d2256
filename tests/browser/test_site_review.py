"""A review in a browser: contents that follow the reader, charts, a page without a script."""

import pytest
from playwright.sync_api import expect

ADDRESS = "/en/reviews/2022/"


def marked(page):
    return page.locator(".toc [aria-current=location]")


def test_the_contents_follow_the_reader(page, site):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}{ADDRESS}")
    for number in (2, 5, 3):
        page.evaluate(f"document.getElementById('chapter-{number}').scrollIntoView()")
        expect(marked(page)).to_have_attribute("href", f"#chapter-{number}")
    page.evaluate("document.getElementById('map').scrollIntoView()")
    expect(marked(page)).to_have_attribute("href", "#map")
    assert marked(page).count() == 1


def test_the_contents_stay_in_sight_on_a_desk(page, site):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}{ADDRESS}")
    page.evaluate("document.getElementById('chapter-5').scrollIntoView()")
    expect(page.locator(".toc ol")).to_be_in_viewport()


def test_a_number_opens_the_records_behind_it(page, site):
    page.goto(f"{site}{ADDRESS}")
    page.locator("#counted td a").first.click()
    page.wait_for_url("**/reviews/2022/counted/**")


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("address", [ADDRESS, "/zh-hans/reviews/2022/with-en/"])
def test_the_page_is_no_wider_than_the_screen(address, width, page, site):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_in_a_chart_are_those_of_its_table(page, site):
    page.goto(f"{site}{ADDRESS}")
    chart = page.locator(".chart").first
    drawn = chart.locator(".chart__name").all_text_contents()
    tabled = chart.locator("tbody th").all_text_contents()
    assert drawn == tabled
    assert drawn
