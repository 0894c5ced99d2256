"""The pages for what does not exist and for what went wrong, each in the visitor's language."""

import pytest
from django.test import Client
from django.utils import timezone

from ..factories import make_user
from .page import Page, translated

NOT_FOUND = "This page does not exist"
WENT_WRONG = "Something went wrong here"


# --- 404 ---


@pytest.mark.parametrize(
    ("address", "accepted", "language", "tag"),
    [
        # the language of the address
        ("/zh-hans/nowhere/", "en", "zh-hans", "zh-Hans"),
        ("/zh-hant/nowhere/", "en", "zh-hant", "zh-Hant"),
        ("/en/nowhere/", "zh-CN", "en", "en"),
        ("/en/news/nothing/", "zh-CN", "en", "en"),
        ("/zh-hant/sister-cities/nothing/", "en", "zh-hant", "zh-Hant"),
        ("/en/consulates/nothing/", "zh-CN", "en", "en"),
        ("/en/reviews/nothing/", "zh-CN", "en", "en"),
        ("/en/countries-and-regions/zz/", "zh-CN", "en", "en"),
        # without one that which the browser prefers
        ("/nowhere/", "en-GB", "en", "en"),
        ("/nowhere/", "zh-TW", "zh-hant", "zh-Hant"),
        ("/nowhere", "", "zh-hans", "zh-Hans"),
        ("/fr/nowhere/", "en", "en", "en"),
        ("/static/nothing.css", "en", "en", "en"),
    ],
)
def test_a_page_that_does_not_exist_says_so(address, accepted, language, tag, client, db):
    response = client.get(address, headers={"accept-language": accepted})
    page = Page(response)
    assert response.status_code == 404
    assert page.root.get("lang") == tag
    assert page.text("h1") == translated(NOT_FOUND, language)
    assert page.text("title").startswith(translated(NOT_FOUND, language))


def test_it_leads_on(visit, db):
    links = visit("/en/nowhere/", status=404).links
    assert {"/en/", "/en/news/", "/en/site-map/"} <= set(links.values())


def test_its_language_switch_leads_to_pages_in_those_languages(visit, db):
    switch = visit("/nowhere/", status=404).one("nav", class_="languages")
    assert [link.get("href") for link in switch] == ["/zh-hans/", "/zh-hant/", "/en/"]


def test_it_is_not_for_search_engines_and_sets_no_cookie(visit, db):
    page = visit("/en/nowhere/", status=404)
    assert page.meta("robots") == "noindex"
    assert not page.response.cookies
    assert "unsafe" not in page.response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    ["/en/%00/", "/en/news/%00/", "/%E0%A4%A/", "/en/news/%C3%28/", "/en/" + "x" * 5000, "/en//"],
)
def test_nonsense_in_an_address_is_not_found(address, visit, db):
    visit(address, status=404)


# --- 500. These tests may not use the database: asking it for anything fails them. ---


@pytest.fixture
def broken(client, monkeypatch):
    """Asks for the start page at a time when it breaks."""

    def fail():
        raise RuntimeError("broken for the test")

    monkeypatch.setattr(timezone, "localdate", fail)
    client.raise_request_exception = False
    return client.get


@pytest.mark.parametrize(
    ("language", "tag"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")]
)
def test_a_page_that_breaks_says_so_in_its_language(language, tag, broken):
    response = broken(f"/{language}/", headers={"accept-language": "fr"})
    page = Page(response)
    assert response.status_code == 500
    assert page.root.get("lang") == tag
    assert page.text("h1") == page.text("title") == translated(WENT_WRONG, language)


def test_it_tells_nothing_of_the_fault(broken):
    response = broken("/en/")
    assert b"broken for the test" not in response.content
    assert b"Traceback" not in response.content


def test_it_leads_back_and_sets_no_cookie(broken):
    page = Page(broken("/en/"))
    assert page.links == {"Home": "/"}
    assert not page.response.cookies
    assert not page.all("script") + page.all("style") + page.all(style=None)


# --- 403 ---


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_staff_without_the_right_are_told_so_in_the_language_of_their_account(language, client, db):
    client.force_login(make_user(is_staff=True, language=language))
    response = client.get("/admin/events/visit/")
    assert response.status_code == 403
    assert Page(response).text("h1") == translated("Your account may not do this", language)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_form_without_its_token_is_refused_in_the_language_of_the_account(language, db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True, is_superuser=True, language=language))
    response = client.post("/admin/events/visit/add/", {"title_en": "Lost"})
    assert response.status_code == 403
    assert Page(response).text("h1") == translated("This form could not be accepted", language)
