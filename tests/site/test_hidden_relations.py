"""A relation that was withdrawn, or whose partner was, is nowhere on the site."""

import pytest

from publishing.models import State

from .. import factories as make
from .page import words


@pytest.fixture(params=["relation", "partner"])
def hidden(request, db, today):
    """A hidden relation with Osaka, beside a public one with Tashkent."""
    today("2023-06-30")
    make.make_relation(
        partner=make.make_partner(name_en="Tashkent", published=True),
        documents=[("agreement", "2022-09")],
        published=True,
    )
    relation = make.make_relation(
        partner=make.make_partner(
            name_en="Osaka",
            territory=make.make_territory("JP"),
            latitude=34,
            longitude=135,
            published=True,
        ),
        documents=[("agreement", "2018-07")],
        published=True,
    )
    record = relation if request.param == "relation" else relation.partner
    type(record).objects.filter(pk=record.pk).update(state=State.WITHDRAWN)


def first_number(page):
    return words(page.all("span", class_="count__value")[0])


@pytest.mark.parametrize("query", ["", "view=table", "order=signed", "continent=asia"])
def test_it_is_not_in_the_directory(query, visit, hidden):
    html = visit(f"/en/sister-cities/?{query}").html
    assert "Tashkent" in html
    assert "Osaka" not in html


@pytest.mark.parametrize("address", ["/en/", "/en/sister-cities/"])
def test_it_is_not_counted(address, visit, hidden):
    assert first_number(visit(address)) == "1"


@pytest.mark.parametrize("address", ["/en/", "/en/sister-cities/"])
def test_it_has_no_anniversary(address, visit, hidden, today):
    today("2023-01-01")  # in the year that is five years after the agreement
    assert "Osaka" not in visit(address).content


def test_it_is_not_offered_as_a_filter(visit, hidden):
    options = visit("/en/sister-cities/").one("select", name="territory").findall("option")
    assert [option.get("value") for option in options] == ["", "UZ"]


def test_it_is_not_counted_in_the_year_in_review(visit, hidden):
    make.make_review(slug="2022", published=True)
    row = visit("/en/reviews/2022/").headed("The year in numbers").find(".//tbody/tr")
    assert [words(cell) for cell in row[1:]] == ["1", "0", "+1"]
