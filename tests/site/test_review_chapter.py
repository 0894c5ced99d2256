"""A chapter of a review on a page of its own, to be passed on."""

import pytest

from .. import factories as make
from .page import links_in, words

ADDRESS = "/en/reviews/2022/chapter-2/"


@pytest.fixture
def review(db):
    review = make.make_review(slug="2022", published=True)
    for position, title in enumerate(("Visits", "Sister cities", "Culture"), start=1):
        chapter = make.make_chapter(
            review, position=position, title_en=title, lead_en=f"About {title}."
        )
        story = make.make_exchange(published=True, title_en=f"Story of {title}")
        make.make_entry(chapter, story_id=story.pk)
    return review


def test_it_has_its_own_chapter_and_no_other(visit, review):
    page = visit(ADDRESS)
    assert page.text("h1") == "2 Sister cities"
    assert "Story of Sister cities" in page.content
    assert "Story of Visits" not in page.content


def test_it_leads_to_its_neighbours_and_to_its_place_in_the_whole(visit, review):
    page = visit(ADDRESS)
    neighbours = page.one("nav", class_="neighbours")
    assert [link.get("href") for link in neighbours] == [
        "/en/reviews/2022/chapter-1/",
        "/en/reviews/2022/chapter-3/",
    ]
    whole = page.links["The whole of “Foreign affairs in 2022”"]
    assert whole == "/en/reviews/2022/#chapter-2"


def test_the_first_and_the_last_have_one_neighbour(visit, review):
    first = visit("/en/reviews/2022/chapter-1/").one("nav", class_="neighbours")
    last = visit("/en/reviews/2022/chapter-3/").one("nav", class_="neighbours")
    assert list(links_in(first).values()) == ["/en/reviews/2022/chapter-2/"]
    assert list(links_in(last).values()) == ["/en/reviews/2022/chapter-2/"]


def test_what_messengers_show_of_it_is_its_own(visit, review):
    page = visit(ADDRESS)
    assert page.meta("og:title") == "Sister cities"
    assert page.meta("og:description") == "About Sister cities."
    assert page.meta("og:url") == f"http://testserver{ADDRESS}"


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_a_chapter_that_there_is_not_is_not_found(number, visit, review):
    visit(f"/en/reviews/2022/chapter-{number}/", status=404)


def test_a_review_leads_to_the_page_of_each_chapter_and_the_sitemap_has_them(visit, client, review):
    links = [
        link.get("href")
        for link in visit("/en/reviews/2022/").all("a")
        if words(link) == "This chapter by itself"
    ]
    assert links == [f"/en/reviews/2022/chapter-{number}/" for number in (1, 2, 3)]
    sitemap = client.get("/sitemap-chapters.xml").content.decode()
    assert [f"<loc>http://testserver{link}</loc>" in sitemap for link in links] == [True] * 3


def test_a_withdrawn_review_takes_its_chapters_with_it(visit, client, review):
    review.state = "withdrawn"
    review.save()
    visit(ADDRESS, status=410)
    assert "chapter-1" not in client.get("/sitemap-chapters.xml").content.decode()
