import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Division, User
from tests.factories import in_languages, make_user


def test_a_new_account_may_nothing(db):
    user = User.objects.create_user("li", "password")
    assert user.check_password("password")
    assert not any([user.is_staff, user.is_superuser, user.is_demo])
    assert user.is_active


def test_an_account_without_a_password_cannot_sign_in_until_one_is_set(db):
    assert not User.objects.create_user("li").has_usable_password()


def test_the_head_of_the_staff_may_everything(db):
    user = User.objects.create_superuser("chen", "password", name="陈主任")
    assert user.is_staff
    assert user.is_superuser
    assert user.has_perm("events.publish_visit")


@pytest.mark.parametrize(
    ("name", "shown"), [("李编辑", "李编辑"), ("Tina Zhou", "Tina Zhou"), ("", "li")]
)
def test_one_field_holds_the_whole_name(db, name, shown):
    user = make_user(username="li", name=name)
    assert str(user) == shown
    assert user.get_full_name() == user.get_short_name() == name


def test_a_user_name_is_taken_once(db):
    make_user(username="li")
    with pytest.raises(ValidationError, match="This user name is taken"):
        User(username="li", name="Li").full_clean(exclude=["password"])
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(username="li")


def test_a_user_name_is_ascii(db):
    with pytest.raises(ValidationError) as refusal:
        User(username="李", name="李").full_clean(exclude=["password"])
    assert list(refusal.value.message_dict) == ["username"]


@pytest.mark.parametrize(("language", "accepted"), [("zh-hant", True), ("en", True), ("fr", False)])
def test_the_interface_speaks_one_of_the_three_languages(db, language, accepted):
    user = User(username="li", name="Li", language=language)
    if accepted:
        user.full_clean(exclude=["password"])
        return
    with pytest.raises(ValidationError) as refusal:
        user.full_clean(exclude=["password"])
    assert list(refusal.value.message_dict) == ["language"]


def test_an_account_speaks_simplified_chinese_unless_it_is_told_otherwise():
    assert User().language == "zh-hans"


def test_a_division_may_be_closed_without_losing_its_staff(db):
    division = Division.objects.create(**in_languages("name", "领事处", "領事處", "Consular"))
    user = make_user(division=division)
    division.delete()
    user.refresh_from_db()
    assert user.division is None
