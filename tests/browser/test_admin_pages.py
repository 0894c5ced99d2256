"""The pages of the admin as people with different screens, eyes and hands meet them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from events.models import Exchange, Visit
from partners.models import Partner, Person, Relation
from publishing.models import Photo
from reviews.models import Chapter, Figure, Review

from .staff import open_page, press, sign_in


def first(model):
    options = model._meta
    name = f"admin:{options.app_label}_{options.model_name}_change"
    return lambda: reverse(name, args=[model.objects.first().pk])


PAGES = {
    "start": lambda: "/admin/",
    "list of exchanges": lambda: "/admin/events/exchange/",
    "list of photos": lambda: "/admin/publishing/photo/",
    "list of people": lambda: "/admin/partners/person/",
    "new visit": lambda: "/admin/events/visit/add/",
    "visit": first(Visit),
    "exchange": first(Exchange),
    "photo": first(Photo),
    "partner": first(Partner),
    "relation": first(Relation),
    "person": first(Person),
    "figure": first(Figure),
    "review": first(Review),
    "chapter": first(Chapter),
    "office": lambda: "/admin/fao_site/office/1/change/",
    "accounts": lambda: "/admin/accounts/user/",
    "new account": lambda: "/admin/accounts/user/add/",
}

SERIOUS = {"serious", "critical"}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_in_light_and_dark(context, page, site, name):
    sign_in(context, site)
    open_page(page, site + PAGES[name]())
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert _found(page) == [], theme


def test_axe_finds_nothing_serious_at_sign_in(page, site):
    open_page(page, f"{site}/admin/login/")
    assert _found(page) == []


def test_axe_finds_nothing_serious_on_a_form_with_errors(context, page, site):
    sign_in(context, site)
    open_page(page, f"{site}/admin/events/visit/add/")
    page.fill("#id_date", "soon")
    press(page)
    assert page.locator("ul.errorlist").count()
    assert _found(page) == []


def _found(page):
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in violations
        if violation["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(context, page, site, name):
    sign_in(context, site)
    open_page(page, site + PAGES[name]())
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["start", "list of photos", "new visit", "review", "photo"])
def test_the_console_stays_empty(context, page, site, console, name):
    sign_in(context, site)
    open_page(page, site + PAGES[name]())
    # The test server has no media.
    assert [line for line in console if "404" not in line] == []


@pytest.mark.parametrize("name", ["start", "list of exchanges", "visit"])
def test_every_page_has_one_heading_of_the_first_level(context, page, site, name):
    sign_in(context, site)
    open_page(page, site + PAGES[name]())
    assert page.locator("h1").count() == 1


def test_the_language_of_the_interface_is_changed_in_the_header(context, page, site):
    sign_in(context, site)
    open_page(page, f"{site}/admin/events/visit/")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert page.url == f"{site}/admin/events/visit/"
    assert page.locator("html").get_attribute("lang") == "en"
