"""The news list page by page: by the place in it, not by a number."""

from itertools import count

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Exchange, Story
from events.views import PAGE_SIZE
from publishing import paging
from publishing.models import State
from publishing.paging import page_of
from publishing.search import indexing

_numbers = count(1)


def publish_stories(dates):
    """Public stories on these dates; returns their keys."""
    stories = [
        Exchange(
            slug=f"news-{next(_numbers)}",
            title_en="News",
            activity="meeting",
            date=date,
            state=State.PUBLISHED,
            published_at=timezone.now(),
        )
        for date in dates
    ]
    return {story.pk for story in Exchange.objects.bulk_create(stories)}


def slugs(page):
    return [
        title.find("a").get("href").split("/")[-2] for title in page.all("h2", class_="card__title")
    ]


def walk(visit, address, rel):
    """The pages from an address on, by the links "Older" (next) or "Newer" (prev)."""
    pages = [visit(address)]
    while pages[-1].all("a", rel=rel):
        pages.append(visit(f"/en/news/{pages[-1].one('a', rel=rel).get('href')}"))
    return pages


def address_of(page):
    return page.one("link", rel="canonical").get("href").removeprefix("http://testserver")


# Many stories on one date, so that pages part them.
MIXED_DATES = ["2022-09-16"] * 30 + ["2022-09"] * 10 + ["2022"] * 5 + ["", ""] + ["2021-01"] * 3


def test_walking_to_the_end_meets_every_story_once(visit, db):
    publish_stories(MIXED_DATES)
    found = [slug for page in walk(visit, "/en/news/", "next") for slug in slugs(page)]
    expected = Story.objects.public().newest_first().values_list("slug", flat=True)
    assert found == list(expected)


def test_walking_back_meets_the_same_pages(visit, db):
    publish_stories(MIXED_DATES)
    there = walk(visit, "/en/news/", "next")
    back = walk(visit, address_of(there[-1]), "prev")
    assert [slugs(page) for page in back[::-1]] == [slugs(page) for page in there]
    assert len(there) == 3


def test_the_first_page_has_no_newer_one_and_the_last_no_older_one(visit, db):
    publish_stories(MIXED_DATES)
    first, *_between, last = walk(visit, "/en/news/", "next")
    assert not first.all("a", rel="prev")
    assert not last.all("a", rel="next")


def test_a_list_of_one_page_has_no_pager(visit, db):
    publish_stories(["2022"] * PAGE_SIZE)
    assert not visit("/en/news/").all("nav", class_="pager")


def test_stories_without_a_date_come_last(visit, db):
    publish_stories(["", "1999", "2022-01-01", ""])
    dates = visit("/en/news/").texts("span", class_="card__date")
    assert dates == ["January 1, 2022", "1999", "undated", "undated"]


@pytest.mark.parametrize("date", ["2030-01-01", "2022-09-16", "2021", ""])
def test_a_story_that_is_added_meanwhile_moves_no_other(date, visit, db):
    publish_stories(MIXED_DATES)
    before = walk(visit, "/en/news/", "next")
    second = address_of(before[1])
    known = [slug for page in before[1:] for slug in slugs(page)]
    publish_stories([date])
    after = [slug for page in walk(visit, second, "next") for slug in slugs(page)]
    assert [slug for slug in after if slug in known] == known


def test_a_page_stays_when_the_story_that_it_begins_after_is_withdrawn(visit, db):
    publish_stories(MIXED_DATES)
    first, second, _third = walk(visit, "/en/news/", "next")
    Story.objects.filter(slug=slugs(first)[-1]).update(state=State.WITHDRAWN)
    assert slugs(visit(address_of(second))) == slugs(second)


def test_the_links_between_pages_keep_the_filters(visit, db):
    publish_stories(["2022"] * (PAGE_SIZE + 5))
    publish_stories(["2021"] * 5)
    indexing.rebuild()
    first, second = walk(visit, "/en/news/?year=2022&words=News", "next")
    assert len(slugs(second)) == 5
    assert "year=2022&words=News" in address_of(second)
    assert slugs(walk(visit, address_of(second), "prev")[-1]) == slugs(first)


@pytest.mark.parametrize(
    "key",
    [
        "nowhere",
        "20220916",
        "20220916-20220916",
        "20220916-20220916-x",
        "20221316-20220916-1",
        "20220230-20220230-1",
        "00000101-20220916-1",
        "2022-09-16-1",
        "20220916-20220916--1",
        "20220916-20220916-1-1",
        "--",
        "%00",
        "x" * 5000,
        "1" * 5000,
        "%22%3E%3Cscript%3E",
    ],
)
@pytest.mark.parametrize("direction", ["after", "before"])
def test_a_key_that_cannot_be_read_gives_the_beginning_and_says_so(direction, key, visit, db):
    publish_stories(["2022", "2021"])
    page = visit(f"/en/news/?{direction}={key}")
    assert len(slugs(page)) == 2
    assert "That place in the list does not exist; this is its beginning." in page.content
    assert page.meta("robots") == "noindex, follow"


def test_a_key_beyond_all_numbers_is_no_error(visit, db):
    publish_stories(["2022", "2021"])
    assert len(slugs(visit(f"/en/news/?after=20220101-20221231-{10**30}"))) == 2


def test_the_number_of_stories_is_counted_to_a_limit(visit, db, monkeypatch):
    monkeypatch.setattr(paging, "COUNT_LIMIT", 3)
    publish_stories(["2022"] * 3)
    assert visit("/en/news/").text("p", class_="result-line") == "3 stories"
    publish_stories(["2022"])
    page = visit("/en/news/")
    assert page.text("p", class_="result-line") == "More than 3 stories"
    (counting,) = [sql for sql in page.queries if "COUNT(*)" in sql]
    assert "LIMIT 4" in counting  # so that it costs no more among many


# --- The rule itself, on any dates ---

years = st.integers(2018, 2023).map(str)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
points = years | months | days
ranges = st.tuples(points, points).map(sorted).map("/".join)
edtf_dates = st.one_of(
    st.just(""),
    points,
    st.builds("{}/..".format, points),
    st.builds("../{}".format, points),
    st.just("201X"),
    st.just("[2021,2022]"),
    ranges.filter(lambda text: text.split("/")[0][:4] < text.split("/")[1][:4]),
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dates=st.lists(edtf_dates, max_size=14), size=st.integers(1, 5))
def test_pages_part_any_dates_without_loss_and_lead_back(dates, size):
    with transaction.atomic():
        expected = publish_stories(dates)
        pages = [page_of(Story.objects.public(), size=size)]
        while pages[-1].older:
            pages.append(page_of(Story.objects.public(), size=size, after=pages[-1].older))
        back = [pages[-1]]
        while back[-1].newer:
            back.append(page_of(Story.objects.public(), size=size, before=back[-1].newer))
        transaction.set_rollback(True)
    stories = [story for page in pages for story in page.items]
    assert len(stories) == len(expected)
    assert {story.pk for story in stories} == expected
    dated = [story for story in stories if story.date]
    assert sorted(dated, key=lambda story: story.date_earliest, reverse=True) == dated
    assert [page.items for page in back[::-1]] == [page.items for page in pages]
