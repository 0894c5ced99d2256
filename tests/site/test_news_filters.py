"""The filters of the news list: each alone, together, and with nonsense in them."""

from urllib.parse import urlencode

import pytest

from publishing.search import indexing

from .. import factories as make
from .page import translated, words


@pytest.fixture
def news(db):
    """Five public stories that differ in what can be filtered, and one that is not public."""
    myanmar, austria = make.make_territory("MM"), make.make_territory("AT")
    tashkent = make.make_partner(slug="tashkent", published=True)
    gussing = make.make_partner(slug="gussing", territory=austria, published=True)
    trade, arts = make.make_theme(slug="trade"), make.make_theme(slug="arts")
    public = {"published": True}
    make.make_visit(
        slug="visit", date="2022-03", territories=[myanmar], themes=[trade, arts], **public
    )
    make.make_exchange(
        slug="show", date="2021-12/2022-01", territories=[austria], partners=[gussing], **public
    )
    make.make_exchange(slug="fair", date="2021", partners=[tashkent], themes=[trade], **public)
    make.make_article(
        slug="plan", date="2020", title_en="A five-year plan", body_en="<p>Roads.</p>", **public
    )
    make.make_article(slug="undated", date="", territories=[austria, myanmar], **public)
    make.make_visit(slug="hidden", date="2022-03", territories=[myanmar], themes=[trade])
    indexing.rebuild()


def slugs(page):
    """The stories on a page of the list, in its order."""
    return [
        title.find("a").get("href").split("/")[-2] for title in page.all("h2", class_="card__title")
    ]


def errors(page):
    return page.texts("p", class_="filters__error")


EVERYTHING = ["visit", "show", "fair", "plan", "undated"]

FILTERS = [
    ("", EVERYTHING),
    ("year=2022", ["visit", "show"]),
    ("year=2021", ["show", "fair"]),  # a story that spans New Year belongs to both years
    ("year=2020", ["plan"]),
    ("kind=visit", ["visit"]),
    ("kind=exchange", ["show", "fair"]),
    ("kind=article", ["plan", "undated"]),
    ("territory=MM", ["visit", "undated"]),
    ("territory=AT", ["show", "undated"]),
    ("partner=gussing", ["show"]),
    ("partner=tashkent", ["fair"]),
    ("theme=trade", ["visit", "fair"]),
    ("theme=arts", ["visit"]),
    ("words=roads", ["plan"]),
    ("words=five-year+plan", ["plan"]),
    ("year=2022&kind=exchange", ["show"]),
    ("kind=article&territory=AT", ["undated"]),
    ("theme=trade&territory=MM", ["visit"]),
    ("year=2021&kind=exchange&partner=tashkent&theme=trade&words=flower", ["fair"]),
    ("year=2020&territory=MM", []),
    # An empty filter is none; of one that is given twice the last counts.
    ("year=&kind=&territory=&partner=&theme=&words=", EVERYTHING),
    ("words=+++", EVERYTHING),
    ("year=2020&year=2022", ["visit", "show"]),
    ("unheard-of=1", EVERYTHING),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_filters_choose_these_stories(query, expected, visit, news):
    page = visit(f"/en/news/?{query}")
    assert slugs(page) == expected
    assert errors(page) == []


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_number_of_stories_is_that_of_the_list(query, expected, visit, news):
    number = visit(f"/en/news/?{query}").text("p", class_="result-line")
    assert number == ("1 story" if len(expected) == 1 else f"{len(expected)} stories")


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("year", ["", "2022", "2021", "2020"]),
        ("kind", ["", "visit", "exchange", "article"]),
        ("territory", ["", "AT", "MM"]),
        ("partner", ["", "gussing", "tashkent"]),
        ("theme", ["", "arts", "trade"]),
    ],
)
def test_a_filter_offers_what_leads_to_a_public_story(name, choices, visit, news):
    make.make_exchange(date="2024", territories=[make.make_territory("NO")])
    make.make_territory("JP")
    make.make_theme(slug="unused")
    draft = make.make_partner(slug="draft-partner", territory=make.make_territory("UZ"))
    make.make_exchange(published=True, date="2022", partners=[draft])
    options = visit("/en/news/").one("select", name=name).findall("option")
    assert sorted(option.get("value") for option in options) == sorted(choices)


def test_what_was_chosen_stays_in_the_form(visit, news):
    page = visit("/en/news/?year=2021&words=%22flower%22")
    assert page.one("option", value="2021").get("selected") is not None
    assert page.one("input", id="id_words").get("value") == '"flower"'


def test_a_list_that_is_empty_says_so_and_leads_back(visit, news):
    page = visit("/en/news/?kind=visit&year=2020")
    assert "Nothing fits these filters." in page.content
    assert page.links["Show all news"] == "/en/news/"


def test_filtered_lists_are_not_for_search_engines(visit, news):
    assert visit("/en/news/").meta("robots") is None
    assert visit("/en/news/?kind=visit").meta("robots") == "noindex, follow"


CHOSEN = ("year", "kind", "territory", "partner", "theme")

NONSENSE = {
    "a NUL": "\0",
    "a NUL inside": "20\00022",
    "other control characters": "a\x01b\x0bc\x1bd",
    "very long": "x" * 5000,
    "unknown": "ZZ",
    "of another case": "Visit",
    "negative": "-1",
    "a fraction": "2022.5",
    "full-width digits": "２０２２",
    "a list in words": "['2022', '2021']",
    "SQL": "' OR 1=1; DROP TABLE events_story; --",
    "wildcards of SQL": "20%_",
    "HTML": "\"><script>alert('1')</script>",
    "a template": "{{ office }}{% debug %}",
    "not in Unicode": "\udc80",
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_in_a_filter_is_named_and_left_out(nonsense, visit, news):
    query = urlencode(dict.fromkeys(CHOSEN, nonsense), errors="surrogateescape")
    page = visit(f"/en/news/?{query}")
    message = "Select a valid choice. That choice is not one of the available choices."
    assert errors(page) == [f"{message} This filter is left out."] * len(CHOSEN)
    assert slugs(page) == EVERYTHING


@pytest.mark.parametrize("name", CHOSEN)
def test_the_filters_beside_nonsense_are_applied(name, visit, news):
    sound = {"kind": "visit"} if name != "kind" else {"theme": "arts"}
    page = visit(f"/en/news/?{urlencode(sound | {name: 'nonsense', 'words': 'flower'})}")
    assert slugs(page) == ["visit"]
    assert len(errors(page)) == 1


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_message_about_nonsense_is_in_the_language_of_the_page(language, visit, news):
    (error,) = errors(visit(f"/{language}/news/?year=nonsense"))
    assert error.endswith(translated("This filter is left out.", language))


@pytest.mark.parametrize(
    "words_searched",
    [value for name, value in NONSENSE.items() if name not in ("a NUL", "a NUL inside")],
    ids=[name for name in NONSENSE if name not in ("a NUL", "a NUL inside")],
)
def test_words_may_be_anything(words_searched, visit, news):
    query = urlencode({"words": words_searched, "kind": "visit"}, errors="surrogateescape")
    page = visit(f"/en/news/?{query}")
    assert "Nothing fits these filters." in page.content or errors(page)


@pytest.mark.parametrize(
    ("words_searched", "message"),
    [
        ("flower\0", "Null characters are not allowed."),
        ("x" * 101, "Ensure this value has at most 100 characters (it has 101)."),
    ],
    ids=["NUL", "too long"],
)
def test_words_that_cannot_be_searched_are_named_and_left_out(words_searched, message, visit, news):
    page = visit(f"/en/news/?{urlencode({'words': words_searched, 'kind': 'visit'})}")
    assert errors(page) == [f"{message} This filter is left out."]
    assert slugs(page) == ["visit"]


def test_a_filter_with_nonsense_is_tied_to_its_message(visit, news):
    page = visit("/en/news/?year=nonsense")
    field = page.one("select", name="year")
    assert field.get("aria-invalid") == "true"
    message = page.one(id=field.get("aria-describedby"))
    assert "Select a valid choice." in words(message)
