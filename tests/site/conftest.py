"""How tests of the public site ask for pages."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from .page import Page


@pytest.fixture
def visit(client, db):
    """Asks for an address and reads the page there: `visit("/en/news/")`."""

    def visit(address, *, status=200):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == status, address
        return Page(response, [query["sql"] for query in queries])

    return visit


@pytest.fixture(scope="session")
def _pages_of_the_sample():
    return {}


@pytest.fixture
def sample_page(sample_office, visit, _pages_of_the_sample):
    """The same for the sample office. A page is asked for once, however many tests read it."""

    def sample_page(address):
        if address not in _pages_of_the_sample:
            _pages_of_the_sample[address] = visit(address)
        return _pages_of_the_sample[address]

    return sample_page


@pytest.fixture
def today(monkeypatch):
    """Makes it another day: `today("2022-12-31")`."""

    def today(text):
        day = datetime.date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: day)
        return day

    return today
