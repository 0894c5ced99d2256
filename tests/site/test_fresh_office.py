"""A fresh office: nothing has been entered yet, not even its name."""

import pytest

from .. import factories as make
from .page import find_all, translated, words
from .sample_pages import LANGUAGES

NOTHING_YET = "Nothing has been published here yet."

# address below that of the language → what the section says as long as it is empty
SECTIONS = {
    "": NOTHING_YET,
    "news/": NOTHING_YET,
    "sister-cities/": NOTHING_YET,
    "countries-and-regions/": NOTHING_YET,
    "hong-kong-macao/": NOTHING_YET,
    "consulates/": NOTHING_YET,
    "reviews/": NOTHING_YET,
    "about/": "How this site counts and dates",
    "site-map/": "News",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", SECTIONS)
def test_every_section_answers_and_says_that_it_is_empty(address, language, visit, db):
    page = visit(f"/{language}/{address}")
    assert translated(SECTIONS[address], language) in page.content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", SECTIONS)
def test_every_section_has_a_heading_a_title_and_a_description(address, language, visit, db):
    page = visit(f"/{language}/{address}")
    assert page.text("h1")
    title = page.text("title")
    assert title
    assert not title.endswith("–")
    assert page.meta("description")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("zh-hans", "外事办公室"),
        ("zh-hant", "外事辦公室"),
        ("en", "Foreign Affairs Office"),
    ],
)
def test_an_office_without_a_profile_is_called_what_it_is(language, name, visit, db):
    page = visit(f"/{language}/")
    assert page.text("title") == name
    assert page.text("h1") == name
    assert name in page.text("a", class_="brand")


@pytest.mark.parametrize(
    ("number", "address"),
    [
        (
            "渝公网安备 50019002501611号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=50019002501611",
        ),
        ("渝公网安备申请中", None),
    ],
)
def test_the_filing_numbers_lead_to_their_registers(number, address, visit, db):
    make.make_office(icp_number="渝ICP备2021009907号", public_security_number=number)
    codes = visit("/en/").one("ul", class_="site-footer__codes")
    links = {words(link): link.get("href") for link in find_all(codes, "a")}
    expected = {"渝ICP备2021009907号": "https://beian.miit.gov.cn/"}
    assert links == (expected | {number: address} if address else expected)


def test_the_footer_shows_no_code_that_is_not_set(visit, db):
    assert not list(visit("/en/").one("ul", class_="site-footer__codes"))


def test_pages_of_an_office_without_a_short_name_have_the_full_name_in_the_title(visit, db):
    make.make_office()
    assert visit("/en/news/").text("title") == "News – Foreign Affairs Office"


@pytest.mark.parametrize("address", ["robots.txt", "sitemap.xml", "en/news/feed.atom"])
def test_what_machines_read_answers_too(address, client, db):
    assert client.get(f"/{address}").status_code == 200


BARE = {
    "partner": lambda: make.make_partner(published=True),
    "consulate": lambda: make.make_consulate(published=True),
    "review": lambda: make.make_review(published=True),
    "story": lambda: make.make_exchange(published=True, **make.in_languages("body", "", "", "")),
}


@pytest.mark.parametrize("record", BARE)
def test_a_record_with_little_more_than_a_name_has_a_whole_page(record, visit, db):
    page = visit(BARE[record]().get_absolute_url())
    assert page.text("h1")
    assert page.meta("description")
