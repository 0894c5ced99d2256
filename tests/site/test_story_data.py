"""What a story tells search engines and those who share it."""

import datetime

import pytest

from .. import factories as make

HOST = "http://testserver"
OFFICE = {"@type": "GovernmentOrganization", "name": "Foreign Affairs Office"}
PUBLISHED = datetime.datetime(2022, 9, 20, 8, 0, tzinfo=datetime.UTC)


@pytest.fixture
def data(visit, db):
    """The JSON-LD of a story."""

    def data(story, language="en"):
        return visit(f"/{language}/news/{story.slug}/").structured_data

    return data


def test_the_office_is_author_and_publisher(data):
    make.make_office()
    found = data(make.make_article(published=True), language="zh-hans")
    assert (
        found["author"]
        == found["publisher"]
        == {
            "@type": "GovernmentOrganization",
            "name": "市外事办公室",
        }
    )


def test_a_story_is_a_news_article(data, media):
    story = make.make_article(slug="plan", state="published", published_at=PUBLISHED)
    changed = datetime.datetime(2022, 9, 21, 9, 30, tzinfo=datetime.UTC)
    type(story).objects.update(updated_at=changed)
    assert data(story) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Flower show opens",
        "description": "One sentence.",
        "inLanguage": "en",
        "mainEntityOfPage": f"{HOST}/en/news/plan/",
        "datePublished": "2022-09-20T08:00:00+00:00",
        "dateModified": "2022-09-21T09:30:00+00:00",
        "author": OFFICE,
        "publisher": OFFICE,
    }


@pytest.mark.parametrize(
    ("language", "tag", "headline"),
    [("zh-hans", "zh-Hans", "花艺展开幕"), ("zh-hant", "zh-Hant", "花藝展開幕")],
)
def test_it_speaks_the_language_of_the_page(language, tag, headline, data):
    told = data(make.make_exchange(published=True), language)
    assert told["inLanguage"] == tag
    assert told["headline"] == headline
    assert told["about"]["name"] == headline


def test_its_picture_is_the_first_photo(data, visit, media):
    photo = make.make_photo(alt_en="A show of flowers")
    story = make.make_exchange(published=True, photos=[photo, make.make_photo(colour=(9, 9, 9))])
    address = f"{HOST}{photo.renditions('jpg')[-1][0]}"
    assert data(story)["image"] == [address]
    page = visit(story.get_absolute_url())
    assert page.meta("og:image") == address


@pytest.mark.parametrize("make_story", [make.make_visit, make.make_exchange])
def test_a_visit_or_an_exchange_is_about_an_event(make_story, data):
    story = make_story(published=True, place_en="Yuzhong District", mode="in_person")
    assert data(story)["about"] == {
        "@type": "Event",
        "name": "Flower show opens",
        "startDate": "2022-09-16",
        "location": {"@type": "Place", "name": "Yuzhong District"},
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }


def test_an_article_is_about_no_event(data):
    assert "about" not in data(make.make_article(published=True))


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("online", "https://schema.org/OnlineEventAttendanceMode"),
        ("hybrid", "https://schema.org/MixedEventAttendanceMode"),
        ("", None),
    ],
)
def test_the_form_of_an_event_is_told_where_it_is_recorded(mode, expected, data):
    event = data(make.make_exchange(published=True, mode=mode))["about"]
    assert event.get("eventAttendanceMode") == expected


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2022-09-16", "2022-09-16", None),
        ("2022-09", "2022-09", None),
        ("2022", "2022", None),
        ("2022-09~", "2022-09", None),
        ("2022?", "2022", None),
        ("2022-21", "2022", None),
        ("2022-09-XX", "2022-09", None),
        ("2023-02-01/2023-02-03", "2023-02-01", "2023-02-03"),
        ("2021-12/2022-01", "2021-12", "2022-01"),
        ("2021/2022-03", "2021", "2022-03"),
        ("2022-09/..", "2022-09", None),
        ("2022-09/", "2022-09", None),
    ],
)
def test_an_event_is_dated_no_more_precisely_than_its_story(date, start, end, data):
    event = data(make.make_exchange(published=True, date=date))["about"]
    assert event["startDate"] == start
    assert event.get("endDate") == end


@pytest.mark.parametrize("date", ["", "../2022-06", "/2022-06", "202X", "[2021,2022]"])
def test_an_event_whose_beginning_has_no_year_is_not_told(date, data):
    assert "about" not in data(make.make_exchange(published=True, date=date))


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]> & \\ \"quoted\" 'single'",
        "line\u2028separator",
    ],
)
def test_a_title_cannot_end_the_data(title, data, visit):
    story = make.make_exchange(published=True, title_en=title, place_en=title)
    assert data(story)["headline"] == title
    page = visit(f"/en/news/{story.slug}/")
    assert len(page.all("script", type="application/ld+json")) == 1
    assert not [
        script for script in page.all("script") if not (script.get("src") or script.get("type"))
    ]
    assert page.one("main")


@pytest.mark.parametrize(
    ("language", "locale", "title", "summary"),
    [
        ("zh-hans", "zh_CN", "花艺展开幕", "一句话。"),
        ("zh-hant", "zh_HK", "花藝展開幕", "一句話。"),
        ("en", "en_US", "Flower show opens", "One sentence."),
    ],
)
def test_a_shared_story_shows_its_title_and_summary(language, locale, title, summary, visit, db):
    make.make_office()
    story = make.make_exchange(slug="show", state="published", published_at=PUBLISHED)
    page = visit(f"/{language}/news/{story.slug}/")
    assert {name: page.meta(name) for name in OPEN_GRAPH} == {
        "og:type": "article",
        "og:title": title,
        "og:description": summary,
        "og:url": f"{HOST}/{language}/news/show/",
        "og:locale": locale,
        "article:published_time": "2022-09-20T16:00:00+08:00",
        "description": summary,
    }


OPEN_GRAPH = (
    *("og:type", "og:title", "og:description", "og:url", "og:locale"),
    *("article:published_time", "description"),
)


def test_a_shared_story_without_photos_has_no_picture(visit, db):
    story = make.make_exchange(published=True)
    assert visit(f"/en/news/{story.slug}/").meta("og:image") is None
