"""The search page: results, filters, order, pages, and what leads on where nothing is found."""

import json
import re
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from fao_site.search.missed import MOST_A_DAY, normalised, note_missed
from fao_site.search.models import MissedSearch
from publishing.models import SearchDocument
from publishing.search import indexing

from .. import factories as make
from .page import words


@pytest.fixture
def search(visit):
    """Asks for the page of results: `search("缅甸", kind="visit")`."""

    def search(text, language="en", **parameters):
        return visit(f"/{language}/search/?{urlencode({'q': text, **parameters})}")

    return search


@pytest.fixture
def records(db):
    """Stories of Myanmar and Norway, with a partner, a person and themes."""
    myanmar, norway = make.make_territory("MM"), make.make_territory("NO")
    partner = make.make_partner(
        published=True,
        slug="trondelag",
        territory=norway,
        **make.in_languages("name", "特伦德拉格郡", "特倫德拉格郡", "Trøndelag County"),
    )
    partner.other_names.create(kind="former", name_en="Sør-Trøndelag County")
    culture = make.make_theme(slug="culture")
    visit = make.make_visit(
        published=True,
        slug="ambassador",
        territories=[myanmar],
        date="2022-07",
        **make.in_languages("title", "缅甸大使来访", "緬甸大使來訪", "Myanmar’s ambassador visits"),
    )
    make.make_participant(visit)
    make.make_exchange(
        published=True,
        slug="concert",
        territories=[norway],
        partners=[partner],
        themes=[culture],
        date="2021-05-01",
        **make.in_languages("title", "挪威音乐会", "挪威音樂會", "A choir from Norway"),
        **make.in_languages(
            "body",
            "<p>演出由缅甸驻重庆总领事观看，<b>新</b>西部陆海新通道。</p>",
            "<p>演出由緬甸駐重慶總領事觀看。</p>",
            "<p>The consul of Myanmar &amp; friends listened.</p>",
        ),
    )
    make.make_exchange(slug="draft", title_en="Myanmar, not yet public")
    make.make_exchange(
        slug="withdrawn",
        title_en="Myanmar, withdrawn",
        state="withdrawn",
        published_at=timezone.now(),
    )
    indexing.rebuild()


def titles(page):
    return [words(title) for title in page.all("h2", class_="result__title")]


def number(page):
    return int(re.search(r"\d+", page.text("p", role="status")).group())


# --- Results ---


@pytest.mark.parametrize("text", ["缅甸", "緬甸", "myanmar", "MYANMAR"])
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_same_is_found_in_every_script_and_language_of_the_site(
    text, language, search, records
):
    page = search(text, language)
    addresses = {title.find("a").get("href") for title in page.all("h2", class_="result__title")}
    assert {f"/{language}/news/ambassador/", f"/{language}/news/concert/"} <= addresses


def test_neither_drafts_nor_what_was_withdrawn_is_found(search, records):
    page = search("myanmar")
    assert not [title for title in titles(page) if "not yet" in title or "withdrawn" in title]
    assert number(page) == len(titles(page)) == 3


def test_the_record_with_the_name_goes_first_then_titles_then_texts(search, records):
    assert titles(search("myanmar")) == [
        "Myanmar",
        "Myanmar’s ambassador visits",
        "A choir from Norway",
    ]


def test_a_passage_shows_and_marks_what_matches(search, records):
    page = search("myanmar")
    passages = page.all("p", class_="result__passage")
    marked = {words(mark) for mark in page.all("mark")}
    assert marked == {"Myanmar"}
    assert any("consul of Myanmar & friends" in words(passage) for passage in passages)


@pytest.mark.parametrize(
    ("text", "marked"),
    [("緬甸", "缅甸"), ("总领事", "总领事"), ("西部陆海新通道", "西部陆海新通道")],
)
def test_what_matches_is_marked_as_the_page_writes_it(text, marked, search, records):
    assert marked in {words(mark) for mark in search(text, "zh-hans").all("mark")}


def test_what_only_seems_to_hold_a_phrase_is_left_out(search, records):
    story = make.make_exchange(
        published=True, title_zh_hans="通道新设，新通车", body_zh_hans="<p>新通、通道</p>"
    )
    indexing.index(story)
    page = search("新通道", "zh-hans")
    assert [words(title) for title in page.all("h2", class_="result__title")] == ["挪威音乐会"]
    assert number(page) == 1


def test_a_person_leads_to_the_stories_and_the_page_says_by_which_name(search, records):
    page = search("mdp")
    assert titles(page) == ["Myanmar’s ambassador visits"]
    assert "苗丹佩" in words(page.one("p", class_="result__why"))


def test_a_former_name_leads_to_the_partner_and_its_stories(search, records):
    page = search("Sør-Trøndelag")
    assert titles(page) == ["Trøndelag County", "A choir from Norway"]
    assert "Sør-Trøndelag County" in words(page.all("p", class_="result__passage")[0])


def test_nothing_of_a_text_becomes_html(search, db):
    story = make.make_exchange(
        published=True, title_en="Tags <script>alert(1)</script> & more", body_en="<p>&lt;b&gt;</p>"
    )
    indexing.index(story)
    page = search("tags <script>")
    assert titles(page) == ["Tags <script>alert(1)</script> & more"]
    assert {script.get("src") is None for script in page.all("script")} == {False}


# --- Filters, order, pages ---


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind": "visit"}, ["Myanmar’s ambassador visits"]),
        ({"kind": "territory"}, ["Myanmar"]),
        ({"year": "2021"}, ["A choir from Norway"]),
        ({"territory": "NO"}, ["A choir from Norway"]),
        ({"theme": "culture"}, ["A choir from Norway"]),
        ({"territory": "NO", "year": "2022"}, []),
        # what cannot be meant is left out
        ({"kind": "nonsense"}, ["Myanmar", "Myanmar’s ambassador visits", "A choir from Norway"]),
        ({"territory": "\x00"}, ["Myanmar", "Myanmar’s ambassador visits", "A choir from Norway"]),
    ],
)
def test_filters_and_words_combine(filters, found, search, records):
    assert titles(search("myanmar", **filters)) == found


def test_each_choice_tells_how_much_it_finds_and_leads_there(search, records, visit):
    page = search("myanmar")
    wide = page.one("div", class_="facets__wide")
    choices = [
        (words(item.find("a")), words(item.find("span")), item.find("a").get("href"))
        for item in wide.iter("li")
    ]
    assert [choice[:2] for choice in choices[:3]] == [
        ("Country or region", "1"),
        ("Exchange", "1"),
        ("Visit", "1"),
    ]
    for label, count, address in choices:
        assert number(visit(f"/en/search/{address}")) == int(count), label


def test_a_filter_without_result_offers_the_search_without_it(search, records):
    page = search("myanmar", territory="NO", year="2022")
    assert "Without the filters there are 3 results." in page.content
    assert page.links["Search without filters"] == "?q=myanmar"


def test_results_can_be_put_in_the_order_of_their_dates(search, records):
    page = search("myanmar", order="date")
    assert titles(page) == ["Myanmar’s ambassador visits", "A choir from Norway", "Myanmar"]


@pytest.fixture
def many(db):
    for day in range(1, 41):
        make.make_exchange(
            published=True,
            title_en=f"Festival {day:02}",
            date=f"2020-{1 + day // 28:02}-{1 + day % 28:02}",
        )
    indexing.rebuild()


@pytest.mark.parametrize("order", ["date", "relevance"])
def test_the_pages_hold_everything_once_and_lead_there_and_back(order, search, visit, many):
    page, seen = search("festival", order=order), []
    first = titles(page)
    while True:
        seen += titles(page)
        further = page.links.get("Further results →")
        if not further:
            break
        page = visit(f"/en/search/{further}")
    assert len(seen) == len(set(seen)) == 40
    assert number(page) == 40
    while back := page.links.get("← Back"):
        page = visit(f"/en/search/{back}")
    assert titles(page) == first


@pytest.mark.parametrize("odd", ["page=abc", "page=0", "page=99999", "after=x", "before=9" * 40])
def test_nonsense_in_the_address_of_a_page_is_no_error(odd, visit, many):
    assert visit(f"/en/search/?q=festival&order=date&{odd}")
    assert visit(f"/en/search/?q=festival&{odd}")


# --- Nothing found ---

MEANT = [
    ("苗单佩", "苗丹佩"),  # read alike
    ("特伦得拉格郡", "特伦德拉格郡"),
    ("Trondelak County", "Trøndelag County"),
    ("ambasador", "ambassador"),
    ("amabssador", "ambassador"),
    ("telundelaga", "特伦德拉格郡"),
    ("音乐汇", "音乐会"),
]


@pytest.mark.parametrize(("typed", "meant"), MEANT)
def test_a_near_miss_proposes_what_was_meant(typed, meant, search, records):
    page = search(typed)
    assert number(page) == 0
    proposed = links_in_proposals(page)
    assert meant in proposed
    assert titles(search(meant))


def links_in_proposals(page):
    return [words(item.find("a")) for item in page.one("ul", class_="proposals").iter("li")]


def test_words_that_are_nowhere_together_are_proposed_one_by_one(search, records):
    assert links_in_proposals(search("ambassador choir")) == ["ambassador", "choir"]


@pytest.mark.parametrize("typed", ["withdrawm", "qqqqqq", "龘龘", "x"])
def test_nothing_is_proposed_that_visitors_may_not_see(typed, search, records):
    page = search(typed)
    assert number(page) == 0
    assert not page.all("ul", class_="proposals")
    assert page.has_heading("How to search")


@pytest.mark.parametrize("text", ["", " ", "。。", "\x00", "'", "*"])
def test_without_a_word_the_page_says_how_to_search(text, search, records):
    page = search(text)
    assert page.has_heading("How to search")
    assert not page.all("p", role="status")


@settings(max_examples=60)
@given(text=st.text(max_size=140), language=st.sampled_from(["zh-hans", "en"]))
def test_no_text_at_all_is_an_error(text, language, db):
    for address in ("", "suggestions/"):
        response = Client().get(f"/{language}/search/{address}", {"q": text})
        assert response.status_code == 200


# --- What goes for every page of the search ---


@pytest.mark.parametrize("address", ["/en/search/?q=myanmar", "/en/search/suggestions/?q=my"])
def test_search_pages_are_neither_stored_nor_in_other_search_engines(address, client, records):
    response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    assert client.post(address).status_code == 405


def test_the_language_switch_keeps_the_search(search, records):
    page = search("myanmar", kind="visit")
    switch = page.one("nav", class_="languages")
    assert {link.get("hreflang"): link.get("href") for link in switch.iter("a")} == {
        "zh-Hans": "/zh-hans/search/?q=myanmar&kind=visit",
        "zh-Hant": "/zh-hant/search/?q=myanmar&kind=visit",
        "en": "/en/search/?q=myanmar&kind=visit",
    }


@pytest.mark.parametrize("size", [1, 50])
def test_a_search_costs_the_same_for_any_number_of_results(size, search, db):
    territory, theme = make.make_territory("NO"), make.make_theme()
    for _ in range(size):
        make.make_exchange(
            published=True, title_en="Festival", territories=[territory], themes=[theme]
        )
    indexing.rebuild()
    assert len(search("festival").queries) == 12


# --- Suggestions ---


def suggested(client, text, language="en"):
    answer = client.get(f"/{language}/search/suggestions/", {"q": text})
    return [one["text"] for one in json.loads(answer.content)["suggestions"]]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("特", "Trøndelag County"),
        ("telun", "Trøndelag County"),
        ("tldlg", "Trøndelag County"),
        ("sor-tron", "Trøndelag County"),
        ("miao", "U Myo Thant Pe"),
        ("苗", "U Myo Thant Pe"),
        ("choir", "A choir from Norway"),
        ("amb", "Myanmar’s ambassador visits"),
    ],
)
def test_what_is_typed_suggests(typed, first, client, records):
    assert suggested(client, typed)[0] == first


@pytest.mark.parametrize("typed", ["", "x", "not yet", "withdrawn", "\x00", "'"])
def test_nothing_is_suggested_that_visitors_may_not_see(typed, client, records):
    assert not [text for text in suggested(client, typed) if "public" in text or "Tash" in text]


def test_a_person_without_a_public_story_is_not_suggested(client, db):
    person = make.make_person()
    story = make.make_visit()
    make.make_participant(story, person=person)
    indexing.rebuild()
    assert suggested(client, "miao") == []


# --- What was searched in vain ---


def missed():
    return dict(MissedSearch.objects.values_list("words", "number"))


def test_what_is_not_found_is_counted_by_day(search, records):
    search("Zebra crossing")
    search("  zebra   CROSSING ")
    search("斑馬")
    search("myanmar")
    search("zebra", kind="visit")
    assert missed() == {"zebra crossing": 2, "斑马": 1}


def test_the_head_of_a_page_counts_nothing(client, records):
    client.head("/en/search/?q=zebra")
    assert missed() == {}


@pytest.mark.parametrize(
    "text",
    [
        "someone@example.org",
        "13812345678",
        "+86 138 1234 5678",
        "50010319900101123X",
        "https://example.org",
        "x" * 80,
        "x",
        "",
    ],
)
def test_what_may_be_private_is_not_kept(text):
    assert normalised(text) == ""


def test_a_day_has_room_for_so_many_words_only(db):
    MissedSearch.objects.bulk_create(
        MissedSearch(words=f"word {number}") for number in range(MOST_A_DAY)
    )
    note_missed("one more")
    note_missed("word 7")
    assert "one more" not in missed()
    assert missed()["word 7"] == 2


def test_what_is_old_goes_when_a_day_begins(db):
    MissedSearch.objects.create(words="old", day=timezone.localdate() - timedelta(days=500))
    note_missed("new")
    assert missed() == {"new": 1}


def test_a_database_that_cannot_be_written_fails_no_page(search, records):
    with read_only():
        assert number(search("zebra")) == 0
    assert missed() == {}


@contextmanager
def read_only():
    """The database refuses to write, as a standby or a full disk does."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET TRANSACTION READ ONLY", ""),
    }[connection.vendor]
    before = transaction.savepoint()  # going back to it also ends what PostgreSQL was told
    with connection.cursor() as cursor:
        cursor.execute(on)
        yield
        cursor.execute(off or "SELECT 1")
    transaction.savepoint_rollback(before)


def test_every_document_has_a_place_of_its_own(records):
    places = list(SearchDocument.objects.values_list("place", flat=True))
    assert None not in places
    assert len(set(places)) == len(places)
