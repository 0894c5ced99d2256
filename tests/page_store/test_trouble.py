"""When something is missing: the database, room on the disk, a whole file. And many at once."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections

from fao_site.page_store import changes
from fao_site.page_store.folder import Folder
from partners.models import Partner

from .. import factories as make


@pytest.fixture
def office(db):
    return make.make_office()


@pytest.fixture
def database(site):
    """Stops the database and starts it again: `database.stop()`."""

    class Database:
        patch = pytest.MonkeyPatch()

        def stop(self):
            def refuse(*args, **kwargs):
                raise OperationalError("the server is gone")

            self.patch.setattr(connections["default"], "cursor", refuse)
            self._look_again()

        def start(self):
            self.patch.undo()
            self._look_again()

        @staticmethod
        def _look_again():
            site.pages.freshness._ask_at = 0

    yield Database()
    Database.patch.undo()


# --- Without the database ---


def test_a_stored_page_stays_up_without_the_database_and_says_so(site, office, database):
    page = site.get("/en/").body
    database.stop()
    for _time in range(3):
        without = site.get("/en/")
        assert (without.status, without.state, without.body) == (200, "stale", page)


def test_it_stays_up_after_a_restart_too(site, office, database, another_process):
    page = site.get("/en/").body
    database.stop()
    assert another_process().get("/en/").body == page


def test_it_stays_up_although_its_time_is_over(site, office, database, clock):
    site.get("/en/")
    database.stop()
    clock(days=2)
    assert site.get("/en/").state == "stale"


def test_a_page_that_was_never_stored_is_an_error_and_is_not_kept(site, office, database):
    site.get("/en/")
    database.stop()
    assert site.get("/en/news/").status == 500
    database.start()
    assert site.get("/en/news/").status == 200


def test_the_site_recovers_by_itself(site, office, database):
    site.get("/en/about/")
    database.stop()
    assert site.get("/en/about/").state == "stale"
    database.start()
    type(office).objects.update(about_en="Since then")
    found = site.get("/en/about/")
    assert found.state == "new"
    assert b"Since then" in found.body


def test_a_database_that_goes_away_while_a_page_is_rendered_does_not_take_it_down(
    site, office, database, committed, monkeypatch
):
    site.get("/en/about/")
    with committed():
        type(office).objects.update(about_en="New")
    render = site.pages.application

    def render_without(environ, start_response):
        database.stop()
        return render(environ, start_response)

    monkeypatch.setattr(site.pages, "application", render_without)
    assert (site.get("/en/about/").status, site.get("/en/about/").state) == (200, "stale")


def test_nobody_waits_for_a_database_that_is_away(site, office, database, monkeypatch):
    """It is asked once a second, not once for every visitor."""
    site.get("/en/")
    database.stop()
    asked = []
    ask = changes.states
    monkeypatch.setattr(changes, "states", lambda: asked.append(1) or ask())
    for _time in range(20):
        site.get("/en/")
    assert len(asked) <= 2


# --- Without a disk ---


@pytest.fixture
def full_disk(monkeypatch):
    """Nothing can be written any more; what is there can be removed."""

    def refuse(*args, **kwargs):
        raise OSError(28, "No space left on device")

    def fill():
        for name in ("mkdir", "write_bytes", "symlink_to"):
            monkeypatch.setattr(f"pathlib.Path.{name}", refuse)

    return fill


def test_with_a_full_disk_pages_are_rendered_and_kept_in_memory(site, office, full_disk):
    site.get("/en/")
    full_disk()
    assert site.get("/en/news/").status == 200
    assert site.get("/en/news/").state == "stored"


def test_with_a_full_disk_nothing_stale_is_served(site, office, full_disk, committed):
    site.get("/en/about/")
    full_disk()
    for text in ("One", "Two"):
        with committed():
            type(office).objects.update(about_en=text)
        for _time in range(2):
            assert text.encode() in site.get("/en/about/").body


def test_a_store_that_cannot_be_made_does_not_take_the_site_down(
    db, office, store_settings, tmp_path, another_process
):
    (tmp_path / "file").touch()
    store_settings.PAGE_STORE_DIR = tmp_path / "file" / "pages"
    site = another_process()
    for text in (b"One", b"Two"):
        type(office).objects.update(about_en=text.decode())
        assert text in site.get("/en/about/").body


def test_the_trouble_is_said_once(tmp_path, caplog, full_disk):
    folder = Folder(tmp_path, 1_000_000)
    full_disk()
    for _time in range(5):
        folder.new_tree()
    assert len([entry for entry in caplog.records if entry.levelname == "ERROR"]) == 1


def test_a_damaged_file_is_rendered_anew(site, office, another_process):
    page = site.get("/en/").body
    for file in site.pages.folder.path.glob("pages/*/*"):
        file.write_bytes(file.read_bytes()[:100])
    found = another_process().get("/en/")
    assert (found.state, found.body) == ("new", page)


# --- Bounds ---


def test_the_store_keeps_to_its_size_and_what_was_kept_last(site, office):
    folder = site.pages.folder
    addresses = [f"/en/news/?year={year}" for year in range(1990, 2010)]
    for age, address in enumerate(addresses):
        site.get(address)
        newest = max(folder.path.glob("asked/*/*"), key=os.path.getctime)
        os.utime(newest, (1_000_000 + age, 1_000_000 + age))
    site.get("/en/")
    size = newest.stat().st_size
    folder.size = size * 24
    folder.sweep()
    # A quarter is for pages with parameters, so that these never crowd out the others.
    assert 4 <= len(list(folder.path.glob("asked/*/*"))) <= 6
    assert newest.exists()
    assert len(list(folder.path.glob("pages/*/*"))) == 1


def test_what_an_interrupted_write_left_behind_is_swept(tmp_path):
    folder = Folder(tmp_path, 1_000_000)
    left = tmp_path / "pages" / "00" / "x.page.abc"
    left.parent.mkdir(parents=True)
    left.touch()
    os.utime(left, (1_000_000, 1_000_000))
    folder.sweep()
    assert not left.exists()


def test_trees_that_hold_no_more_are_swept(tmp_path):
    folder = Folder(tmp_path, 1_000_000)
    old, current = folder.new_tree(), folder.new_tree()
    os.utime(tmp_path / old, (1_000_000, 1_000_000))
    os.utime(tmp_path / current, (1_000_000, 1_000_000))
    folder.sweep()
    assert not (tmp_path / old).exists()
    assert (tmp_path / current).exists()


def test_memory_keeps_to_its_size(site, office):
    memory = site.pages.memory
    memory.size = 200_000
    for year in range(1990, 2010):
        site.get(f"/en/news/?year={year}")
        assert memory.used <= memory.size
    assert memory.used == sum(page.size for page in memory._pages.values())
    assert len(memory._pages) > 1


# --- Many at once ---


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("processes", [1, 2])
def test_many_visitors_at_once_have_a_page_rendered_once(processes, site, another_process):
    make.make_office()
    sites = [site, another_process()][:processes]
    everybody = threading.Barrier(8)

    def visit(number):
        everybody.wait()
        try:
            return sites[number % processes].get("/en/news/")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(visit, range(8)))
    assert sum(one.rendered for one in sites) == 1
    assert {one.status for one in found} == {200}
    assert len({one.body for one in found}) == 1
    assert sorted(one.state for one in found) == ["new", *["stored"] * 7]


@pytest.mark.django_db(transaction=True)
def test_no_reader_gets_a_page_from_before_a_publication_that_has_returned(site):
    """Four readers ask on while somebody publishes: what they get is never older than that."""
    make.make_office()
    make.make_partner(slug="partner-a", published=True)
    published, is_over = [0], threading.Event()
    problems = []

    def read():
        try:
            while not is_over.is_set():
                at_least = published[0]
                body = site.get("/en/sister-cities/partner-a/").body.decode()
                shown = int(body.partition("Number-")[2][:4] or 0)
                if shown < at_least:
                    problems.append((shown, at_least))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _reader in range(4)]
        for number in range(1, 26):
            Partner.objects.update(name_en=f"Number-{number:04}")
            published[0] = number  # the publication has returned
        is_over.set()
        for reader in readers:
            reader.result()
    assert problems == []
