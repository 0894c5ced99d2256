"""Accounts and roles in the admin."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts.demo import DEMO_ACCOUNTS
from accounts.models import User
from accounts.roles import ROLES, ensure_roles

from ..factories import make_chief, make_staff, make_user
from .conftest import browser_of
from .filling import page, send

pytestmark = pytest.mark.django_db


def rights(name):
    return set(ensure_roles()[name].permissions.values_list("content_type__app_label", "codename"))


def test_no_role_enters_as_published():
    assert not any(
        codename.startswith("enter_as_published")
        for role in ROLES
        for _app, codename in rights(role.name)
    )


@pytest.mark.parametrize(
    ("role", "right", "has"),
    [
        ("Editor", "add_visit", True),
        ("Editor", "change_article", True),
        ("Editor", "add_photo", True),
        ("Editor", "delete_visit", True),
        ("Editor", "delete_participant", True),
        ("Editor", "publish_visit", False),
        ("Editor", "change_territory", False),
        ("Editor", "view_territory", True),
        ("Editor", "add_user", False),
        ("Editor", "change_office", False),
        ("Translator", "change_visit", True),
        ("Translator", "view_visit", True),
        ("Translator", "change_participant", True),
        ("Translator", "add_visit", False),
        ("Translator", "add_photo", False),
        ("Translator", "delete_participant", False),
        ("Translator", "publish_review", False),
        ("First reviewer", "review_first_visit", True),
        ("First reviewer", "review_second_visit", False),
        ("First reviewer", "change_visit", False),
        ("Second reviewer", "review_second_relation", True),
        ("Second reviewer", "publish_relation", False),
        ("Final reviewer", "review_final_review", True),
        ("Final reviewer", "publish_review", True),
        ("Final reviewer", "change_review", False),
        ("Final reviewer", "backdate_visit", False),
        ("Office manager", "publish_visit", True),
        ("Office manager", "backdate_visit", True),
        ("Office manager", "review_final_visit", False),
        ("Office manager", "change_publishingrules", True),
        ("Office manager", "change_office", True),
        ("Office manager", "change_territory", False),
        ("Office manager", "add_user", False),
        ("Security administrator", "add_user", True),
        ("Security administrator", "delete_user", False),
        ("Security administrator", "change_group", True),
        ("Security administrator", "view_visit", False),
        ("Auditor", "view_auditentry", True),
        ("Auditor", "view_visit", True),
        ("Auditor", "change_visit", False),
    ],
)
def test_each_role_has_its_rights(role, right, has):
    assert Permission.objects.filter(codename=right).exists()
    assert (right in {codename for _app, codename in rights(role)}) is has


def test_setting_up_the_roles_twice_changes_nothing():
    call_command("setup_roles", verbosity=0)
    first = {role.name: rights(role.name) for role in ROLES}
    call_command("setup_roles", verbosity=0)
    assert {name: rights(name) for name in first} == first
    assert Group.objects.count() == len(ROLES)


def test_a_role_gets_back_the_rights_that_were_taken_from_it():
    group = ensure_roles()["Editor"]
    before = rights("Editor")
    group.permissions.clear()
    assert rights("Editor") == before


def test_the_demo_accounts_have_their_roles(sample_office):
    names = dict(User.objects.filter(is_demo=True).values_list("username", "groups__name"))
    assert names == {name: role for name, _name, _language, role in DEMO_ACCOUNTS}
    assert {role.name for role in ROLES} - set(names.values()) == {"Office manager"}


def test_an_account_is_made_with_its_role(office):
    role = ensure_roles()["Editor"]
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
        groups=[role.pk],
    )
    account = User.objects.get(username="wang")
    assert account.check_password("two-rivers-meet")
    assert (account.name, account.language, account.is_staff) == ("王译", "zh-hans", True)
    assert list(account.groups.all()) == [role]


def test_roles_are_named_in_the_language_of_the_account(client, manager):
    role = ensure_roles()["Translator"]
    account = make_user(is_staff=True)
    account.groups.add(role)
    client.force_login(manager)
    form = client.get(page(User, "change", account.pk)).content.decode()
    assert "Translator" not in form
    assert "Translator" not in client.get(page(User, "changelist")).content.decode()


def test_accounts_are_switched_off_and_not_deleted(office):
    account = make_user(is_staff=True)
    assert office.get(page(User, "delete", account.pk)).status_code == 403
    send(office, page(User, "change", account.pk), is_active=None)
    account.refresh_from_db()
    assert not account.is_active


def test_an_account_that_is_no_staff_sees_nothing(client):
    client.force_login(make_user())
    assert client.get("/admin/").status_code == 302


# --- The page of a role ---


def choices_of_rights(client, name="Editor"):
    form = client.get(page(Group, "change", ensure_roles()[name].pk)).context["adminform"].form
    return {str(value): label for value, label in form.fields["permissions"].choices}


def test_rights_are_named_in_the_language_of_the_user(db):
    chinese = browser_of(make_user(is_staff=True, is_superuser=True, language="zh-hans"))
    labels = set(choices_of_rights(chinese).values())
    assert "领事馆 · 终审" in labels
    assert not any(re.search("[A-Za-z]", label) for label in labels)


def test_a_role_of_the_office_stands_under_its_name_and_keeps_its_code(db):
    chinese = browser_of(make_user(is_staff=True, is_superuser=True, language="zh-hans"))
    editor = ensure_roles()["Editor"]
    address = page(Group, "change", editor.pk)
    assert chinese.get(address).context["subtitle"] == "编辑"
    send(chinese, address, name="Writer")
    editor.refresh_from_db()
    assert editor.name == "Editor"


def test_a_role_that_the_office_made_itself_can_be_renamed(office):
    own = Group.objects.create(name="Interns")
    send(office, page(Group, "change", own.pk), name="Trainees")
    own.refresh_from_db()
    assert own.name == "Trainees"


def test_every_right_of_every_role_can_be_given_and_is_kept_on_saving(office):
    for role in ROLES:
        before = rights(role.name)
        group = Group.objects.get(name=role.name)
        given = set(map(str, group.permissions.values_list("pk", flat=True)))
        assert given <= set(choices_of_rights(office, role.name))
        send(office, page(Group, "change", group.pk))
        after = group.permissions.values_list("content_type__app_label", "codename")
        assert set(after) == before


def test_nobody_is_given_a_right_to_what_the_machinery_keeps(office):
    given = Permission.objects.filter(pk__in=choices_of_rights(office))
    models = set(given.values_list("content_type__model", flat=True))
    assert not models & {"version", "presence", "session", "contenttype", "permission"}


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("password/", {"password1": "three-rivers-2023", "password2": "three-rivers-2023"}),
        ("change/", {"username": "taken-over"}),
    ],
)
def test_who_keeps_the_accounts_gets_no_hold_of_an_administrator(address, data):
    administrator = make_user(username="head", is_staff=True, is_superuser=True)
    before = User.objects.filter(pk=administrator.pk).values().get()
    client = browser_of(make_staff("Security administrator"))
    answer = client.post(f"/admin/accounts/user/{administrator.pk}/{address}", data)
    assert answer.status_code == 403
    assert User.objects.filter(pk=administrator.pk).values().get() == before
    assert client.get(f"/admin/accounts/user/{administrator.pk}/change/").status_code == 200


def test_who_keeps_the_accounts_sets_the_passwords_of_others():
    user = make_staff("Editor")
    data = {"password1": "three-rivers-2023", "password2": "three-rivers-2023"}
    client = browser_of(make_staff("Security administrator"))
    answer = client.post(
        f"/admin/accounts/user/{user.pk}/password/", data | {"usable_password": "true"}
    )
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password("three-rivers-2023")


def test_a_role_of_the_office_is_not_deleted_and_another_is_under_its_name():
    client = browser_of(make_chief())
    roles = ensure_roles()
    own, other = roles["Editor"], Group.objects.create(name="Interns")
    other.permissions.set(own.permissions.all())
    address = "/admin/auth/group/{}/delete/"
    assert client.get(address.format(own.pk)).status_code == 403
    asked = client.get(address.format(other.pk)).content.decode()
    assert "Interns" in asked
    assert "Group-permission" not in asked
    assert client.post(address.format(other.pk), {"post": "yes"}).status_code == 302
    assert not Group.objects.filter(name="Interns").exists()


def test_roles_of_the_office_stay_when_many_are_deleted():
    client = browser_of(make_chief())
    own, other = ensure_roles()["Editor"], Group.objects.create(name="Interns")
    data = {"action": "delete_selected", "_selected_action": [own.pk, other.pk], "post": "yes"}
    answer = client.post("/admin/auth/group/", data)
    assert answer.status_code == 200
    assert Group.objects.filter(pk__in=[own.pk, other.pk]).count() == 2
