"""What search engines and feed readers read: robots.txt, the sitemap, the Atom feed."""

import datetime
from collections import Counter
from xml.etree import ElementTree

import pytest

from publishing.models import State

from .. import factories as make
from .sample_pages import LANGUAGES

HOST = "http://testserver"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def xml(client, db):
    def xml(address):
        response = client.get(address)
        assert response.status_code == 200
        return ElementTree.fromstring(response.content)

    return xml


# --- robots.txt ---


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /shared/",
        f"Sitemap: {HOST}/sitemap.xml",
    ]


# --- The sitemap ---


def test_a_long_part_of_the_sitemap_is_divided_by_records(xml, monkeypatch):
    for number in range(5):
        make.make_exchange(slug=f"story-{number}", published=True)
    monkeypatch.setattr("fao_site.sitemaps.PageSitemap.limit", 2)
    parts = [part.text for part in xml("/sitemap.xml").iterfind("s:sitemap/s:loc", NAMES)]
    of_stories = [part for part in parts if "stories" in part]
    assert of_stories == [f"{HOST}/sitemap-stories.xml{page}" for page in ("", "?p=2", "?p=3")]
    found = [
        [url.find("s:loc", NAMES).text.rsplit("/", 2)[1] for url in xml(part)]
        for part in of_stories
    ]
    assert found == [
        ["story-0"] * 3 + ["story-1"] * 3,
        ["story-2"] * 3 + ["story-3"] * 3,
        ["story-4"] * 3,
    ]


def test_the_sitemap_says_when_its_parts_were_changed_last(xml):
    story = make.make_exchange(published=True)
    changed = datetime.datetime(2022, 9, 21, 9, 30, tzinfo=datetime.UTC)
    type(story).objects.update(updated_at=changed)
    dates = {
        part.find("s:loc", NAMES).text: part.findtext("s:lastmod", None, NAMES)
        for part in xml("/sitemap.xml")
    }
    assert dates[f"{HOST}/sitemap-stories.xml"].startswith("2022-09-21T")


@pytest.fixture
def sitemap(xml):
    """{address: {language: address there}} of all parts of the sitemap."""

    def sitemap():
        parts = [part.text for part in xml("/sitemap.xml").iterfind("s:sitemap/s:loc", NAMES)]
        urls = [url for part in parts for url in xml(part).iterfind("s:url", NAMES)]
        found = {
            url.find("s:loc", NAMES).text: {
                link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)
            }
            for url in urls
        }
        assert len(found) == len(urls)
        return found

    return sitemap


def paths(sitemap):
    """The addresses below that of English."""
    return {url.removeprefix(f"{HOST}/en/") for url in sitemap if url.startswith(f"{HOST}/en/")}


SECTIONS = {
    *("", "news/", "sister-cities/", "countries-and-regions/", "hong-kong-macao/"),
    *("consulates/", "reviews/", "about/", "site-map/"),
}


@pytest.fixture
def records(db):
    country = make.make_territory("UZ")
    make.make_relation(partner=make.make_partner(slug="tashkent", published=True), published=True)
    make.make_consulate(slug="consulate", territory=country, published=True)
    make.make_review(slug="review", published=True)
    regions = [make.make_territory(code) for code in ("HK", "MO")]
    make.make_exchange(slug="story", published=True, territories=regions)


RECORDS = {
    *("news/story/", "sister-cities/tashkent/", "consulates/consulate/", "reviews/review/"),
    "countries-and-regions/uz/",
}


def test_an_empty_site_has_its_sections(sitemap):
    assert paths(sitemap()) == SECTIONS


def test_every_public_record_is_in_it_and_no_region_as_a_country(sitemap, records):
    assert paths(sitemap()) == SECTIONS | RECORDS


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_what_is_not_public_is_not_in_it(state, sitemap):
    territory = make.make_territory("UZ")
    make.make_partner(state=state)
    make.make_consulate(state=state)
    make.make_review(state=state)
    make.make_exchange(state=state, territories=[territory])
    assert paths(sitemap()) == SECTIONS


def test_every_page_is_named_in_every_language(sitemap, records):
    found = sitemap()
    per_language = Counter(url.removeprefix(HOST).split("/")[1] for url in found)
    assert per_language == dict.fromkeys(LANGUAGES, len(SECTIONS | RECORDS))


def test_every_page_names_its_other_languages(sitemap, records):
    for url, others in sitemap().items():
        language, path = url.removeprefix(f"{HOST}/").split("/", 1)
        assert others[language] == url
        assert others == {code: f"{HOST}/{code}/{path}" for code in LANGUAGES} | {
            "x-default": f"{HOST}/{path}"
        }


def test_every_address_in_it_answers(sitemap, records, client):
    found = sitemap()
    for url in {*found, *(others["x-default"] for others in found.values())}:
        response = client.get(url.removeprefix(HOST), follow=True)
        assert response.status_code == 200, url


def test_a_record_has_the_time_of_its_last_change(xml, records):
    changed = datetime.datetime(2022, 9, 21, 9, 30, tzinfo=datetime.UTC)
    make.Story.objects.update(updated_at=changed)
    (lastmod, *_others) = xml("/sitemap-stories.xml").iterfind("s:url/s:lastmod", NAMES)
    assert lastmod.text == "2022-09-21"


# --- The feed ---


@pytest.fixture
def feed(xml):
    def feed(language="en"):
        return xml(f"/{language}/news/feed.atom")

    return feed


def text(element, path):
    return element.findtext(f"a:{path}", namespaces=NAMES)


def entries(feed):
    return feed.findall("a:entry", NAMES)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("zh-hans", "花艺展开幕"),
        ("zh-hant", "花藝展開幕"),
        ("en", "Flower show opens"),
    ],
)
def test_each_language_has_its_feed(language, title, feed):
    make.make_office()
    make.make_exchange(slug="show", published=True)
    found = feed(language)
    assert found.get(LANG) == LANGUAGES[language]
    (entry,) = entries(found)
    assert text(entry, "title") == title
    assert entry.find("a:link", NAMES).get("href") == f"{HOST}/{language}/news/show/"


def test_the_feed_has_all_that_atom_asks_for(feed):
    make.make_office()
    published = datetime.datetime(2022, 9, 20, 8, 0, tzinfo=datetime.UTC)
    story = make.make_exchange(state="published", published_at=published)
    changed = datetime.datetime(2022, 9, 21, 9, 30, tzinfo=datetime.UTC)
    type(story).objects.update(updated_at=changed)
    found = feed()
    assert text(found, "title") == "News – Foreign Affairs Office"
    assert text(found, "author/a:name") == "Foreign Affairs Office"
    assert text(found, "id") == f"{HOST}/en/news/"
    assert text(found, "updated") == "2022-09-21T09:30:00+00:00"
    (entry,) = entries(found)
    assert text(entry, "id") == f"{HOST}/en/news/{story.slug}/"
    assert text(entry, "published") == "2022-09-20T08:00:00+00:00"
    assert text(entry, "updated") == "2022-09-21T09:30:00+00:00"
    assert text(entry, "summary") == "One sentence."


def test_what_was_published_last_comes_first_whatever_its_date(feed):
    for day, date in ((1, "2023"), (3, "2021"), (2, "")):
        make.make_exchange(
            state="published",
            published_at=datetime.datetime(2022, 9, day, tzinfo=datetime.UTC),
            date=date,
            title_en=f"Day {day}",
        )
    make.make_exchange(title_en="Draft")
    make.make_exchange(title_en="Withdrawn", state="withdrawn")
    assert [text(entry, "title") for entry in entries(feed())] == ["Day 3", "Day 2", "Day 1"]


def test_an_empty_feed_is_the_same_all_day(feed, today):
    today("2023-06-30")
    assert text(feed(), "updated") == "2023-06-30T00:00:00+08:00"


def test_the_feed_has_the_newest_thirty(feed):
    for _ in range(32):
        make.make_exchange(published=True)
    assert len(entries(feed())) == 30


def test_text_from_a_word_processor_does_not_break_the_feed(feed):
    make.make_exchange(
        published=True, title_en="Line\x0bbreak & <tag>", summary_en="Bell\x07 and\ufffe more"
    )
    (entry,) = entries(feed())
    assert text(entry, "title") == "Linebreak & <tag>"
    assert text(entry, "summary") == "Bell and more"


def test_pages_name_the_feed_of_their_language(visit, db):
    link = visit("/zh-hant/").one("link", type="application/atom+xml")
    assert link.get("href") == "/zh-hant/news/feed.atom"


def test_the_feed_of_the_sample_is_well_formed_in_every_language(sample_office, feed):
    for language in LANGUAGES:
        assert len(entries(feed(language))) == 30
