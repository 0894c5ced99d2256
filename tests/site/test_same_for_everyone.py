"""A public page depends on its address and on nothing else."""

import pytest

from .sample_pages import PAGE_TYPES, address_of


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_staff_with_other_languages_get_the_bytes_that_everyone_gets(
    page_type, sample_page, visit, client, manager
):
    address = address_of(page_type, "zh-hant")
    client.force_login(manager)
    client.cookies["language"] = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-GB"
    page = visit(address)
    assert page.html == sample_page(address).html
    assert not page.response.cookies
    assert not [sql for sql in page.queries if "session" in sql or "accounts_user" in sql]


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_can_be_read_and_nothing_else(page_type, client, db):
    assert client.post(address_of(page_type, "en")).status_code == 405


@pytest.mark.parametrize("page_type", ["home", "news", "visit"])
def test_the_head_of_a_page_can_be_asked_for_alone(page_type, sample_office, client):
    response = client.head(address_of(page_type, "en"))
    assert response.status_code == 200
    assert response.content == b""
