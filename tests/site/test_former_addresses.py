"""An address that was public leads to what was public there, for good."""

import pytest

from publishing.models import FormerAddress, State, key_of

from .. import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved():
    make.make_office()
    record = make.make_exchange(slug="new-address", published=True)
    FormerAddress.objects.create(slug="old-address", **key_of(record))
    return record


def test_it_leads_to_the_new_one(client, moved):
    answer = client.get("/en/news/old-address/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/news/new-address/")


def test_a_draft_with_that_address_does_not_break_it(client, moved):
    make.make_exchange(slug="old-address")
    assert client.get("/en/news/old-address/").status_code == 301


def test_what_was_public_there_last_has_it(client, moved):
    other = make.make_exchange(slug="old-address", published=True)
    assert client.get("/en/news/old-address/").status_code == 200
    type(other).objects.filter(pk=other.pk).update(state=State.WITHDRAWN)
    assert client.get("/en/news/old-address/").status_code == 410
