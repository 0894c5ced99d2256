"""The site works without JavaScript, and prints well."""

import pytest

from .following import follow


def test_a_visitor_is_led_to_a_language_and_a_story(plain_page, site):
    plain_page.goto(f"{site}/")
    assert plain_page.url == f"{site}/en/"
    words = plain_page.locator(".hero__title").inner_text()
    follow(plain_page, ".hero__title a")
    assert plain_page.locator("h1").inner_text() == words


def test_the_news_can_be_filtered_and_turned_over(plain_page, site):
    plain_page.goto(f"{site}/en/news/")
    plain_page.select_option("#id_year", "2022")
    follow(plain_page, "main button[type=submit]")
    assert "year=2022" in plain_page.url
    first = plain_page.locator(".card__title").all_inner_texts()
    follow(plain_page, "a[rel=next]")
    second = plain_page.locator(".card__title").all_inner_texts()
    assert second
    assert not set(first) & set(second)
    follow(plain_page, "a[rel=prev]")
    assert plain_page.locator(".card__title").all_inner_texts() == first


def test_the_neighbours_of_a_story_lead_there_and_back(plain_page, site):
    address = f"{site}/en/news/tashkent-province-agreement/"
    plain_page.goto(address)
    follow(plain_page, ".neighbours a[rel=next]")
    assert plain_page.url != address
    follow(plain_page, ".neighbours a[rel=prev]")
    assert plain_page.url == address


def test_a_dot_of_the_map_leads_to_its_partner(plain_page, site):
    plain_page.goto(f"{site}/en/sister-cities/")
    plain_page.locator("svg a[aria-label='Trøndelag County']").focus()
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url(f"{site}/en/sister-cities/trondelag/")


def test_a_review_is_read_in_two_languages_and_its_contents_lead_on(plain_page, site):
    plain_page.goto(f"{site}/en/reviews/2022/")
    follow(plain_page, ".toc__side a[lang='zh-Hans']")
    assert plain_page.locator(".side-by-side").count() > 10
    plain_page.click(".toc ol a >> nth=3")
    assert plain_page.url.endswith("#chapter-4")


@pytest.mark.parametrize("address", ["/en/news/tashkent-province-agreement/", "/en/reviews/2022/"])
def test_what_is_for_the_screen_is_not_printed(address, page, site):
    page.emulate_media(media="print")
    page.goto(f"{site}{address}")
    assert page.locator("h1").is_visible()
    for selector in (".site-nav", ".languages", ".breadcrumbs", ".skip"):
        assert not page.locator(selector).is_visible(), selector
