"""The audit log in the admin: reading, verifying, exporting."""

import csv
import io

import pytest
from django.urls import reverse

from accounts import audit
from accounts.models import AuditEntry
from accounts.roles import ROLES, ensure_roles
from tests.admin.conftest import browser_of
from tests.admin.filling import messages_of, page
from tests.factories import make_user, make_visit

LIST = "/admin/accounts/auditentry/"
VERIFY, EXPORT = f"{LIST}verify/", f"{LIST}export/"


@pytest.fixture
def auditor(db):
    return browser_of(account_with("Auditor"))


def account_with(role):
    account = make_user(is_staff=True, language="en")
    account.groups.add(ensure_roles()[role])
    return account


def rows_of(response):
    """The lines of the exported file, as dictionaries."""
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def shown(response):
    return list(response.context["cl"].result_list)


# --- Who may ---


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_of_the_roles_the_auditor_alone_sees_the_log(db, role):
    entry = audit.record("changed", by=None)
    browser = browser_of(account_with(role))
    expected = 200 if role == "Auditor" else 403
    assert browser.get(LIST).status_code == expected
    assert browser.get(f"{LIST}{entry.pk}/change/").status_code == expected
    assert browser.post(EXPORT).status_code == expected
    assert browser.post(VERIFY).status_code == (302 if role == "Auditor" else 403)


def test_a_refused_export_is_no_export(db):
    browser_of(account_with("Office manager")).post(EXPORT)
    assert not AuditEntry.objects.exists()


def test_the_head_sees_the_log(office):
    assert office.get(LIST).status_code == 200


@pytest.mark.parametrize("address", [LIST, VERIFY, EXPORT])
def test_who_has_not_signed_in_is_asked_to(client, db, address):
    assert client.post(address)["Location"].startswith("/admin/login/")


def test_who_may_look_but_not_export_has_no_button(db):
    account = account_with("Auditor")
    role = account.groups.get()
    role.permissions.remove(role.permissions.get(codename="export_auditentry"))
    browser = browser_of(account)
    content = browser.get(LIST).content.decode()
    assert EXPORT not in content
    assert VERIFY in content
    assert browser.post(EXPORT).status_code == 403


# --- Nobody changes it ---


def test_not_even_the_head_changes_the_log(office, head):
    entry = audit.record("changed", head, by=head)
    change = f"{LIST}{entry.pk}/change/"
    assert office.get(f"{LIST}add/").status_code == 403
    assert office.get(f"{LIST}{entry.pk}/delete/").status_code == 403
    assert office.post(f"{LIST}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert office.post(change, {"actor_name": "Nobody"}).status_code == 403
    response = office.get(change)
    assert not response.context["adminform"].form.fields
    assert b'name="_save"' not in response.content
    office.post(LIST, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    entry.refresh_from_db()
    assert entry.actor_name == "Head (head)"


@pytest.mark.parametrize("address", [VERIFY, EXPORT])
def test_verifying_and_exporting_are_asked_for_by_a_button(office, address):
    assert office.get(address).status_code == 405


# --- The list ---


def test_the_list_says_who_did_what_to_which_record_when_and_from_where(office, head):
    visit = make_visit(title_en="The ambassador’s visit")
    with audit.coming_from("192.0.2.7"):
        audit.record("submitted", visit, by=head)
    content = office.get(LIST).content.decode()
    for said in ("Head (head)", "submitted for review", "192.0.2.7"):
        assert said in content
    address = reverse("admin:events_story_change", args=[visit.pk])
    assert f'<a href="{address}">The ambassador’s visit</a>' in content
    assert office.get(address, follow=True).status_code == 200


def test_a_record_that_is_gone_is_named_without_a_link(office, head):
    visit = make_visit(title_en="Gone by now")
    audit.record("deleted", visit, by=head)
    visit.delete()
    content = office.get(LIST).content.decode()
    assert "Gone by now" in content
    assert "Gone by now</a>" not in content


def test_names_in_the_log_are_text_and_not_markup(office, head):
    visit = make_visit(title_en="<img src=x>")
    entry = audit.record("saved", visit, by=head, details={"<b>": ["<img src=y>"]})
    for address in (LIST, f"{LIST}{entry.pk}/change/"):
        content = office.get(address).content.decode()
        assert "<img src=x>" not in content
        assert "<img src=y>" not in content


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"action": "saved"}, {"saved"}),
        ({"action": "nothing"}, set()),
        ({"q": "ambassador"}, {"saved", "submitted"}),
        ({"q": "192.0.2.7"}, {"saved", "submitted", "changed"}),
        ({"q": "nobody"}, set()),
        ({"actor": "li"}, {"saved", "submitted"}),
        ({"actor": "head"}, {"changed"}),
        ({"at__year": "1999"}, set()),
    ],
)
def test_the_list_is_narrowed(office, mixed, asked, found):
    if "actor" in asked:
        accounts = {entry.actor.username: entry.actor_id for entry in mixed.values()}
        asked = {"actor__id__exact": accounts[asked["actor"]]}
    assert set(shown(office.get(LIST, asked))) == {mixed[name] for name in found}
    response = office.post(f"{EXPORT}?{_query(asked)}")
    assert {row["action"] for row in rows_of(response)} == found


def _query(asked):
    return "&".join(f"{name}={value}" for name, value in asked.items())


def test_the_list_is_narrowed_to_a_type_of_record(office, mixed):
    entry = mixed["changed"]
    asked = {"content_type__id__exact": entry.content_type_id}
    assert shown(office.get(LIST, asked)) == [entry]


def test_the_filter_offers_the_acts_that_there_are_in_words(office, mixed):
    content = office.get(LIST).content.decode()
    assert "?action=saved" in content
    assert "?action=withdrawn" not in content


def test_the_newest_act_stands_first(office, mixed):
    assert shown(office.get(LIST)) == list(reversed(mixed.values()))


# --- The file ---


def test_the_export_says_all_that_an_entry_says(auditor, mixed):
    response = auditor.post(EXPORT)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="audit-')
    row = rows_of(response)[0]
    entry = mixed["saved"]
    assert row == {
        "key": str(entry.pk),
        "time": entry.at.isoformat(),
        "account": "李编辑 (li)",
        "action": "saved",
        "type of record": f"{entry.content_type.app_label}.{entry.content_type.model}",
        "record key": entry.object_id,
        "record": "The ambassador’s visit",
        "details": "",
        "from address": "192.0.2.7",
        "hash before": entry.previous_hash,
        "hash": entry.entry_hash,
    }


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "＝", "＠", "\t", "\r"])
def test_no_cell_is_a_formula(office, head, beginning):
    visit = make_visit()
    visit.title_en = f"{beginning}HYPERLINK(“http://example.org”)"
    with audit.coming_from(f"{beginning}1"):
        audit.record("saved", visit, by=head)
    (row,) = rows_of(office.post(EXPORT))
    assert row["from address"] == f"'{beginning}1"
    assert row["record"][:1] not in set("=+-@＝＠\t\r")


def test_an_export_is_an_act_of_the_log_with_what_was_asked_for(office, head, mixed):
    rows = rows_of(office.post(f"{EXPORT}?action=saved"))
    assert [row["action"] for row in rows] == ["saved"]
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.actor) == ("exported", head)
    assert entry.details == {"entries": 1, "action": "saved"}


def test_an_export_holds_as_many_entries_as_the_log_says_of_it(office, mixed):
    rows = rows_of(office.post(EXPORT))
    assert len(rows) == AuditEntry.objects.first().details["entries"] == len(mixed)


def test_an_export_of_what_cannot_be_asked_for_is_none(office, mixed):
    response = office.post(f"{EXPORT}?nonsense=1")
    assert response.status_code == 302
    assert not AuditEntry.objects.filter(action="exported").exists()


def test_the_button_exports_what_the_list_shows(office, mixed):
    assert f'action="{EXPORT}?action=saved"' in office.get(f"{LIST}?action=saved").content.decode()


# --- Verifying ---


def test_verifying_says_that_the_chain_holds_and_its_last_hash(auditor, mixed):
    (message,) = messages_of(auditor.post(VERIFY))
    assert "The chain holds: 3 entries." in message
    assert mixed["changed"].entry_hash in message


def test_verifying_says_where_the_chain_is_broken(auditor, mixed):
    AuditEntry.objects.filter(pk=mixed["submitted"].pk).update(action="approved")
    (message,) = messages_of(auditor.post(VERIFY))
    assert message == f"The chain is broken at 1 place: #{mixed['submitted'].pk}."


def test_verifying_a_log_without_entries(auditor):
    (message,) = messages_of(auditor.post(VERIFY))
    assert "0 entries" in message


def test_the_log_has_a_place_in_the_admin_for_the_auditor(auditor):
    assert LIST in auditor.get("/admin/").content.decode()
    assert page(AuditEntry, "changelist") == LIST
