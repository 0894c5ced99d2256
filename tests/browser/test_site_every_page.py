"""What a browser makes of every page type: accessible, no wider than a telephone, quiet."""

from dataclasses import dataclass
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe

from ..site.sample_pages import LANGUAGES, PAGE_TYPES, address_of, every_page

TELEPHONE, DESKTOP = 360, 1440

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}


@dataclass(frozen=True)
class Look:
    """What one visit to a page on a telephone brought to light."""

    site: str
    width: int
    messages: tuple
    answers: tuple  # (address, status) of everything that was loaded


@pytest.fixture(scope="module")
def _looks():
    return {}


@pytest.fixture
def look(sample_loaded, request, _looks):
    """Visits an address. A page is visited once, however many tests look at it."""

    def look(address):
        if address not in _looks:
            # A browser and a clean database are made for those that visit, not for all.
            page, console, site = map(request.getfixturevalue, ("page", "console", "site"))
            _looks[address] = visit(page, console, site, address)
        return _looks[address]

    return look


def visit(page, console, site, address):
    answers = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    page.set_viewport_size({"width": TELEPHONE, "height": 800})
    page.goto(f"{site}{address}")
    width = page.evaluate("document.documentElement.scrollWidth")
    return Look(site, width, tuple(console), tuple(answers))


@every_page
def test_it_is_no_wider_than_a_telephone(look, address):
    assert look(address).width == TELEPHONE


@every_page
def test_it_writes_nothing_to_the_console(look, address):
    assert look(address).messages == ()


@every_page
def test_it_loads_what_it_needs_from_the_site_alone(look, address):
    seen = look(address)
    assert any("/static/" in url for url, _status in seen.answers)
    assert {status for _url, status in seen.answers} <= {200, 206, 304}
    assert [url for url, _status in seen.answers if not url.startswith(seen.site)] == []


def each_type_in_one_language():
    """The languages in turn: what axe looks at hardly depends on them."""
    for page_type, language in zip(PAGE_TYPES, cycle(LANGUAGES), strict=False):
        for width in (TELEPHONE, DESKTOP):
            address = address_of(page_type, language)
            yield pytest.param(address, width, id=f"{page_type}, {language}, {width}")


@pytest.mark.parametrize(("address", "width"), list(each_type_in_one_language()))
def test_axe_finds_nothing(address, width, page, site):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}{address}")
    found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": RULES})
    assert [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ] == []


def test_each_language_is_set_in_its_own_fonts(page, site):
    page.goto(f"{site}/zh-hans/reviews/2022/with-en/")
    fonts = {
        language: page.locator(f".side-by-side p[lang={language}]").first.evaluate(
            "paragraph => getComputedStyle(paragraph).fontFamily"
        )
        for language in ("zh-Hans", "en")
    }
    assert "CJK SC" in fonts["zh-Hans"]
    assert "CJK" not in fonts["en"]
