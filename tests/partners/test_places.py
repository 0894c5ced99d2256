"""Territories, districts and partners: what the database itself holds to be true."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from partners.models import District, Partner, Territory
from tests.factories import (
    in_languages,
    make_city,
    make_district,
    make_partner,
    make_person,
    make_territory,
)


@pytest.mark.parametrize("code", ["HK", "MO", "TW"])
def test_a_region_of_china_cannot_be_a_country(db, code):
    with pytest.raises(ValidationError, match="are regions of China, not countries"):
        make_territory(code, kind="country")
    with pytest.raises(IntegrityError, match="regions_of_china_are_not_countries"):
        Territory.objects.create(code=code, kind="country", continent="asia", name_en="X")


def test_no_country_can_be_a_region(db):
    with pytest.raises(ValidationError, match="Only regions of China are entered as regions"):
        make_territory("JP", kind="region")
    with pytest.raises(IntegrityError, match="only_regions_of_china_are_regions"):
        Territory.objects.create(code="JP", kind="region", continent="asia", name_en="Japan")


def test_a_region_has_no_diplomatic_relations(db):
    with pytest.raises(ValidationError, match="has no diplomatic relations"):
        make_territory("HK", relations_since="1997")
    with pytest.raises(IntegrityError, match="only_countries_have_diplomatic_relations"):
        Territory.objects.create(
            code="HK", kind="region", continent="asia", name_en="X", relations_since="1997"
        )


def test_countries_and_regions_are_apart(db):
    japan, hong_kong = make_territory("JP"), make_territory("HK")
    assert list(Territory.objects.countries()) == [japan]
    assert list(Territory.objects.regions()) == [hong_kong]
    assert hong_kong.is_region
    assert not japan.is_region


def test_regions_come_after_all_countries_whatever_their_names(db):
    for code in ("HK", "ZA", "AT", "JP", "MO", "UZ", "MX"):
        make_territory(code)
    order = [territory.code for territory in Territory.objects.in_order()]
    assert order == ["JP", "UZ", "ZA", "AT", "MX", "HK", "MO"]


@pytest.mark.parametrize("code", ["HK", "MO"])
def test_hong_kong_and_macao_have_a_page_of_their_own(db, code):
    assert "hong-kong-macao" in make_territory(code).get_absolute_url()


def test_a_country_has_its_page_by_its_code(db):
    assert make_territory("JP").get_absolute_url().endswith("/jp/")


def test_a_territory_has_a_code_of_its_own(db):
    make_territory("JP")
    with pytest.raises(ValidationError):
        make_territory("JP", name_en="Japan again")


PLACES_ON_THE_EARTH = [
    (None, None, True),
    ("0", "0", True),
    ("-90", "180", True),
    ("90", "-180", True),
    ("90.1", "0", False),
    ("0", "-180.5", False),
    ("29.5", None, False),
    (None, "106.5", False),
]


@pytest.mark.parametrize(("latitude", "longitude", "accepted"), PLACES_ON_THE_EARTH)
@pytest.mark.parametrize("make", [make_partner, make_territory])
def test_a_place_lies_on_the_earth_or_has_no_coordinates(db, make, latitude, longitude, accepted):
    over = {"latitude": latitude, "longitude": longitude}
    if accepted:
        make(**over)
        return
    with pytest.raises(ValidationError, match=r"latitude|longitude"):
        make(**over)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (29, None), (None, 106)])
def test_the_database_refuses_coordinates_off_the_earth(db, latitude, longitude):
    partner = make_partner()
    with pytest.raises(IntegrityError, match="partner_lies_on_the_earth"):
        Partner.objects.filter(pk=partner.pk).update(latitude=latitude, longitude=longitude)


def test_there_is_one_city_and_any_number_of_districts(db):
    make_city()
    make_district()
    make_district(kind="county")
    with pytest.raises(ValidationError, match="The city itself is entered already"):
        make_district(kind="municipality")
    assert District.objects.municipality().count() == 1


def test_a_new_area_needs_no_code_but_codes_are_unique(db):
    make_district(code="500101")
    make_district(code="")
    make_district(code="", kind="new_area")
    with pytest.raises(ValidationError, match="Another district has this code"):
        make_district(code="500101")


@pytest.mark.parametrize(
    ("deceased", "died", "accepted"),
    [(False, "", True), (True, "", True), (True, "2022", True), (False, "2022", False)],
)
def test_who_has_a_date_of_death_is_deceased(db, deceased, died, accepted):
    if accepted:
        make_person(is_deceased=deceased, died=died)
        return
    with pytest.raises(ValidationError, match="but not “deceased”"):
        make_person(is_deceased=deceased, died=died)


@pytest.mark.parametrize(
    ("make", "field"),
    [(make_partner, "name"), (make_territory, "name"), (make_person, "name"), (make_city, "name")],
)
def test_a_place_or_person_without_any_name_is_refused(db, make, field):
    with pytest.raises(ValidationError, match="in at least one language"):
        make(**in_languages(field, "", None, ""))


def test_a_partner_has_its_page_by_its_slug(db):
    assert make_partner(slug="tashkent").get_absolute_url().endswith("/tashkent/")


@pytest.mark.parametrize("code", ["tw", "Jp", "J", "JP1", "!1", "苏丹", "JP\n"])
def test_the_code_of_a_territory_is_two_capital_letters(db, code):
    with pytest.raises(ValidationError) as refused:
        make_territory(code=code)
    assert "code" in refused.value.message_dict
