"""A review read in two languages side by side."""

import pytest

from .. import factories as make
from .page import find_all, words

WITH_CHINESE = "/en/reviews/2022/with-zh-hans/"


@pytest.fixture
def review(db):
    review = make.make_review(
        slug="2022",
        published=True,
        **make.in_languages("title", "2022年回顾", "2022年回顧", "The year 2022"),
        **make.in_languages("opening", "山一程", "山一程", "Over the hills"),
        **make.in_languages("introduction", "第一段\n\n第二段", "第一段", "One.\n\nTwo."),
    )
    chapter = make.make_chapter(
        review,
        position=1,
        **make.in_languages("title", "友城", "友城", "Sister cities"),
        **make.in_languages("lead", "导语一\n\n导语二", "導語一", "Lead."),
    )
    story = make.make_exchange(
        published=True,
        **make.in_languages("title", "花艺展", "花藝展", "Flower show"),
        **make.in_languages("summary", "一句话。", "一句話。", "One sentence."),
    )
    make.make_entry(chapter, story_id=story.pk)
    return review


def pairs(page):
    """[(first, second)] of the paragraphs that stand side by side, each as (language, words)."""
    return [
        tuple((paragraph.get("lang"), words(paragraph)) for paragraph in row)
        for row in page.all(class_="side-by-side")
    ]


def test_every_paragraph_stands_beside_its_translation(visit, review):
    assert pairs(visit(WITH_CHINESE)) == [
        (("en", "One."), ("zh-Hans", "第一段")),
        (("en", "Two."), ("zh-Hans", "第二段")),
        (("en", "Lead."), ("zh-Hans", "导语一")),
        ((None, ""), ("zh-Hans", "导语二")),
        (("en", "One sentence."), ("zh-Hans", "一句话。")),
    ]


@pytest.mark.parametrize("first", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("second", ["zh-hans", "zh-hant", "en"])
def test_any_two_languages_go_together_but_none_with_itself(first, second, visit, review):
    address = f"/{first}/reviews/2022/with-{second}/"
    if first == second:
        visit(address, status=404)
    else:
        assert len(pairs(visit(address))[0]) == 2


@pytest.mark.parametrize("second", ["fr", "EN", "zh-Hans", "zh", "nothing", "x" * 300])
def test_a_language_that_the_site_does_not_have_is_not_found(second, visit, review):
    visit(f"/zh-hans/reviews/2022/with-{second}/", status=404)


def test_titles_and_epigraphs_are_given_twice(visit, review):
    page = visit(WITH_CHINESE)
    assert page.text("h1") == "The year 2022"
    assert page.text("p", class_="review__second-title") == "2022年回顾"
    assert words(find_all(page.one("section", id="chapter-1"), "h2")[0]) == "1 Sister cities 友城"
    assert words(find_all(page.one("section", id="chapter-1"), "h3")[0]) == "Flower show 花艺展"
    epigraphs = page.all("p", class_="epigraph")
    assert [words(epigraph) for epigraph in epigraphs] == ["Over the hills", "山一程"]


@pytest.mark.parametrize("missing", ["en", "zh-hans"])
def test_what_one_language_lacks_is_given_once(missing, visit, review):
    column = f"_{missing.replace('-', '_')}"
    type(review).objects.update(
        **{f"{field}{column}": "" for field in ("title", "opening", "introduction")}
    )
    tag = {"en": "zh-Hans", "zh-hans": "en"}[missing]
    page = visit(WITH_CHINESE)
    assert not page.all(class_="review__second-title")
    (epigraph,) = page.one(class_="review__epigraphs")
    assert epigraph.tag == "p" or epigraph.get("lang") == tag
    assert len(page.all("p", class_="epigraph")) == 1
    body = page.one(class_="review__body")
    paragraphs = [each for each in body.findall("p") if each.get("class") != "only-in"]
    assert len(paragraphs) == 2
    assert {paragraph.get("lang") for paragraph in paragraphs} == {None if tag == "en" else tag}


def test_the_language_switch_lets_the_two_change_places(visit, review):
    switch = visit(WITH_CHINESE).one("nav", class_="languages")
    assert [link.get("href") for link in switch] == [
        "/zh-hans/reviews/2022/with-en/",
        "/zh-hant/reviews/2022/with-zh-hans/",
        "/en/reviews/2022/with-zh-hans/",
    ]


def test_a_reader_gets_there_and_back(visit, review):
    single = visit("/en/reviews/2022/")
    assert single.links["简体中文"] == WITH_CHINESE
    assert single.links["繁體中文"] == "/en/reviews/2022/with-zh-hant/"
    assert "English" not in single.links
    assert visit(WITH_CHINESE).links["简体中文 ×"] == "/en/reviews/2022/"


def test_search_engines_keep_the_single_page(visit, review):
    assert visit("/en/reviews/2022/").meta("robots") is None
    assert visit(WITH_CHINESE).meta("robots") == "noindex, follow"
