"""Two reviews side by side, and the records behind a number, as public pages."""

import pytest

from reviews.editions.issuing import issue_review
from reviews.models import Chapter, Review

from .. import factories as make
from .page import find_all, words


@pytest.fixture
def years(db):
    make.make_office()
    for year in ("2021", "2022"):
        story = make.make_exchange(published=True, date=year, title_en=f"Story of {year}")
        review = make.make_review(slug=year, date=year, title_en=f"Year {year}", published=True)
        chapter = make.make_chapter(review, title_en=f"Only in {year}", **_zh(year))
        make.make_entry(chapter, story_id=story.pk, is_highlight=True)
    make.make_visit(published=True, date="2022-05", title_en="The ambassador comes")


def _zh(year):
    return {"title_zh_hans": f"{year}年章", "title_zh_hant": f"{year}年章"}


def addresses_in(element):
    return [link.get("href") for link in find_all(element, "a")]


def rows(section):
    return [[words(cell) for cell in row] for row in section.findall(".//tbody/tr")]


def test_the_numbers_of_two_years_stand_beside_each_other(visit, years):
    page = visit("/en/reviews/2021/beside-2022/")
    found = {row[0]: tuple(row[1:]) for row in rows(page.headed("Numbers side by side"))}
    assert found["Visits"] == ("0", "1", "+1")
    assert found["Exchange events"] == ("1", "1", "0")


def test_chapters_of_the_same_title_share_a_row(visit, years):
    shared = make.in_languages("title", "共有", "共有", "In both")
    for chapter in Chapter.objects.all():
        make.make_chapter(chapter.review, position=9, **shared)
    found = rows(visit("/en/reviews/2021/beside-2022/").headed("Chapters side by side"))
    assert [[bool(cell) for cell in row] for row in found] == [
        [False, True],
        [True, True],
        [True, False],
    ]
    assert "Story of 2022" in found[0][1]


def test_a_published_figure_is_compared_with_itself(visit, years):
    figure = make.make_figure()
    for value, chapter in enumerate(Chapter.objects.order_by("review__date"), start=52):
        year = chapter.review.date
        entry = make.make_figure_value(figure=figure, value=value, date=year)
        make.make_entry(chapter, figure_value=entry)
    found = rows(visit("/en/reviews/2021/beside-2022/").headed("Published figures"))
    assert found == [["Sister-city pairs", "52 pairs", "53 pairs"]]


@pytest.mark.parametrize(
    "address", ["2021/beside-2021", "2021/beside-1999", "1999/beside-2021", "2021/counted/moons"]
)
def test_what_there_is_not_is_not_found(address, visit, years):
    visit(f"/en/reviews/{address}/", status=404)


def test_the_list_leads_to_the_year_beside_the_one_before(visit, years):
    assert "/en/reviews/2021/beside-2022/" in addresses_in(visit("/en/reviews/").root)


def test_each_number_leads_to_the_records_behind_it(visit, years):
    page = visit("/en/reviews/2021/beside-2022/")
    assert "/en/reviews/2022/counted/visits/" in addresses_in(page.headed("Numbers side by side"))
    behind = visit("/en/reviews/2022/counted/visits/")
    assert "The ambassador comes" in behind.content
    assert "Hong Kong and Macao apart" in behind.content


def test_an_issued_number_and_its_records_stay_as_they_were(visit, years, media):
    issue_review(Review.objects.get(slug="2022"), by=make.make_chief())
    make.make_visit(published=True, date="2022-06", title_en="A later entry")
    assert "A later entry" not in visit("/en/reviews/2022/counted/visits/").content
    found = rows(visit("/en/reviews/2021/beside-2022/").headed("Numbers side by side"))
    assert ["Visits", "0", "1", "+1"] in found
