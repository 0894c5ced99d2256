"""The site by keyboard alone."""

import pytest
from playwright.sync_api import expect

FOCUS = """() => {
    const element = document.activeElement
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    return {
        tag: element.tagName.toLowerCase(),
        id: element.id,
        name: element.getAttribute("name"),
        words: (element.innerText || "").trim(),
        href: element.getAttribute("href"),
        inMain: document.querySelector("main").contains(element),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
        inSight: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0,
    }
}"""


def tab(page):
    """Goes on by one; what has the focus then."""
    page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def tab_to(page, **wanted):
    """Goes on until something with these properties has the focus."""
    for _ in range(200):
        focus = tab(page)
        if all(focus[name] == value for name, value in wanted.items()):
            return focus
    raise AssertionError(f"Nothing like {wanted} can be reached by keyboard.")


def test_the_first_step_is_the_way_past_the_navigation(page, site):
    page.goto(f"{site}/en/news/")
    skip = tab(page)
    assert skip["words"] == "Skip to content"
    assert skip["inSight"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    assert tab(page)["inMain"]


def test_the_way_past_the_navigation_is_hidden_until_then(page, site):
    page.goto(f"{site}/en/news/")
    box = page.locator(".skip").bounding_box()
    assert box["x"] + box["width"] <= 0


@pytest.mark.parametrize(
    "address",
    [
        "/en/news/tashkent-province-agreement/",
        "/en/news/?year=2022&kind=exchange",
        "/en/sister-cities/?view=table",
    ],
)
def test_the_language_switch_keeps_the_page(address, page, site):
    page.goto(f"{site}{address}")
    tab_to(page, href=address.replace("/en/", "/zh-hant/"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}{address.replace('/en/', '/zh-hant/')}")
    assert page.locator("html").get_attribute("lang") == "zh-Hant"


def test_the_filters_of_the_news_can_be_used(page, site):
    page.goto(f"{site}/en/news/")
    tab_to(page, id="id_year")
    page.keyboard.type("2022")
    tab_to(page, id="id_kind")
    page.keyboard.press("ArrowDown")
    tab_to(page, tag="button", words="Show", inMain=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/news/?year=2022&kind=visit&**")
    assert page.locator(".card").count() > 0
    assert {words.lower() for words in page.locator(".card__kind").all_inner_texts()} == {"visit"}


def test_words_are_searched_by_enter_and_cleared_again(page, site):
    page.goto(f"{site}/en/news/")
    tab_to(page, id="id_words")
    page.keyboard.type("Tashkent")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=Tashkent**")
    assert "Tashkent" in page.locator(".card__title").first.inner_text()
    tab_to(page, words="Clear all")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/en/news/")


def test_the_header_searches_the_site_from_any_page(page, site):
    page.goto(f"{site}/zh-hans/about/")
    tab_to(page, id="site-search")
    page.keyboard.type("塔什干")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-hans/search/?q=**")
    assert page.locator(".result").count() > 0


def test_the_directory_can_be_turned_into_a_table(page, site):
    page.goto(f"{site}/en/sister-cities/")
    tab_to(page, id="id_view")
    page.keyboard.press("ArrowDown")
    tab_to(page, tag="button", words="Show", inMain=True)
    page.keyboard.press("Enter")
    page.wait_for_url("**view=table**")
    assert page.locator("main table").first.is_visible()


def test_a_wide_table_can_be_scrolled_on_a_telephone(page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/sister-cities/?view=table")
    region = page.locator(".table-scroll").first
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/news/el-salvador-ambassador-delegation/",
        "/en/sister-cities/trondelag/",
        "/en/reviews/2022/",
    ],
)
def test_what_has_the_focus_is_outlined_from_the_first_link_to_the_last(address, page, site):
    page.goto(f"{site}{address}")
    passed = []
    for _ in range(400):
        focus = tab(page)
        if focus["tag"] == "body":  # past the last
            break
        passed.append(focus)
    assert len(passed) > 20
    assert passed[-1]["words"] == page.get_by_role("link").last.inner_text()
    assert [focus for focus in passed if not focus["outlined"]] == []
