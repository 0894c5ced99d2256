"""When the cookie of a session is taken back."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import make_user

COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def browser(db):
    browser = Client()
    browser.force_login(make_user(username="li", is_staff=True))
    return browser


def test_signing_out_takes_the_cookie_back(browser):
    answer = browser.post("/admin/logout/")
    assert answer.cookies[COOKIE].value == ""
    assert answer.cookies[COOKIE]["max-age"] == 0


def test_a_late_answer_to_an_ended_session_leaves_the_cookie_of_the_next_one(browser):
    Session.objects.all().delete()
    answer = browser.get("/admin/")
    assert answer.status_code == 302
    assert COOKIE not in answer.cookies
    assert "Cookie" in answer["Vary"]


def test_a_page_that_does_not_ask_who_it_is_for_varies_with_no_cookie(db):
    browser = Client()
    browser.cookies[COOKIE] = "of-nobody"
    answer = browser.get("/robots.txt")
    assert COOKIE not in answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
