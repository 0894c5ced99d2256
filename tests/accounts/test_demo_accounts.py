"""Accounts with a published password: made by the sample, kept out of production."""

import inspect

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from accounts import demo
from accounts.models import User
from fao_site import wsgi
from tests.factories import make_exchange, make_user


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


@pytest.mark.parametrize("is_active", [True, False])
def test_production_does_not_start_with_a_demo_account(db, production, is_active):
    make_user(username="manager", is_demo=True, is_active=is_active)
    with pytest.raises(ImproperlyConfigured, match=r"manager.*close_demo_accounts"):
        demo.refuse_demo_accounts_in_production()


def test_production_starts_with_real_accounts(db, production):
    make_user()
    demo.refuse_demo_accounts_in_production()


def test_a_demo_starts_with_demo_accounts(db):
    make_user(is_demo=True)
    demo.refuse_demo_accounts_in_production()


def test_production_starts_although_the_database_is_away(db, production, monkeypatch):
    """Stored pages can be served without it."""

    def away(**conditions):
        raise DatabaseError("could not connect")

    monkeypatch.setattr(User.objects, "filter", away)
    demo.refuse_demo_accounts_in_production()


def test_the_entry_point_asks_before_it_serves():
    assert "\nrefuse_demo_accounts_in_production()" in inspect.getsource(wsgi)


def test_closing_demo_accounts_lets_production_start_and_nobody_sign_in(db, production, capsys):
    account = make_user(
        username="manager",
        password=demo.DEMO_PASSWORD,
        is_demo=True,
        is_staff=True,
        is_superuser=True,
    )
    real = make_user(username="real", password="a real password", is_staff=True)
    record = make_exchange(created_by=account)

    call_command("close_demo_accounts")

    demo.refuse_demo_accounts_in_production()
    assert "Closed 1 demo accounts: manager" in capsys.readouterr().out
    assert authenticate(username="manager", password=demo.DEMO_PASSWORD) is None
    assert authenticate(username="real", password="a real password") == real
    account.refresh_from_db()
    assert not any([account.is_active, account.is_staff, account.is_superuser])
    record.refresh_from_db()
    assert record.created_by == account  # its work keeps its name


def test_closing_twice_says_that_there_was_nothing_to_close(db, capsys):
    call_command("close_demo_accounts")
    assert "Closed 0 demo accounts: -" in capsys.readouterr().out


def test_the_sample_has_the_accounts_that_make_run_prints(sample_office):
    assert {account.username for account in User.objects.filter(is_demo=True)} == {
        username for username, *_rest in demo.DEMO_ACCOUNTS
    }
    for username, *_rest in demo.DEMO_ACCOUNTS:
        assert authenticate(username=username, password=demo.DEMO_PASSWORD).is_staff
