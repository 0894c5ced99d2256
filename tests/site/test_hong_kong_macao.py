"""The section of Hong Kong and Macao, apart from the countries."""

import pytest

from events.views import PAGE_SIZE

from .. import factories as make
from .page import links_in, words

ADDRESS = "/en/hong-kong-macao/"


def titles(page):
    return page.texts("h2", class_="card__title")


@pytest.fixture
def stories(db):
    region, macao = make.make_territory("HK"), make.make_territory("MO")
    public = {"published": True}
    make.make_exchange(title_en="Hong Kong youth", territories=[region], date="2022", **public)
    make.make_exchange(title_en="Macao week", territories=[macao], date="2021", **public)
    make.make_exchange(
        title_en="Advisers", scope="hk_macao", date="2020", territories=[region, macao], **public
    )
    make.make_exchange(title_en="Residents", scope="hk_macao", date="2019", **public)
    make.make_exchange(title_en="Abroad", territories=[make.make_territory("AT")], **public)
    make.make_exchange(title_en="Draft", territories=[region], scope="hk_macao")


def test_what_is_about_the_regions_or_of_their_field_is_listed_once(visit, stories):
    assert titles(visit(ADDRESS)) == ["Hong Kong youth", "Macao week", "Advisers", "Residents"]


def test_bodies_of_the_regions_are_named(visit, stories):
    make.make_organization(
        name_en="Entrepreneurs", kind="association", territory=make.make_territory("HK")
    )
    make.make_organization(name_en="Embassy", territory=make.make_territory("AT"))
    page = visit(ADDRESS)
    assert words(page.headed("Bodies from Hong Kong and Macao").find("ul")) == (
        "Entrepreneurs association"
    )


def test_a_long_section_has_pages(visit, stories):
    for _ in range(PAGE_SIZE):
        make.make_exchange(scope="hk_macao", published=True, date="2018")
    first = visit(ADDRESS)
    older = links_in(first.one("nav", class_="pager"))["Older →"]
    second = visit(f"{ADDRESS}{older}")
    assert len(titles(first)) == PAGE_SIZE
    assert len(titles(second)) == 4
    newer = links_in(second.one("nav", class_="pager"))["← Newer"]
    assert titles(visit(f"{ADDRESS}{newer}")) == titles(first)


@pytest.mark.parametrize("key", ["nowhere", "%00", "x" * 5000])
def test_a_key_that_cannot_be_read_gives_the_beginning_and_says_so(key, visit, stories):
    page = visit(f"{ADDRESS}?after={key}")
    assert len(titles(page)) == 4
    assert "That place in the list does not exist; this is its beginning." in page.content
