"""The schematic map: where its dots are, and whose they are."""

import pytest

from partners.map import HEIGHT, WIDTH, position

from .. import factories as make
from .page import SVG, words


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (0, 0, (30, 82)),
        (29.56, 106.55, (136.6, 52.4)),  # Chongqing
        ("63.430", "10.400", (40.4, 18.6)),  # Trøndelag, as the database gives it
        (26.91, -101.42, (288.6, 55.1)),  # Monclova: east of the Pacific
        (-6.73, 147.0, (177, 88.7)),  # Lae: south of the equator
        # the date line lies within the picture, so both of its sides meet
        (0, 180, (210, 82)),
        (0, -180, (210, 82)),
        (0, 179.9, (209.9, 82)),
        (0, -179.9, (210.1, 82)),
        # the edges
        (82, -30, (0, 0)),
        (-56, -30.5, (359.5, 138)),
    ],
)
def test_a_place_is_put_on_the_map_by_a_plain_projection(latitude, longitude, expected):
    assert position(latitude, longitude) == expected
    assert 0 <= expected[0] <= WIDTH
    assert 0 <= expected[1] <= HEIGHT


def dots(page):
    """{name: address} of the dots that lead to a page."""
    return {link.get("aria-label"): link.get("href") for link in page.root.iter(f"{SVG}a")}


def make_place(name, *, latitude=47, longitude=16, **over):
    partner = make.make_partner(
        slug=name.lower(), name_en=name, published=True, latitude=latitude, longitude=longitude
    )
    return make.make_relation(partner=partner, **{"published": True} | over)


MAPS = ["/en/", "/en/sister-cities/", "/en/countries-and-regions/uz/"]


@pytest.mark.parametrize("address", MAPS)
def test_a_partner_has_a_dot_that_leads_to_its_page(address, visit, db):
    make_place("Gussing")
    assert dots(visit(address)) == {"Gussing": "/en/sister-cities/gussing/"}


@pytest.mark.parametrize("address", MAPS)
def test_a_partner_with_two_relations_has_one_dot(address, visit, db):
    relation = make_place("Gussing")
    make.make_relation(home=make.make_district(), partner=relation.partner, published=True)
    assert len(list(visit(address).root.iter(f"{SVG}a"))) == 1


@pytest.mark.parametrize("address", MAPS)
def test_a_partner_without_coordinates_has_no_dot(address, visit, db):
    make_place("Gussing", latitude=None, longitude=None)
    assert dots(visit(address)) == {}


@pytest.mark.parametrize("address", MAPS)
def test_what_is_not_public_has_no_dot(address, visit, db):
    make_place("Draft", published=False)
    withdrawn = make_place("Withdrawn").partner
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    make_place("Gussing")
    assert dots(visit(address)) == {"Gussing": "/en/sister-cities/gussing/"}


def test_the_map_of_the_directory_shows_what_the_filters_leave(visit, db):
    make_place("Gussing")
    make_place("Lae", kind="friendly_exchange")
    assert list(dots(visit("/en/sister-cities/?kind=friendly_exchange"))) == ["Lae"]


def test_numbers_in_the_picture_are_written_for_machines(visit, db):
    make_place("Gussing", latitude="47.060", longitude="16.320")
    circle = next(visit("/zh-hans/sister-cities/").root.iter(f"{SVG}circle"))
    assert (circle.get("cx"), circle.get("cy")) == ("46.3", "34.9")


def test_the_city_of_the_office_is_on_the_map(visit, db):
    make.make_office(latitude="29.56", longitude="106.55", city_name_en="Chongqing")
    circles = [
        circle
        for circle in visit("/en/sister-cities/").root.iter(f"{SVG}circle")
        if "map__home" in circle.get("class")
    ]
    assert [words(circle) for circle in circles] == ["Chongqing"]


def test_the_map_says_that_it_is_schematic(visit, db):
    assert visit("/en/sister-cities/").text("figcaption") == (
        "Schematic: dots stand for land and places; no borders are drawn."
    )


def test_an_approved_map_takes_its_place_with_its_review_number(visit, media, db):
    make.make_office(map_image=make.make_photo(), map_review_number="GS(2023)1234")
    make_place("Gussing")
    page = visit("/en/sister-cities/")
    assert not list(page.root.iter(f"{SVG}circle"))
    assert page.text("figcaption") == "Map review number: GS(2023)1234"
