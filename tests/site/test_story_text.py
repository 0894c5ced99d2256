"""The text of a story and its pictures: in which language, and what is said beside them."""

import datetime

import pytest

from .. import factories as make
from .page import find_all, links_in, translated, words

NOT_TRANSLATED = "The full text has not been translated into this language yet."


def address(story, language="en"):
    return f"/{language}/news/{story.slug}/"


def only_in(field, language, text):
    """The columns of a field that is written in one language alone."""
    return make.in_languages(
        field, *(text if own == language else "" for own in ("zh-hans", "zh-hant", "en"))
    )


# --- The body ---


@pytest.mark.parametrize(
    ("language", "text"), [("zh-hans", "正文。"), ("zh-hant", "正文。"), ("en", "Text.")]
)
def test_the_body_is_in_the_language_of_the_page(language, text, visit, db):
    body = visit(address(make.make_exchange(published=True), language)).one(class_="prose")
    assert words(body) == text
    assert body.get("lang") is None


@pytest.mark.parametrize(
    ("written_in", "read_in", "tag"),
    [("zh-hans", "zh-hant", "zh-Hans"), ("zh-hant", "zh-hans", "zh-Hant")],
)
def test_a_body_in_the_other_chinese_script_is_shown_and_marked(
    written_in, read_in, tag, visit, db
):
    story = make.make_exchange(published=True)
    # As in a database of old, where nothing was derived.
    type(story).objects.update(**only_in("body", written_in, "<p>两国关系</p>"))
    body = visit(address(story, read_in)).one(class_="prose")
    assert words(body) == "两国关系"
    assert body.get("lang") == tag


@pytest.mark.parametrize(
    ("written_in", "read_in", "link"),
    [
        ("zh-hans", "en", "简体中文 →"),
        ("zh-hant", "en", "繁體中文 →"),
        ("en", "zh-hans", "English →"),
        ("en", "zh-hant", "English →"),
    ],
)
def test_a_body_that_is_not_translated_is_not_shown_but_linked(
    written_in, read_in, link, visit, db
):
    story = make.make_exchange(published=True, **only_in("body", written_in, "<p>Ganzer Text</p>"))
    page = visit(address(story, read_in))
    note = page.one(class_="not-translated")
    assert translated(NOT_TRANSLATED, read_in) in words(note)
    assert links_in(note) == {link: address(story, written_in)}
    assert "Ganzer Text" not in page.content
    assert "Ganzer Text" in visit(address(story, written_in)).content


def test_a_story_without_any_body_says_nothing_of_translations(visit, db):
    story = make.make_exchange(published=True, **make.in_languages("body", "", "", ""))
    assert not visit(address(story)).all(class_="not-translated")


def test_the_markup_of_a_body_is_kept(visit, db):
    body = '<h2>Aims</h2><ul><li>Trade</li></ul><p><a href="https://example.org/">More</a></p>'
    prose = visit(address(make.make_exchange(published=True, body_en=body))).one(class_="prose")
    assert [words(element) for element in find_all(prose, "h2")] == ["Aims"]
    assert [words(element) for element in find_all(prose, "li")] == ["Trade"]
    assert links_in(prose) == {"More": "https://example.org/"}


def test_what_is_not_text_does_not_get_into_a_body(visit, db):
    body = '<p onclick="x()" style="color:red">Text</p><script>x()</script><img src="//x.org/a">'
    page = visit(address(make.make_exchange(published=True, body_en=body)))
    assert words(page.one(class_="prose")) == "Text"
    assert "x()" not in page.html
    assert "x.org" not in page.html


# --- Title, summary, and the line below them ---


def test_a_title_that_is_not_translated_carries_its_language(visit, db):
    story = make.make_exchange(published=True, **only_in("title", "zh-hans", "花艺展开幕"))
    (title,) = find_all(visit(address(story)).one("h1"), "span")
    assert words(title) == "花艺展开幕"
    assert title.get("lang") == "zh-Hans"


def test_a_summary_that_is_not_translated_says_so_in_words(visit, db):
    story = make.make_exchange(published=True, **only_in("summary", "zh-hans", "一句话。"))
    summary = visit(address(story)).one(class_="story__summary")
    assert words(summary) == "一句话。 In Simplified Chinese only"
    assert words(find_all(summary, lang="zh-Hans")[0]) == "一句话。"


def test_markup_in_a_title_is_text(visit, db):
    title = '<b>R&D</b> "now" </title><script>'
    page = visit(address(make.make_exchange(published=True, title_en=title)))
    assert page.text("h1") == title
    assert page.text("title").startswith(title)
    assert page.meta("ArticleTitle") == title


@pytest.mark.parametrize(
    ("fields", "kicker"),
    [
        ({"model": make.Visit, "rank": "consul_general"}, "visit · consul general"),
        ({"model": make.Exchange, "activity": "sports"}, "exchange · sports"),
        ({"model": make.Article, "genre": "statement"}, "article · joint statement"),
        (
            {"model": make.Exchange, "is_highlight": True},
            "exchange · exhibition · ★ highlight of the year",
        ),
    ],
)
def test_the_kind_and_sort_stand_above_the_title(fields, kicker, visit, db):
    story = make.make_story(published=True, **fields)
    assert visit(address(story)).text(class_="story__kind") == kicker


def test_the_time_of_publication_is_that_of_the_office(visit, db):
    night = datetime.datetime(2022, 9, 16, 16, 30, tzinfo=datetime.UTC)
    story = make.make_exchange(state="published", published_at=night)
    page = visit(address(story))
    time = page.one("time")
    assert words(time) == "2022-09-17 00:30"
    assert time.get("datetime") == "2022-09-17T00:30:00+08:00"
    assert page.meta("PubDate") == "2022-09-17 00:30"


def test_the_source_is_the_office_unless_it_appeared_elsewhere_first(visit, db):
    make.make_office()
    assert "Source: Foreign Affairs Office" in visit(
        address(make.make_exchange(published=True))
    ).text(class_="story__line")


def test_a_signed_article_names_author_magazine_issue_and_pages(visit, db):
    story = make.make_article(
        genre="signed",
        published=True,
        byline_en="Wang Wen",
        publication_en="The World and Chongqing",
        issue="2023/1",
        pages="8–9",
    )
    page = visit(address(story))
    line = page.text(class_="story__line")
    assert line.startswith("Wang Wen Published")
    assert line.endswith("Source: The World and Chongqing Issue 2023/1 pp. 8–9")
    assert page.meta("Author") == "Wang Wen"
    assert page.meta("ContentSource") == "The World and Chongqing"


# --- Pictures ---


@pytest.fixture
def figures(visit, db):
    """The pictures of a story with these photos, as they stand on its page."""

    def figures(*photos, language="en"):
        story = make.make_exchange(published=True, photos=photos)
        return visit(address(story, language)).all("figure", class_="photo")

    return figures


def test_a_photograph_has_its_caption_and_its_credit(figures, media):
    (figure,) = figures(make.make_photo())
    caption = words(figure.find("figcaption"))
    assert caption == "Where two rivers meet Photo: Courtesy of the office"


def test_a_photograph_without_a_credit_has_no_word_of_one(figures, media):
    (figure,) = figures(make.make_photo(**make.in_languages("credit", "", "", "")))
    assert words(figure.find("figcaption")) == "Where two rivers meet"


def test_an_illustration_is_marked_and_has_no_photographer(figures, media):
    (figure,) = figures(make.make_photo(is_illustration=True))
    assert words(figure.find("figcaption")) == "Where two rivers meet Illustration"


def test_a_caption_that_exists_in_chinese_only_is_marked_in_english(figures, media):
    photo = make.make_photo(**only_in("caption", "zh-hans", "两江交汇"))
    (figure,) = figures(photo)
    assert words(find_all(figure, lang="zh-Hans")[0]) == "两江交汇"
    assert "In Simplified Chinese only" in words(figure)
    (figure,) = figures(photo, language="zh-hans")
    assert not find_all(figure, class_="only")


def test_the_first_picture_is_loaded_at_once_and_the_others_when_they_are_near(figures, media):
    photos = [make.make_photo(colour=(shade, 0, 0)) for shade in (0, 100, 200)]
    images = [find_all(figure, "img")[0] for figure in figures(*photos)]
    assert [image.get("fetchpriority") for image in images] == ["high", None, None]
    assert [image.get("loading") for image in images] == [None, "lazy", "lazy"]


def test_a_picture_comes_in_two_formats_and_several_sizes(figures, media):
    photo = make.make_photo(size=(1200, 800))
    (figure,) = figures(photo)
    (source,), (image,) = find_all(figure, "source"), find_all(figure, "img")
    assert source.get("type") == "image/avif"
    for element, extension in ((source, "avif"), (image, "jpg")):
        candidates = [part.split() for part in element.get("srcset").split(", ")]
        assert [width for _url, width in candidates] == ["480w", "960w"]
        assert all(url.endswith(f".{extension}") for url, _width in candidates)
    assert (image.get("width"), image.get("height")) == ("1200", "800")


def test_the_centre_of_interest_stays_in_sight(figures, media):
    (figure,) = figures(make.make_photo(focal_x=20, focal_y=71))
    assert find_all(figure, "img", class_="focus-x-2")
    assert find_all(figure, "img", class_="focus-y-7")
