"""The lists: what they show, filter and find, and that they cost the same at any length."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consulates.models import Consulate
from events.models import Article, Exchange, Series, Story, Theme, Visit
from partners.models import (
    Appointment,
    Organization,
    Partner,
    Person,
    Post,
    Relation,
    RelationDocument,
)
from publishing.admin import RecordAdmin
from publishing.admin.lists import lacks
from publishing.languages import LANGUAGES
from publishing.models import Photo, Term
from publishing.translating.verbs import confirm
from reviews.models import Chapter, Figure, FigureValue, Review

from .. import factories as make
from .conftest import browser_of
from .filling import page

pytestmark = pytest.mark.django_db


def _story(model, number):
    return make.make_story(
        model,
        territories=[make.make_territory("MM"), make.make_territory("JP")],
        themes=[make.make_theme()],
        updated_by=make.make_user(),
        published=bool(number % 2),
    )


def _relation(number):
    partner = make.make_partner(published=True)
    return make.make_relation(
        home=make.make_district(), partner=partner, documents=[("agreement", "2020")]
    )


def _review(number):
    return make.make_review(date=str(1950 + number), chapters=[[]])


ROWS = {
    Visit: lambda number: _story(Visit, number),
    Exchange: lambda number: _story(Exchange, number),
    Article: lambda number: _story(Article, number),
    Story: lambda number: _story(Visit, number),
    Photo: lambda number: make.make_photo(date="2022"),
    Partner: lambda number: make.make_partner(updated_by=make.make_user()),
    Relation: _relation,
    RelationDocument: lambda number: make.make_document(_relation(number)),
    Consulate: lambda number: make.make_consulate(milestones=[("opened", "2020")]),
    Organization: lambda number: make.make_organization(territory=make.make_territory("JP")),
    Person: lambda number: make.make_appointment().person,
    Post: lambda number: make.make_appointment().post,
    Appointment: lambda number: make.make_appointment(),
    Review: _review,
    Chapter: lambda number: make.make_chapter(_review(number)),
    Figure: lambda number: make.make_figure_value().figure,
    FigureValue: lambda number: make.make_figure_value(),
    Theme: lambda number: make.make_theme(),
    Series: lambda number: make.make_series(),
    Term: lambda number: make.make_term(f"固定用语{number}", f"Fixed wording {number}"),
}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_list_of_fifty_costs_as_many_queries_as_a_list_of_one(office, model):
    ROWS[model](0)
    one = _queries(office, model)
    for number in range(1, 50):
        ROWS[model](number)
    fifty = _queries(office, model)
    assert fifty == one
    assert fifty <= 14


def _queries(client, model):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page(model, "changelist"))
    assert response.status_code == 200
    return len(queries)


def test_every_type_of_record_with_rows_of_its_own_is_counted():
    """Curated tables and the office have no lists that grow."""
    lists = {m for m, a in admin.site._registry.items() if isinstance(a, RecordAdmin)}
    short = {"District", "Division", "Milestone", "Office", "Territory"}
    assert {model.__name__ for model in lists - ROWS.keys()} == short


# --- What a row shows ---


def test_a_name_in_another_language_says_so(office):
    make.make_visit(title_en="", title_zh_hans="大使访问重庆")
    content = office.get(page(Visit, "changelist")).content.decode()
    assert '<span lang="zh-Hans">大使访问重庆</span>' in content


def test_a_date_is_written_out_by_its_precision(office):
    make.make_visit(date="2022-09")
    assert "September 2022" in office.get(page(Visit, "changelist")).content.decode()


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        ({}, ["complete", "complete", "complete"]),
        ({"summary_en": ""}, ["complete", "complete", "part"]),
        ({"title_en": "", "summary_en": "", "body_en": ""}, ["complete", "complete", "missing"]),
        ({"summary_zh_hans": "", "summary_zh_hant": ""}, ["part", "part", "complete"]),
        (
            {"body_zh_hans": "", "body_zh_hant": "", "body_en": ""},
            ["complete", "complete", "complete"],
        ),
    ],
)
def test_each_language_is_complete_in_part_or_missing(office, texts, marks):
    make.make_visit(**texts)
    content = office.get(page(Visit, "changelist")).content.decode()
    shown = [part.split('"')[0] for part in content.split("language-mark--")[1:]]
    assert shown == marks


# --- Filters ---


def _names(client, model, query):
    response = client.get(page(model, "changelist") + query)
    assert response.status_code == 200
    return {record.name_in("en") for record in response.context["cl"].result_list}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Month", "Year", "Undated", "Draft"}),
        ("?year=2022", {"Month", "Draft"}),
        ("?year=none", {"Undated"}),
        ("?state__exact=draft", {"Draft"}),
        ("?text=zh-hans:missing", {"Year"}),
        ("?text=en:missing", set()),
        ("?rank__exact=minister", {"Year"}),
        ("?scope__exact=domestic", {"Undated"}),
        ("?q=mon", {"Month"}),
        ("?q=年的", {"Undated"}),
        ("?q=F77", {"Draft"}),
    ],
)
def test_the_filters_of_the_visits(office, query, found):
    make.make_visit(title_en="Month", date="2022-09", published=True)
    make.make_visit(
        title_en="Year", date="2021", published=True, rank="minister", summary_zh_hans=""
    )
    make.make_visit(
        title_en="Undated", title_zh_hans="旧年的事", date="", published=True, scope="domestic"
    )
    make.make_visit(title_en="Draft", date="2022-12-31/2022-12-31", reference="F77")
    assert _names(office, Visit, query) == found


def test_stories_are_filtered_by_what_they_refer_to(office):
    theme, territory = make.make_theme(), make.make_territory("MX")
    make.make_visit(title_en="Both", themes=[theme], territories=[territory])
    make.make_visit(title_en="Neither")
    assert _names(office, Visit, f"?themes__id__exact={theme.pk}") == {"Both"}
    assert _names(office, Visit, f"?territories__id__exact={territory.pk}") == {"Both"}


def test_a_filter_offers_what_is_in_use_only(office):
    make.make_visit(territories=[make.make_territory("MX")])
    make.make_territory("JP")
    response = office.get(page(Visit, "changelist"))
    (spec,) = (s for s in response.context["cl"].filter_specs if s.title == "countries and regions")
    assert [label for _pk, label in spec.lookup_choices] == ["Mexico"]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Austria", "Japan", "Mexico", "Norway"]),
        ("zh-hans", ["奥地利", "墨西哥", "挪威", "日本"]),
    ],
)
def test_a_filter_stands_in_the_order_of_the_language(language, order):
    make.make_visit(territories=[make.make_territory(code) for code in ("JP", "NO", "MX", "AT")])
    head = make.make_user(is_staff=True, is_superuser=True, language=language)
    filters = browser_of(head).get(page(Visit, "changelist")).context["cl"].filter_specs
    labels = [[label for _key, label in getattr(spec, "lookup_choices", [])] for spec in filters]
    assert order in labels


@pytest.mark.parametrize(("query", "found"), [("?today=in_force", 1), ("?today=none", 0)])
def test_relations_are_filtered_by_what_their_documents_make_of_them(office, query, found):
    make.make_relation(documents=[("agreement", "2020")])
    response = office.get(page(Relation, "changelist") + query)
    assert len(response.context["cl"].result_list) == found


@pytest.mark.parametrize(("query", "found"), [("?today=open", 0), ("?today=authorized", 1)])
def test_an_authorized_consulate_is_not_listed_as_open(office, query, found):
    make.make_consulate(milestones=[("authorized", "2020")])
    response = office.get(page(Consulate, "changelist") + query)
    assert len(response.context["cl"].result_list) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("?without=alt.en", 1), ("?without=caption.en", 0), ("?without=alt.zh-hans", 0)],
)
def test_photos_without_a_text_are_found(office, query, found):
    make.make_photo(alt_en="")
    response = office.get(page(Photo, "changelist") + query)
    assert len(response.context["cl"].result_list) == found


def test_people_whose_english_name_is_unconfirmed_are_found(office):
    make.make_person(name_to_confirm=True)
    make.make_person()
    response = office.get(page(Person, "changelist") + "?name_to_confirm__exact=1")
    assert len(response.context["cl"].result_list) == 1


@pytest.mark.parametrize("words", ["苗丹佩", "Myo Thant", "吴苗"])
def test_a_person_is_found_by_any_name(office, words):
    person = make.make_person()
    person.other_names.create(kind="variant", name_zh_hans="吴苗丹佩")
    response = office.get(page(Person, "changelist"), {"q": words})
    assert list(response.context["cl"].result_list) == [person]


# --- Nonsense ---

NONSENSE = [
    "?year=abc",
    "?year=99999999",
    "?text=klingon",
    "?state__exact=nowhere",
    "?state__exact=%00",
    "?rank__exact=%00",
    "?is_highlight__exact=maybe",
    "?themes__id__exact=abc",
    "?themes__id__exact=99999999999999999999999",
    "?territories__id__exact=-1",
    "?q=%00",
    "?q=" + "x" * 3000,
    "?p=abc",
    "?p=99999",
    "?o=abc.-9.7",
    "?all=",
    "?unknown=1",
    "?unknown__field__deep=1",
    "?e=1",
    "?id__exact=abc",
    "?date_earliest__year=abc",
    "?published_at__gte=never",
    "?_facets=1&year=abc",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_of_a_list_is_no_error(office, query):
    make.make_visit(themes=[make.make_theme()])
    response = office.get(page(Visit, "changelist") + query, follow=True)
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        assert "unknown" in query or "__" in query


@pytest.mark.parametrize("query", ["?year=abc", "?text=klingon", "?year=2022&text=en:x"])
def test_a_filter_that_is_not_understood_is_named(office, query):
    make.make_visit()
    response = office.get(page(Visit, "changelist") + query, follow=True)
    assert "The filter in the address was not understood." in response.content.decode()
    assert len(response.context["cl"].result_list) == 1


@pytest.mark.parametrize("query", ["?without=alt", "?without=alt.xx", "?without=pk.en", "?year="])
def test_nonsense_in_the_filters_of_photos_is_no_error(office, query):
    make.make_photo()
    assert office.get(page(Photo, "changelist") + query, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("missing", {"空"}),
        ("drafted", {"Drafted", "Stale"}),  # their summaries and bodies
        ("confirmed", {"Confirmed"}),
        ("stale", {"Stale"}),
    ],
)
def test_a_list_is_filtered_by_the_state_of_translations(office, manager, state, found):
    make.make_visit(**make.in_languages("title", "空", "空", ""))
    make.make_visit(title_en="Drafted")
    confirmed = make.make_visit(title_en="Confirmed")
    for field in ("title", "summary", "body"):
        confirm(confirmed, field, "en", by=manager)
    stale = make.make_visit(title_en="Stale")
    stale.title_zh_hans = "新标题"
    make.save(stale)
    names = _names(office, Visit, f"?text=en:{state}")
    assert names - {"空"} == found - {"空"}
    assert ("空" in names) is (state in ("missing", "drafted"))


def test_lists_and_ledger_agree_on_what_is_missing(office):
    """The marks of a list read the columns, its filter the ledger."""
    for mask in range(1, 8):
        texts = (text if mask >> n & 1 else "" for n, text in enumerate(("甲", "乙", "A")))
        make.make_visit(**make.in_languages("title", *texts))
    for language in LANGUAGES:
        by_columns = Visit.objects.filter(lacks(("title", "summary", "body"), language))
        by_ledger = office.get(page(Visit, "changelist") + f"?text={language}:missing")
        assert set(by_ledger.context["cl"].result_list) == set(by_columns)
