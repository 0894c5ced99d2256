"""The search over all records, in the lists too, and the searches of visitors in vain."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Exchange, Theme
from fao_site.search.models import MissedSearch
from partners.models import Partner, Person
from publishing.models import SearchDocument
from publishing.search import indexing

from .. import factories as make
from .filling import page
from .roles import browser_with

pytestmark = pytest.mark.django_db


def found(client, text):
    """{the name of a record: the words of its row}"""
    response = client.get(reverse("admin:search_all"), {"q": text})
    assert response.status_code == 200
    return {str(result["record"]): result for result in response.context["results"]}


@pytest.fixture
def records(db):
    partner = make.make_partner(published=True)
    make.make_exchange(title_en="Kite festival", reference="F900", partners=[partner])
    make.make_exchange(title_en="Kite museum", published=True)
    make.make_theme(name_en="Kites")
    make.make_photo(caption_en="A kite above the river")
    indexing.rebuild()


def test_records_and_drafts_of_every_type_are_found(office, records):
    rows = found(office, "kite")
    assert set(rows) == {"Kite festival", "Kite museum", "Kites", "A kite above the river"}
    assert rows["Kite festival"]["state"].lower() == "draft"
    assert rows["Kite festival"]["address"].startswith("/admin/events/")


@pytest.mark.parametrize("text", ["F900", "tsg", "塔什干", "tashkent"])
def test_numbers_pinyin_and_names_find(text, office, records):
    assert "Kite festival" in found(office, text)


def test_an_open_draft_is_found_beside_its_record(office, records, head):
    live = Exchange.objects.get(title_en="Kite museum")
    office.post(f"/admin/events/exchange/{live.pk}/edit/", {"_do": "1"})
    draft = Exchange.objects.get(draft_of=live)
    response = office.get(reverse("admin:search_all"), {"q": "museum"})
    assert [result["record"].pk for result in response.context["results"]] == [draft.pk, live.pk]


def test_only_what_a_role_may_see_is_found(records):
    assert found(browser_with("Editor"), "kite")
    assert not found(browser_with("Auditor"), "nothing")
    security = browser_with("Security administrator")
    assert found(security, "kite") == {}


def test_whoever_is_not_signed_in_finds_nothing(client, records):
    response = client.get(reverse("admin:search_all"), {"q": "kite"})
    assert response.status_code == 302


@pytest.mark.parametrize("text", ["", " ", "'", "\x00", '" OR *', "x" * 3000, "%", "!", "~kite"])
def test_any_text_is_searched_without_error(text, office, records):
    assert office.get(reverse("admin:search_all"), {"q": text}).status_code == 200


def test_fifty_results_cost_about_as_many_queries_as_one(office):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            office.get(reverse("admin:search_all"), {"q": "festival"})
        return len(queries)

    make.make_exchange(title_en="Festival")
    indexing.rebuild()
    one = cost()
    for _ in range(49):
        make.make_exchange(title_en="Festival")
    indexing.rebuild()
    assert cost() == one


# --- The lists ---


@pytest.mark.parametrize(
    ("model", "text", "number"),
    [
        (Partner, "tsg", 1),  # by initials: in the index alone
        (Partner, "塔什干", 1),
        (Partner, "ashken", 1),  # within a word: in the fields alone
        (Exchange, "tashkent", 1),
        (Exchange, "F90", 1),
        (Exchange, "museum", 1),
        (Exchange, "\x00", 2),
        (Person, "kite", 0),
    ],
)
def test_lists_find_by_the_index_and_by_the_fields(model, text, number, office, records):
    response = office.get(page(model, "changelist"), {"q": text})
    assert len(response.context["cl"].result_list) == number


def test_a_record_is_listed_for_the_words_of_its_draft(office, records):
    live = Exchange.objects.get(title_en="Kite museum")
    office.post(f"/admin/events/exchange/{live.pk}/edit/", {"_do": "1"})
    draft = Exchange.objects.get(draft_of=live)
    Exchange._base_manager.filter(pk=draft.pk).update(title_en="Lantern museum")
    indexing.index(Exchange._base_manager.get(pk=draft.pk))
    response = office.get(page(Exchange, "changelist"), {"q": "lantern"})
    assert list(response.context["cl"].result_list) == [live]


# --- Authority records, which are saved without a verb ---


def test_what_is_saved_in_the_admin_is_found_at_once(office):
    data = {"name_en": "Kites", "slug": "subject", "position": 0, "_save": "1"}
    response = office.post(page(Theme, "add"), data)
    assert response.status_code == 302, response.content.decode()
    assert "Kites" in found(office, "kites")
    theme = Theme.objects.get()
    office.post(page(Theme, "change", theme.pk), data | {"name_en": "Lanterns"})
    assert found(office, "kites") == {}
    assert "Lanterns" in found(office, "lanterns")


def test_what_is_deleted_in_the_admin_is_found_no_more(office):
    theme = make.make_theme(name_en="Kites")
    indexing.index(theme)
    office.post(page(Theme, "delete", theme.pk), {"post": "yes"})
    assert not SearchDocument.objects.exists()


# --- What visitors did not find ---


def test_the_office_sees_what_was_searched_in_vain(client, records):
    for text in ("zebra", "zebra", "斑马线"):
        client.get("/en/search/", {"q": text})
    response = browser_with("Office manager").get(page(MissedSearch, "changelist"))
    assert [(row["words"], row["times"]) for row in response.context["missed"]] == [
        ("zebra", 2),
        ("斑马线", 1),
    ]


@pytest.mark.parametrize(
    ("role", "status"), [("Editor", 200), ("Office manager", 200), ("Auditor", 403)]
)
def test_who_may_see_it(role, status):
    assert browser_with(role).get(page(MissedSearch, "changelist")).status_code == status
