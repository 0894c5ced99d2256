"""A review as a page that is built from the records."""

import pytest

from publishing.models import State
from reviews.models import Review

from .. import factories as make
from .page import find_all, links_in, words

ADDRESS = "/en/reviews/2022/"


@pytest.fixture
def review(db):
    return make.make_review(
        slug="2022",
        published=True,
        **make.in_languages("opening", "山\n水", "山\n水", "Over the hills\nby rivers"),
        **make.in_languages("introduction", "第一段\n\n第二段", "第一段", "One.\r\n\r\nTwo."),
        closing_en="We shall meet again",
    )


def chapter_of(review, *records, **over):
    """A chapter with stories, values of figures and photos; with a star as `(story, "★")`."""
    chapter = make.make_chapter(review, **{"position": review.chapters.count() + 1} | over)
    for position, record in enumerate(records):
        record, is_highlight = record if isinstance(record, tuple) else (record, False)
        name = {"Photo": "photo", "FigureValue": "figure_value"}.get(type(record).__name__)
        target = {name: record} if name else {"story_id": record.pk}
        make.make_entry(chapter, position=position, is_highlight=bool(is_highlight), **target)
    return chapter


def story(title, **over):
    return make.make_exchange(title_en=title, **{"published": True} | over)


# --- The list ---


def test_reviews_are_listed_from_the_newest_period(visit, review):
    make.make_review(slug="2021", date="2021", title_en="Year 2021", published=True)
    make.make_review(
        slug="digest", kind="digest", date="2023-01/2023-02", title_en="Digest", published=True
    )
    make.make_review(slug="draft", date="2020", title_en="Draft")
    items = visit("/en/reviews/").all("li", class_="review-list__item")
    assert [words(find_all(item, "h2")[0]) for item in items] == [
        "Digest",
        "Foreign affairs in 2022",
        "Year 2021",
    ]


@pytest.mark.parametrize(("state", "status"), [(State.DRAFT, 404), (State.WITHDRAWN, 410)])
def test_a_review_that_is_not_public_is_nowhere(state, status, visit, review):
    Review.objects.update(state=state)
    visit(ADDRESS, status=status)
    visit(f"{ADDRESS}with-zh-hans/", status=status)
    assert "2022" not in visit("/en/reviews/").content


# --- The page ---


def test_the_lines_of_an_epigraph_are_kept(visit, review):
    first, last = visit(ADDRESS).all("p", class_="epigraph")
    assert "".join(first.itertext()) == "Over the hillsby rivers"
    assert len(find_all(first, "br")) == 1
    assert words(last) == "We shall meet again"


def test_an_empty_line_parts_paragraphs_however_it_was_typed(visit, review):
    body = visit(ADDRESS).one(class_="review__body")
    assert [words(paragraph) for paragraph in body.findall("p")] == ["One.", "Two."]


def test_the_contents_lead_to_the_chapters(visit, review):
    chapter_of(review, title_en="Sister cities", position=7)
    chapter_of(review, title_en="Consulates", position=3)
    chapter_of(review, title_en="Culture", position=7)
    page = visit(ADDRESS)
    chapters = page.all("section", class_="chapter")
    assert [words(find_all(chapter, "h2")[0]) for chapter in chapters] == [
        "1 Consulates",
        "2 Sister cities",
        "3 Culture",
    ]
    contents = page.one("nav", class_="toc").find("ol")
    assert links_in(contents) == {
        "Consulates": "#chapter-1",
        "Sister cities": "#chapter-2",
        "Culture": "#chapter-3",
    }
    assert words(find_all(page.one("section", id="chapter-3"), "h2")[0]) == "3 Culture"


def test_a_chapter_has_its_lead_and_its_stories_in_the_order_of_the_editors(visit, review):
    later, earlier = story("Later", date="2022-12"), story("Earlier", date="2022-01")
    chapter_of(review, later, earlier, lead_en="A lead.\n\nIn two parts.")
    chapter = visit(ADDRESS).one("section", class_="chapter")
    lead = find_all(chapter, class_="chapter__lead")[0]
    assert [words(paragraph) for paragraph in lead] == ["A lead.", "In two parts."]
    assert [words(title) for title in find_all(chapter, "h3")] == ["Later", "Earlier"]
    assert find_all(chapter, "h3")[0].find("a").get("href") == f"/en/news/{later.slug}/"
    entry = find_all(chapter, "ul", class_="entries")[0].find("li")
    assert [words(paragraph) for paragraph in find_all(entry, "p")] == [
        "Exhibition · December 2022",
        "One sentence.",
    ]


def test_highlights_come_first_with_a_star(visit, review):
    chapter_of(review, story("Plain"), (story("Starred"), "★"))
    chapter = visit(ADDRESS).one("section", class_="chapter")
    assert [words(title) for title in find_all(chapter, "h3")] == ["Starred", "Plain"]
    (star,) = find_all(chapter, class_="star")
    assert star.get("aria-label") == "Highlight"
    assert words(find_all(chapter, "ul", class_="highlights")[0]).startswith("★ Starred")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_entries_that_are_not_public_are_neither_shown_nor_counted(state, visit, review, media):
    photo = make.make_photo(caption_en="Secret photo")
    hidden = story("Secret", published=False, state=state, photos=[photo])
    chapter_of(review, story("Public"), hidden, (story("Secret star", state=state), "★"))
    page = visit(ADDRESS)
    assert "Secret" not in page.html
    assert page.text("p", class_="review__line").endswith("· 1 record")


def test_figures_stand_with_their_scope_and_the_day_that_they_hold_for(visit, review):
    value = make.make_figure_value(value=13, qualifier="nearly", date="2022-07")
    chapter_of(review, (value, "★"))
    page = visit(ADDRESS)
    (row,) = page.headed("Published figures").findall(".//tbody/tr")
    assert [words(cell) for cell in row] == [
        "Sister-city pairs Both levels together",
        "nearly 13 pairs",
        "July 2022",
    ]
    assert words(page.one("ul", class_="pull-figures")) == (
        "nearly 13 Sister-city pairs Both levels together · July 2022"
    )


def test_a_review_without_figures_has_no_table_of_them(visit, review):
    chapter_of(review, story("Public"))
    page = visit(ADDRESS)
    assert not page.has_heading("Published figures")
    assert "Published figures" not in page.one("nav", class_="toc").itertext()


def test_a_digest_has_no_year_in_numbers(visit, review):
    make.make_review(slug="digest", kind="digest", date="2023-01/2023-02", published=True)
    assert visit(ADDRESS).has_heading("The year in numbers")
    assert not visit("/en/reviews/digest/").has_heading("The year in numbers")


# --- Photos by month ---


@pytest.fixture
def runs(visit, media):
    """[(month, captions of its photos)] of the first chapter."""

    def runs():
        chapter = visit(ADDRESS).one("section", class_="chapter")
        return [
            (
                words(run.find("h3")),
                [words(caption) for caption in find_all(run, class_="photo__caption")],
            )
            for run in find_all(chapter, class_="photo-run")
        ]

    return runs


def photo(date, caption):
    return make.make_photo(date=date, caption_en=caption)


def test_photos_run_by_month_then_by_year_then_without_a_date(runs, review):
    chapter_of(
        review,
        photo("", "Museum"),
        photo("2022", "Workshop"),
        photo("2022-09-16", "Show"),
        story("Event", photos=[photo("2022-03", "Talks"), photo("2022-09", "Fair")]),
        (story("Starred", photos=[photo("2022-03-02", "Dinner")]), "★"),
        photo("2021-12", "Carols"),
    )
    assert runs() == [
        ("December 2021", ["Carols"]),
        ("March 2022", ["Talks", "Dinner"]),
        ("September 2022", ["Show", "Fair"]),
        ("2022", ["Workshop"]),
        ("Undated", ["Museum"]),
    ]


@pytest.mark.parametrize(
    ("date", "heading"),
    [
        ("2022-09-30/2022-10-02", "September 2022"),
        ("2022-21", "2022"),
        ("2022~", "2022"),
        ("2022-09?", "September 2022"),
        ("2022/2023", "2022"),
        ("[2022-03,2022-04]", "2022"),
        ("[2021,2022]", "Undated"),
        ("../2022-06", "Undated"),
        ("/2022-06", "Undated"),
        ("2022-06/..", "June 2022"),
        ("202X", "2020s"),
    ],
)
def test_a_photo_runs_with_the_month_in_which_its_date_begins(date, heading, runs, review):
    chapter_of(review, photo(date, "Photo"))
    assert runs() == [(heading, ["Photo"])]


def test_a_chapter_without_photos_has_no_run(runs, review):
    chapter_of(review, story("Event"))
    assert runs() == []
