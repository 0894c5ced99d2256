"""The start page: what waits, what lacks a translation, what is coming."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import LABELS, ensure_roles
from events.models import Visit
from fao_site.models import MissedSearch
from publishing.models import TextState, WordingFinding
from publishing.translating.whole_ledger import note_everything
from publishing.wording.site import check_again

from ..factories import (
    make_document,
    make_exchange,
    make_office,
    make_partner,
    make_photo,
    make_relation,
    make_user,
    make_visit,
)
from .conftest import browser_of
from .filling import page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db

START = "/admin/"


def start(client):
    return client.get(START)


def test_it_shows_the_drafts_newest_first_with_their_numbers(office):
    now = timezone.now()
    make_visit(title_en="Older", updated_at=now - timezone.timedelta(days=2))
    make_exchange(title_en="Newer", updated_at=now)
    make_visit(title_en="Public", published=True)
    context = start(office).context
    assert [str(draft) for draft, _address in context["newest_drafts"]] == ["Newer", "Older"]
    assert [(number, str(name)) for name, number, _address in context["types_with_drafts"]] == [
        (1, "diplomatic visits"),
        (1, "exchange events"),
    ]


def test_the_numbers_lead_to_the_lists_that_they_count(office):
    visit = make_visit(summary_en="", body_en="")
    make_visit(published=True)
    note_everything()
    context = start(office).context
    ((_name, _number, drafts),) = context["types_with_drafts"]
    assert len(office.get(drafts).context["cl"].result_list) == 1
    (stories,) = context["types_in_languages"]
    assert [number for number, _address in stories.missing] == [0, 0, 2]
    ((record, texts, _desk),) = office.get(stories.missing[2][1]).context["rows"]
    assert (record.pk, len(texts)) == (visit.pk, 2)


def test_the_numbers_of_missing_translations_are_those_of_the_coverage(office):
    make_visit(title_en="")
    make_photo(caption_en="", caption_zh_hant="")
    note_everything()
    shown = {kind.name: kind for kind in start(office).context["types_in_languages"]}
    for name, cells in office.get(reverse("admin:translations")).context["rows"]:
        missing = [cell.states[TextState.MISSING] for cell, *_names in cells]
        if name in shown:
            assert [number for number, _address in shown[name].missing] == missing
            assert shown[name].total == cells[0][0].total
        else:
            assert missing == [0, 0, 0]
    assert len(shown) == 2


def test_a_record_of_the_list_of_what_lacks_a_language_opens_on_that_language(office):
    visit = make_visit(title_en="")
    note_everything()
    lacking = page(Visit, "changelist") + "?text=en:missing"
    content = office.get(lacking).content.decode()
    link = f"{page(Visit, 'change', visit.pk)}?_changelist_filters=text%3Den%253Amissing"
    assert link in content
    assert office.get(link).context["open_language"] == "en"


def test_it_counts_remarks_on_wording_and_searches_without_result(office):
    visit = make_visit(title_en="A  visit")
    check_again(visit)
    long_ago = timezone.localdate() - timezone.timedelta(days=60)
    MissedSearch.objects.create(words="panda")
    MissedSearch.objects.create(words="panda", day=timezone.localdate() - timezone.timedelta(1))
    MissedSearch.objects.create(words="visa", day=long_ago)
    found = [(str(what), number) for what, number, _address in start(office).context["to_look_at"]]
    assert found == [("remarks on wording", 1), ("searches without result", 1)]
    for _what, _number, address in start(office).context["to_look_at"]:
        assert office.get(address).status_code == 200


@pytest.mark.parametrize("role", sorted(LABELS))
def test_who_may_see_a_list_is_shown_its_number_and_nobody_else(role, db):
    check_again(make_visit(title_en="A  visit"))
    MissedSearch.objects.create(words="panda")
    client = browser_with(role)
    shown = {address for _what, _number, address in start(client).context["to_look_at"]}
    lists = {page(model, "changelist") for model in (WordingFinding, MissedSearch)}
    assert shown == {address for address in lists if client.get(address).status_code == 200}


def test_it_shows_the_anniversaries_of_the_coming_year(office):
    today = timezone.localdate()
    relation = make_relation(published=True)
    make_document(relation, date=f"{today.year - 9}-{today.month:02}")
    ((anniversary, address),) = start(office).context["coming"]
    assert (anniversary.record, anniversary.years) == (relation, 10)
    assert office.get(address).status_code == 200


def test_it_offers_what_the_user_may_enter(office):
    names = [name for name, _address in start(office).context["quick_adds"]]
    assert "diplomatic visit" in names
    assert "photo" in names


def test_a_translator_is_offered_nothing_to_enter(db):
    user = make_user(is_staff=True)
    user.groups.add(ensure_roles()["Translator"])
    assert start(browser_of(user)).context["quick_adds"] == []


def test_an_account_without_a_role_is_told_so(db):
    client = browser_of(make_user(is_staff=True, language="en"))
    assert "Your account has no rights here yet." in start(client).content.decode()


def test_it_shows_recent_changes_of_everybody(office):
    colleague = make_user(is_staff=True, is_superuser=True, language="en", name="Colleague")
    visit = make_visit()
    send(browser_of(colleague), page(Visit, "change", visit.pk), title_en="Changed by a colleague")
    content = start(office).content.decode()
    assert "Changed by a colleague" in content
    assert "Colleague" in content


def test_it_names_no_record_to_who_may_see_none(office):
    relation = make_relation(published=True)
    make_document(relation, date=f"{timezone.localdate().year - 9}")
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk), title_en="Not for everybody")
    context = start(browser_with("Security administrator")).context
    assert list(context["recent_changes"]) == []
    assert context["coming"] == []
    context = start(browser_with("Auditor")).context
    assert [change.object_repr for change in context["recent_changes"]] == ["Not for everybody"]
    assert [mark.record for mark, _address in context["coming"]] == [relation]


def test_it_costs_as_many_queries_at_fifty_records_as_at_one(office):
    def fill(count):
        for _ in range(count):
            make_visit()
            make_photo()
            make_partner()
            make_document(make_relation(published=True), date=f"{timezone.localdate().year - 5}")

    fill(1)
    one = _queries(office)
    fill(12)
    assert _queries(office) == one
    assert one <= 43


def _queries(client):
    with CaptureQueriesContext(connection) as queries:
        assert start(client).status_code == 200
    return len(queries)


def test_types_come_in_the_order_of_the_work_and_accounts_last(office):
    sections = start(office).context["app_list"]
    labels = [[model["object_name"] for model in section["models"]] for section in sections]
    assert labels[0][:3] == ["Visit", "Exchange", "Article"]
    assert labels[-1] == [
        "Office",
        "PublishingRules",
        "MissedSearch",
        "Division",
        "User",
        "Group",
        "AuditEntry",
    ]


def test_rows_of_other_records_have_no_entry_of_their_own(office):
    sections = start(office).context["app_list"]
    names = {model["object_name"] for section in sections for model in section["models"]}
    assert not {"Milestone", "RelationDocument", "Appointment", "Chapter", "FigureValue"} & names


def test_the_head_of_the_page_names_the_office(office):
    make_office(name_en="Foreign Affairs Office of the Two Rivers")
    assert "Foreign Affairs Office of the Two Rivers" in start(office).content.decode()


# --- The interface language ---


def test_the_language_of_the_interface_is_changed_for_good(office, head):
    here = page(Visit, "changelist")
    response = office.post(reverse("admin:set_language"), {"language": "zh-hant", "next": here})
    head.refresh_from_db()
    assert (head.language, response.url) == ("zh-hant", here)
    assert 'lang="zh-hant"' in start(office).content.decode()


def test_it_leads_to_no_other_site(office):
    data = {"language": "en", "next": "https://example.org/"}
    assert office.post(reverse("admin:set_language"), data).url == START


@pytest.mark.parametrize("language", ["", "klingon", "fr"])
def test_a_language_that_is_not_there_is_refused(office, head, language):
    assert office.post(reverse("admin:set_language"), {"language": language}).status_code == 400
    head.refresh_from_db()
    assert head.language == "en"


def test_the_language_is_changed_by_sending_a_form_only(office):
    assert office.get(reverse("admin:set_language")).status_code == 405
