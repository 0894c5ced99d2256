"""The promises of conftest.py, which all browser tests rely on."""

import pytest

from events.models import Story


def test_the_server_answers_with_the_styles_of_the_admin(page, site):
    files = []
    page.on("response", lambda answer: "/static/" in answer.url and files.append(answer))
    assert page.goto(f"{site}/admin/login/").status == 200
    assert page.locator("input[name=username]").is_visible()
    assert files
    assert all(answer.ok for answer in files)


def test_the_console_of_the_page_is_heard(page, site, console):
    page.goto(f"{site}/admin/login/")
    page.evaluate("console.error('heard')")
    assert "heard" in console


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_is_taken_back(page, site, time):
    assert Story.objects.get(reference="F001").is_highlight
    Story.objects.filter(reference="F001").update(is_highlight=False)
    assert page.goto(f"{site}/admin/login/").ok
