"""A record may be public in one language first: lists, feed and sitemap carry what exists."""

import re

import pytest

from events.models import Story
from publishing.languages import LANGUAGES, TAGS
from publishing.search.indexing import rebuild

from .. import factories as make
from .page import links_in

MAKERS = {
    "story": (make.make_exchange, "title", "/{}/news/{}/"),
    "partner": (make.make_partner, "name", "/{}/sister-cities/{}/"),
    "consulate": (make.make_consulate, "name", "/{}/consulates/{}/"),
    "review": (make.make_review, "title", "/{}/reviews/{}/"),
}
every_type = pytest.mark.parametrize("kind", list(MAKERS))


@pytest.fixture
def chinese(request, db):
    """Makes a public record that has no English name: (record, its address in a language)."""

    def make_one(kind):
        maker, field, address = MAKERS[kind]
        record = maker(published=True, **{f"{field}_en": ""})
        return record, lambda language: address.format(language, record.slug)

    return make_one


def hreflangs(page):
    return {
        link.get("hreflang") for link in page.all("link", rel="alternate") if link.get("hreflang")
    }


@every_type
def test_a_page_names_the_languages_that_it_exists_in(kind, chinese, visit):
    _record, address = chinese(kind)
    page = visit(address("zh-hans"))
    assert hreflangs(page) == {"zh-Hans", "zh-Hant"}
    assert not page.all("meta", name="robots")


@every_type
def test_in_a_language_that_lacks_it_a_page_leads_to_those_that_have_it(kind, chinese, visit):
    _record, address = chinese(kind)
    page = visit(address("en"))
    assert page.one("meta", name="robots").get("content") == "noindex, follow"
    assert hreflangs(page) == set()
    note = page.one(class_="not-translated")
    assert list(links_in(note).values()) == [address("zh-hans"), address("zh-hant")]


@every_type
def test_a_page_that_exists_everywhere_says_nothing_of_languages(kind, visit, db):
    maker, _field, address = MAKERS[kind]
    record = maker(published=True)
    page = visit(address.format("en", record.slug))
    assert hreflangs(page) == set(TAGS.values())
    assert not page.all(class_="not-translated")


@every_type
def test_the_sitemap_has_a_page_in_its_languages_only(kind, chinese, client):
    _record, address = chinese(kind)
    index = client.get("/sitemap.xml").content.decode()
    (section,) = re.findall(rf"/sitemap-\w*{kind[:-1]}\w*\.xml", index)
    sitemap = client.get(section).content.decode()
    assert f"{address('zh-hans')}</loc>" in sitemap
    assert address("en") not in sitemap


@pytest.mark.parametrize("place", ["/{}/news/", "/{}/", "/{}/news/feed.atom"])
@pytest.mark.parametrize(("language", "is_listed"), [("zh-hant", True), ("en", False)])
def test_news_of_a_language_is_what_exists_in_it(place, language, is_listed, db, client):
    make.make_office()
    story = make.make_exchange(published=True, title_en="")
    shown = client.get(place.format(language)).content.decode()
    assert (f"/{language}/news/{story.slug}/" in shown) is is_listed


def test_whoever_looks_for_words_finds_them_in_any_language(db, client):
    story = make.make_exchange(published=True, title_en="")
    rebuild()
    found = client.get("/en/news/", {"words": "花艺"}).content.decode()
    assert f"/en/news/{story.slug}/" in found


def test_the_neighbours_of_a_story_exist_in_its_language(db, visit):
    for date, english in (("2022-01", "Older"), ("2022-02", ""), ("2022-03", "Newer")):
        make.make_exchange(published=True, date=date, title_en=english, slug=f"on-{date}")
    page = visit("/en/news/on-2022-03/")
    assert "/en/news/on-2022-01/" in page.links.values()
    assert "/en/news/on-2022-02/" not in page.links.values()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_and_the_record_agree_in_which_languages_it_exists(language, db):
    texts = ("访问", "訪問", "Visit")
    for mask in range(1, 8):
        columns = [text if mask >> number & 1 else "" for number, text in enumerate(texts)]
        story = make.make_visit(published=True)
        values = make.in_languages("title", *columns)
        Story.objects.filter(pk=story.pk).update(**values)
    found = set(Story.objects.in_language(language))
    assert found == {story for story in Story.objects.all() if story.is_in(language)}
    assert len(found) == 4


def test_a_record_without_a_name_of_its_own_exists_in_every_language(db):
    relation = make.make_relation(published=True)
    assert relation.languages == list(LANGUAGES)
    assert type(relation).objects.in_language("en").get() == relation
