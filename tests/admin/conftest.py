import pytest
from django.test import Client

from ..factories import make_user


@pytest.fixture
def head(db):
    """A superuser who works in English, so that tests can quote the messages."""
    return make_user(name="Head", language="en", is_staff=True, is_superuser=True)


@pytest.fixture
def office(head):
    """The head's browser."""
    return browser_of(head)


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client
