"""Where a story leads: its neighbours in time, related stories, and nowhere if it is not public."""

import pytest

from events.models import Story
from publishing.models import State

from .. import factories as make
from .page import words


def address(story):
    return f"/en/news/{story.slug}/"


@pytest.fixture
def neighbours(visit):
    """(slug of the newer story or None, slug of the older one or None)."""

    def neighbours(story):
        page = visit(address(story))
        found = {
            rel: [link.get("href").split("/")[-2] for link in page.all("a", rel=rel)]
            for rel in ("prev", "next")
        }
        return tuple((found[rel] or [None])[0] for rel in ("prev", "next"))

    return neighbours


@pytest.fixture
def related(visit):
    """The slugs of the related stories, in their order; None without such a section."""

    def related(story):
        page = visit(address(story))
        if not page.has_heading("Related"):
            return None
        return [link.get("href").split("/")[-2] for link in page.headed("Related").iter("a")]

    return related


# --- Newer and older ---

# Equal dates, dates of all precisions, and none.
DATES = ["2022-09-16", "2022-09", "2022-09", "2022-09-16", "", "2022", "2021", "", "2022-09-16"]


def test_the_neighbours_are_those_of_the_news_list(neighbours, db):
    for date in DATES:
        make.make_exchange(date=date, published=True)
    stories = list(Story.objects.public().newest_first())
    slugs = [None, *(story.slug for story in stories), None]
    for place, story in enumerate(stories, start=1):
        assert neighbours(story) == (slugs[place - 1], slugs[place + 1])


def test_the_only_story_has_no_neighbours(neighbours, db):
    assert neighbours(make.make_exchange(published=True)) == (None, None)


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_neighbour_that_is_not_public_is_passed_over(state, neighbours, db):
    newest = make.make_exchange(date="2022-03", published=True)
    for date in ("2022-01", "2022-02", "2022-03", "2022-04"):
        make.make_exchange(date=date, state=state)
    oldest = make.make_exchange(date="2022-01", published=True)
    assert neighbours(newest) == (None, oldest.slug)
    assert neighbours(oldest) == (newest.slug, None)


def test_the_neighbours_are_of_every_kind(neighbours, db):
    visit_, article = (
        make.make_visit(date="2021", published=True),
        make.make_article(date="2023", published=True),
    )
    assert neighbours(make.make_exchange(date="2022", published=True)) == (
        article.slug,
        visit_.slug,
    )


# --- Related ---


def test_stories_that_staff_linked_are_related_both_ways(related, db):
    one = make.make_exchange(published=True)
    other = make.make_visit(published=True, related=[one])
    assert related(one) == [other.slug]
    assert related(other) == [one.slug]


def test_the_instalments_of_a_series_are_related(related, db):
    series = make.make_series()
    first, second, third = (
        make.make_exchange(published=True, series=series, instalment=number, date=f"2022-0{number}")
        for number in (1, 2, 3)
    )
    make.make_exchange(published=True, series=make.make_series(), instalment=1)
    assert related(second) == [third.slug, first.slug]


def test_a_story_that_is_linked_and_of_the_series_is_named_once(related, db):
    series = make.make_series()
    one = make.make_exchange(published=True, series=series)
    other = make.make_exchange(published=True, series=series, related=[one])
    assert related(one) == [other.slug]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_related_story_that_is_not_public_is_not_named(state, related, db):
    hidden = make.make_exchange(state=state)
    assert related(make.make_exchange(published=True, related=[hidden])) is None


def test_no_more_than_six_are_named_the_newest_first(related, db):
    others = [make.make_exchange(published=True, date=f"20{n:02}") for n in range(10, 20)]
    newest = [story.slug for story in others[:3:-1]]
    assert related(make.make_exchange(published=True, related=others)) == newest


def test_a_related_story_has_its_date_beside_it(visit, db):
    other = make.make_exchange(published=True, date="2021-12", title_en="Ballet online")
    page = visit(address(make.make_exchange(published=True, related=[other])))
    assert words(page.headed("Related").find("ul")) == "Ballet online December 2021"


# --- What has no page ---


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_a_story_that_is_not_public_has_no_page(state, language, visit, db):
    story = make.make_exchange(slug="hidden", title_en="Hidden title", state=state)
    page = visit(f"/{language}/news/{story.slug}/", status=404)
    assert "Hidden title" not in page.html


@pytest.mark.parametrize("slug", ["unknown", "STORY", "story-", "1", "x" * 500])
def test_an_address_that_no_story_has_is_not_found(slug, visit, db):
    make.make_exchange(slug="story", published=True)
    visit(f"/en/news/{slug}/", status=404)


def test_not_even_staff_see_a_draft_on_the_site(visit, client, manager):
    client.force_login(manager)
    visit(address(make.make_exchange()), status=404)
