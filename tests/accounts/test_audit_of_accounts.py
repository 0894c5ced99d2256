"""What the audit log says of accounts and roles."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client

from accounts import audit
from accounts.models import AuditEntry, User
from accounts.roles import ensure_roles
from tests.admin.conftest import browser_of
from tests.admin.filling import page, send
from tests.factories import make_user

LOGIN = "/admin/login/"


@pytest.fixture
def account(db):
    return make_user(username="li", password="two-rivers-meet", language="en", is_staff=True)


def acts():
    """The codes in the log, the oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def entry_of(action):
    return AuditEntry.objects.get(action=action)


@pytest.fixture
def broken_log(monkeypatch):
    """A log that cannot be written: then the act must not happen either."""

    def refuse(*args, **kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(audit, "record", refuse)


# --- Signing in and out ---


def test_signing_in_and_out_is_in_the_log(account):
    browser = Client(REMOTE_ADDR="192.0.2.7")
    browser.post(LOGIN, {"username": "li", "password": "two-rivers-meet"})
    browser.post("/admin/logout/")
    assert acts() == ["signed_in", "signed_out"]
    for entry in AuditEntry.objects.all():
        assert (entry.actor, entry.object_id) == (account, str(account.pk))
        assert entry.origin == "192.0.2.7"


@pytest.mark.parametrize(
    ("username", "password"),
    [("li", "guessed"), ("nobody", "two-rivers-meet"), ("li", ""), ("", "")],
)
def test_a_failed_sign_in_is_in_the_log_without_the_password(account, username, password):
    Client().post(LOGIN, {"username": username, "password": password})
    entry = entry_of("sign_in_failed")
    assert (entry.actor, entry.details) == (None, {"user name": username})
    assert acts() == ["sign_in_failed"]


def test_an_account_that_is_switched_off_or_no_staff_fails_to_sign_in(account):
    account.is_staff = False
    account.save()
    Client().post(LOGIN, {"username": "li", "password": "two-rivers-meet"})
    account.is_staff, account.is_active = True, False
    account.save()
    Client().post(LOGIN, {"username": "li", "password": "two-rivers-meet"})
    assert acts() == ["sign_in_failed"] * 2


def test_a_wrong_password_is_a_failure_even_where_somebody_is_signed_in(office):
    office.post(LOGIN, {"username": "head", "password": "guessed"})
    assert acts() == ["sign_in_failed"]


@pytest.mark.parametrize("name", ["li\x00", "\x00", "x" * 500, "\ud800"])
def test_an_impossible_user_name_is_refused_and_written_down(db, name):
    sent = name.encode("utf-8", "surrogatepass")
    response = Client().post(LOGIN, {"username": sent, "password": "x"})
    assert response.status_code == 200
    (said,) = entry_of("sign_in_failed").details.values()
    assert len(said) <= 60
    assert list(audit.breaks()) == []


def test_looking_at_the_sign_in_page_is_no_act(db):
    Client().get(LOGIN)
    Client().post("/admin/logout/")
    assert acts() == []


# --- Passwords ---


NEW = {"new_password1": "the-rivers-part", "new_password2": "the-rivers-part"}


def test_changing_the_own_password_is_in_the_log(account):
    browser = browser_of(account)
    browser.post("/admin/password_change/", {"old_password": "two-rivers-meet"} | NEW)
    account.refresh_from_db()
    assert account.check_password("the-rivers-part")
    entry = entry_of("password_changed")
    assert (entry.actor, entry.object_id) == (account, str(account.pk))
    assert "rivers" not in str(entry.details)


def test_a_password_that_was_not_changed_is_not_in_the_log(account):
    browser = browser_of(account)
    browser.post("/admin/password_change/", {"old_password": "guessed"} | NEW)
    Client().post("/admin/password_change/", {"old_password": "two-rivers-meet"} | NEW)
    assert "password_changed" not in acts()


SET = {"password1": "the-rivers-part", "password2": "the-rivers-part", "usable_password": "true"}


def set_password(browser, account, **sent):
    return browser.post(page(User, "changelist") + f"{account.pk}/password/", sent)


def test_setting_the_password_of_another_is_in_the_log(office, head, account):
    set_password(office, account, **SET)
    account.refresh_from_db()
    assert account.check_password("the-rivers-part")
    entry = entry_of("password_changed")
    assert (entry.actor, entry.object_id) == (head, str(account.pk))
    assert "rivers" not in str(list(AuditEntry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize(
    "sent",
    [{**SET, "password2": "something else"}, {"usable_password": "false"}],
    ids=["two passwords", "a form that contradicts itself"],
)
def test_setting_no_password_is_not_in_the_log(office, account, sent):
    set_password(office, account, **sent)
    account.refresh_from_db()
    assert account.check_password("two-rivers-meet")
    assert acts() == []


def test_switching_the_password_off_is_in_the_log(office, account):
    set_password(office, account, usable_password="false", **{"unset-password": "1"})
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert "password_changed" in acts()


def test_a_password_is_not_set_where_the_log_cannot_be_written(office, account, broken_log):
    with pytest.raises(RuntimeError, match="the log is full"):
        set_password(office, account, **SET)
    account.refresh_from_db()
    assert account.check_password("two-rivers-meet")


# --- Accounts and rights ---


def test_a_new_account_is_in_the_log_with_its_rights(office, head):
    send(
        office,
        page(User, "add"),
        username="wang",
        name="王译",
        usable_password="true",
        password1="two-rivers-meet",
        password2="two-rivers-meet",
        language="zh-hans",
        is_staff="on",
        groups=[ensure_roles()["Translator"].pk],
    )
    made = User.objects.get(username="wang")
    assert sorted(acts()) == ["added", "rights_changed"]
    assert {entry.object_id for entry in AuditEntry.objects.all()} == {str(made.pk)}
    entry = entry_of("rights_changed")
    assert entry.actor == head
    assert entry.details["roles"] == {"before": None, "after": ["Translator"]}
    assert entry.details["admin"] == {"before": None, "after": True}
    assert entry.details["administrator"] == {"before": None, "after": False}


def test_a_changed_account_is_in_the_log_with_the_names_of_the_fields(office, account):
    send(office, page(User, "change", account.pk), name="李老师")
    assert acts() == ["changed"]
    (change,) = entry_of("changed").details["changes"]
    assert change["what"] == "changed"
    assert [field.lower() for field in change["fields"]] == ["name"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"is_active": None}, {"active": {"before": True, "after": False}}),
        ({"is_staff": None}, {"admin": {"before": True, "after": False}}),
        ({"is_superuser": "on"}, {"administrator": {"before": False, "after": True}}),
    ],
)
def test_switching_an_account_on_or_off_is_in_the_log(office, account, sent, said):
    send(office, page(User, "change", account.pk), **sent)
    assert entry_of("rights_changed").details == said


def test_giving_and_taking_a_role_is_in_the_log(office, account):
    roles = ensure_roles()
    address = page(User, "change", account.pk)
    send(office, address, groups=[roles["Editor"].pk, roles["Auditor"].pk])
    send(office, address, groups=[roles["Auditor"].pk])
    said = [e.details for e in AuditEntry.objects.filter(action="rights_changed").order_by("pk")]
    assert said == [
        {"roles": {"before": [], "after": ["Auditor", "Editor"]}},
        {"roles": {"before": ["Auditor", "Editor"], "after": ["Auditor"]}},
    ]


def test_an_account_that_is_saved_without_a_change_changed_no_rights(office, account):
    send(office, page(User, "change", account.pk))
    assert "rights_changed" not in acts()


def test_the_rights_of_a_role_are_in_the_log_as_they_were_and_as_they_are(office, head):
    role = Group.objects.create(name="Guest")
    one, two = Permission.objects.filter(codename__in=["view_visit", "view_article"])
    role.permissions.set([one])
    send(office, page(Group, "change", role.pk), permissions=[two.pk])
    entry = entry_of("rights_changed")
    assert (entry.actor, entry.object_name) == (head, "Guest")
    assert entry.details == {
        "rights": {"before": [f"events.{one.codename}"], "after": [f"events.{two.codename}"]}
    }


def test_a_new_role_and_a_deleted_role_are_in_the_log(office):
    right = Permission.objects.get(codename="view_visit")
    send(office, page(Group, "add"), name="Guest", permissions=[right.pk])
    assert entry_of("rights_changed").details == {
        "rights": {"before": None, "after": ["events.view_visit"]}
    }
    office.post(page(Group, "delete", Group.objects.get(name="Guest").pk), {"post": "yes"})
    assert not Group.objects.filter(name="Guest").exists()
    assert entry_of("deleted").object_name == "Guest"


def test_rights_are_not_given_where_the_log_cannot_be_written(office, account, broken_log):
    with pytest.raises(RuntimeError, match="the log is full"):
        send(office, page(User, "change", account.pk), is_superuser="on")
    account.refresh_from_db()
    assert not account.is_superuser


# --- Commands ---


def test_setting_up_the_roles_is_in_the_log(db, capsys):
    call_command("setup_roles")
    assert (acts(), entry_of("roles_set_up").actor) == (["roles_set_up"], None)


def test_roles_are_not_set_up_where_the_log_cannot_be_written(db, broken_log, capsys):
    with pytest.raises(RuntimeError, match="the log is full"):
        call_command("setup_roles")
    assert not Group.objects.exists()


def test_closing_the_demo_accounts_is_in_the_log_with_their_names(account, capsys):
    make_user(username="manager", is_demo=True)
    make_user(username="auditor", is_demo=True)
    call_command("close_demo_accounts")
    assert entry_of("demo_accounts_closed").details == {"accounts": ["auditor", "manager"]}


def test_demo_accounts_stay_where_the_log_cannot_be_written(db, broken_log, capsys):
    make_user(username="manager", is_demo=True)
    with pytest.raises(RuntimeError, match="the log is full"):
        call_command("close_demo_accounts")
    assert User.objects.get(username="manager").is_active
