"""How tests of the page store ask for pages: as a server does, through WSGI."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import TestCase
from django.utils import timezone

from fao_site.page_store import writing
from fao_site.page_store.addresses import Address
from fao_site.page_store.application import StoredPages

HOST = "testserver"


@dataclass
class Received:
    status: int
    headers: dict
    body: bytes

    @property
    def state(self):
        return self.headers.get("x-page-state")


class Site:
    """The application behind its store, as one process has it.

    `rendered` is how often Django was asked.
    """

    def __init__(self):
        self.rendered = 0
        self._django = WSGIHandler()
        self.pages = StoredPages(self._counted)

    def _counted(self, environ, start_response):
        self.rendered += 1
        return self._django(environ, start_response)

    def get(self, path, *, method="GET", host=HOST, scheme="http", **headers):
        """Ask for an address. Headers are written as in WSGI: `HTTP_RANGE="bytes=0-9"`."""
        return _ask(self.pages, _environ(path, method, host, scheme) | headers)

    def fresh(self, path):
        """What Django answers now, past any store."""
        return _ask(self._django, _environ(path, "GET", HOST, "http"))


def _environ(path, method, host, scheme):
    path, _mark, query = path.partition("?")
    return Address(scheme, host, path, query).environ() | {"REQUEST_METHOD": method}


def _ask(application, environ):
    said = []
    body = application(
        environ, lambda status, headers, exc_info=None: said.extend((status, headers))
    )
    headers = {name.lower(): value for name, value in said[1]}
    return Received(int(said[0][:3]), headers, b"".join(body))


@pytest.fixture
def store_settings(settings, tmp_path):
    settings.PAGE_STORE = True
    settings.PAGE_STORE_DIR = tmp_path / "pages"
    # As Django's own test client does: the connection has the transaction of the test.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield settings
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def site(db, store_settings):
    """One process of the site, with an empty store."""
    with connection.execute_wrapper(writing.note_writes):
        yield Site()


@pytest.fixture
def another_process(site):
    """Starts another process that shares the store."""
    return Site


@pytest.fixture
def committed():
    """Within it, what a test writes is treated as committed at the end.

    Tests run in one transaction, where nothing that waits for a commit is called.
    """

    @contextmanager
    def committed():
        connection.run_on_commit.clear()
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield

    return committed


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass: `clock(hours=1)`."""
    started, passed = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: started() + passed[0])

    def move(**by):
        passed[0] += timedelta(**by)

    move.back = lambda: passed.__setitem__(0, timedelta())
    return move
