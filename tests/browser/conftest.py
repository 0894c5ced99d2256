"""A real browser on a real server with the sample office in the database.

    def test_the_start_page_shows_the_office(page, site):
        page.goto(f"{site}/zh-hans/")

`site` gives the database to the test as well: what test or browser write is committed, and taken
back after the test. Tests here run on SQLite, which can be put back in a moment.
"""

import os
import sqlite3
from contextlib import contextmanager
from threading import Condition

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect, sync_playwright

from ..chromium import find_chromium, options
from ..conftest import ensure_sample

PROFILE = {
    "viewport": {"width": 1280, "height": 900},
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "reduced_motion": "reduce",  # colours are what they are at once, never on their way
}

# How long a test waits for what it asks for, in milliseconds: long enough for a busy machine.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker("browser")
            item.add_marker("sqlite")


@pytest.fixture(scope="session")
def chromium():
    """The running browser; every test gets a fresh profile of it by `page`."""
    program = find_chromium()
    if program is None:
        pytest.skip("No Chromium was found.")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options())
        yield browser
        browser.close()


@pytest.fixture
def profile(chromium, site):
    """Makes fresh profiles: no cookies, no stored pages. `profile(locale="en-GB")` reads English.

    Ask for `page` or `plain_page`, unless you need several people or a setting of your own.
    """
    contexts = []

    def make_profile(**settings):
        context = chromium.new_context(**PROFILE | settings)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context

    yield make_profile
    for context in contexts:
        context.close()


@pytest.fixture
def context(profile):
    return profile()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def plain_page(profile):
    """A page of a browser that runs no scripts."""
    return profile(java_script_enabled=False, locale="en-GB").new_page()


@pytest.fixture
def console(page):
    """What the page wrote to the console as warnings and errors, uncaught exceptions included."""
    messages = []
    page.on(
        "console",
        lambda message: message.type in ("warning", "error") and messages.append(message.text),
    )
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


class Gate:
    """Requests go through it, and none while it is closed.

    A browser that is closed still sends what its pages have to say on leaving. Such a request must
    not write into the database that is put back for the next test.
    """

    def __init__(self):
        self.inside = 0
        self.changed = Condition()

    @contextmanager
    def passing(self):
        with self.changed:
            self.inside += 1
        try:
            yield
        finally:
            with self.changed:
                self.inside -= 1
                self.changed.notify_all()

    @contextmanager
    def closed(self):
        """Wait until nobody is inside, and let nobody in."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.inside == 0, timeout=30)
            yield


GATE = Gate()


class GatedHandler(StaticFilesHandler):
    def __call__(self, environ, start_response):
        with GATE.passing():
            return super().__call__(environ, start_response)


@pytest.fixture(scope="session")
def _server(sample_loaded, chromium):
    thread = LiveServerThread("127.0.0.1", GatedHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="session")
def _pristine(sample_loaded, django_db_blocker):
    """A copy of the database with the sample office and nothing else."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    with django_db_blocker.unblock():
        ensure_sample()
        connections["default"].connection.backup(copy)
    yield copy
    copy.close()


@pytest.fixture
def site(_server, _pristine, django_db_blocker):
    """The address of the site, without a slash at the end."""
    with django_db_blocker.unblock():
        _put_back(_pristine)
        yield _server
        _put_back(_pristine)


def _put_back(copy):
    connection = connections["default"]
    connection.close()  # with whatever transaction it was in
    with GATE.closed():
        connection.ensure_connection()
        copy.backup(connection.connection)
        connection.close()
