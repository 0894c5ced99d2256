"""Searching the news for words, in whichever script and language."""

from urllib.parse import urlencode

import pytest

from publishing.search import indexing

from .. import factories as make


@pytest.fixture
def news(db):
    _enter_news()
    indexing.rebuild()


def _enter_news():
    make.make_exchange(
        slug="opening",
        published=True,
        **make.in_languages("title", "缅甸总领馆开馆", "緬甸總領館開館", "Myanmar opens a post"),
        **make.in_languages("summary", "在渝设馆。", "在渝設館。", "A new post in Chongqing."),
        **make.in_languages("body", "<p>发展关系</p>", "<p>發展關係</p>", "<p>100% trust</p>"),
    )
    make.make_exchange(
        slug="only-traditional",
        published=True,
        source_language="zh-hant",
        **make.in_languages("title", "", "里斯本藝術團來訪", ""),
        **make.in_languages("summary", "", "胡衡華會見。", ""),
        **make.in_languages("body", "", "<p>頭髮與理髮</p>", ""),
    )
    make.make_exchange(
        slug="only-simplified",
        published=True,
        **make.in_languages("title", "青年戏剧节", "", ""),
        **make.in_languages("summary", "胡衡华致辞。", "", ""),
        **make.in_languages("body", "<p>里约热内卢</p>", "", ""),
    )
    make.make_exchange(
        slug="only-english",
        published=True,
        **make.in_languages("title", "", "", "Trøndelag choir sings"),
        **make.in_languages("summary", "", "", "Two concerts for Myanmar."),
        **make.in_languages("body", "", "", "<p>Songs of the fjord</p>"),
    )


SEARCHES = [
    # Simplified finds Traditional, and the other way
    ("缅甸", {"opening"}),
    ("緬甸", {"opening"}),
    ("艺术团", {"only-traditional"}),
    ("藝術團", {"only-traditional"}),
    ("理发", {"only-traditional"}),
    ("青年戏剧", {"only-simplified"}),
    ("青年戲劇", {"only-simplified"}),
    ("里約熱內盧", {"only-simplified"}),
    # a name that character tables spoil
    ("胡衡华", {"only-traditional", "only-simplified"}),
    ("胡衡華", {"only-traditional", "only-simplified"}),
    # title, summary and text
    ("总领馆", {"opening"}),
    ("设馆", {"opening"}),
    ("關係", {"opening"}),
    # every word must be there, in any order and in any of the three texts
    ("缅甸 关系", {"opening"}),
    ("關係　緬甸", {"opening"}),
    ("缅甸 青年", set()),
    ("缅甸 Myanmar", {"opening"}),
    # English
    ("myanmar", {"opening", "only-english"}),
    ("MYANMAR", {"opening", "only-english"}),
    ("concerts myanmar", {"only-english"}),
    ("Trøndelag", {"only-english"}),
    ("fjord", {"only-english"}),
    ("fjor", {"only-english"}),
    ("fiord", set()),
    # signs that mean something to the database mean themselves
    ("100%", {"opening"}),
    ("10%", set()),
    ("m_anmar", set()),
    ("my%mar", set()),
    ("\\", set()),
]


@pytest.mark.parametrize(("searched", "expected"), SEARCHES)
def test_words_find_these_stories(searched, expected, visit, news):
    titles = visit(f"/en/news/?{urlencode({'words': searched})}").all("h2", class_="card__title")
    assert {title.find("a").get("href").split("/")[-2] for title in titles} == expected


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_words_find_the_same_in_every_language_of_the_site(language, visit, news):
    page = visit(f"/{language}/news/?words=%E7%B7%AC%E7%94%B8")
    assert len(page.all("h2", class_="card__title")) == 1


def test_the_words_of_the_header_search_the_site(visit, news):
    form = visit("/en/about/").one("form", class_="site-search")
    assert form.get("action") == "/en/search/"
    assert form.get("method", "get") == "get"
    assert [field.get("name") for field in form.iter("input")] == ["q"]
