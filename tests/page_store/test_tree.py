"""The files that nginx serves by itself."""

import gzip

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from fao_site.page_store import tree
from fao_site.page_store.freshness import now
from fao_site.page_store.tree import PERIOD

from .. import factories as make


@pytest.fixture
def site(site, store_settings):
    store_settings.PAGE_STORE_NGINX = True
    make.make_office()
    return type(site)()


@pytest.fixture
def file(site):
    """The file that nginx would find for an address now; None if there is none."""

    def file(path):
        period = int(now()) // PERIOD
        place = site.pages.folder.path / "current" / f"{period}-http-testserver"
        found = place / f"{path[1:]}index.html"
        return found if found.exists() else None

    return file


def visit(site, path):
    """The page is put there when it is served from the store, not when it is made."""
    site.get(path)
    return site.get(path)


def test_nginx_finds_the_page_and_its_compressed_forms(site, file):
    page = visit(site, "/en/news/")
    assert file("/en/news/").read_bytes() == page.body
    assert gzip.decompress(file("/en/news/").with_name("index.html.gz").read_bytes()) == page.body
    assert file("/en/news/").with_name("index.html.br").exists()


def test_nginx_makes_the_etag_that_the_store_makes(site, file):
    page = visit(site, "/en/news/")
    found = file("/en/news/").stat()
    assert page.headers["etag"] == f'"{int(found.st_mtime):x}-{found.st_size:x}"'


def test_after_a_publication_nginx_finds_nothing(site, file, committed):
    visit(site, "/en/about/")
    visit(site, "/en/news/")
    with committed():
        make.make_exchange(published=True)
    assert file("/en/about/") is None
    assert file("/en/news/") is None


def test_a_page_that_still_holds_is_put_back_when_it_is_asked_for(site, file, committed):
    visit(site, "/en/about/")
    with committed():
        make.make_exchange(published=True)
    assert site.get("/en/about/").state == "stored"
    assert file("/en/about/") is not None


def test_work_at_the_desk_takes_nothing_from_nginx(site, file, committed):
    visit(site, "/en/about/")
    before = site.pages.folder.tree()
    with committed():
        Session.objects.create(session_key="key", expire_date=timezone.now())
    assert site.pages.folder.tree() == before


def test_a_page_that_a_publication_overtakes_is_put_where_nobody_looks(site, file, committed):
    visit(site, "/en/about/")
    known = site.pages.freshness.known()
    page = next(iter(site.pages.memory._pages.values()))
    address = next(iter(site.pages.memory._pages))
    with committed():
        make.make_exchange(published=True)
    tree.put(site.pages.folder, known.tree, address, page, now())
    assert file("/en/about/") is None


@pytest.mark.parametrize(("seconds", "is_there"), [(PERIOD * 3, True), (1, False)])
def test_a_page_is_there_only_if_it_holds_to_the_end_of_the_period(
    seconds, is_there, site, file, monkeypatch
):
    visit(site, "/en/about/")
    address, page = next(iter(site.pages.memory._pages.items()))
    page.ends = now() + seconds
    name = site.pages.folder.new_tree()
    tree.put(site.pages.folder, name, address, page, now())
    assert (file("/en/about/") is not None) is is_there


def test_when_the_period_is_over_nginx_finds_nothing(site, file, clock):
    visit(site, "/en/about/")
    clock(seconds=PERIOD)
    assert file("/en/about/") is None


@pytest.mark.parametrize("path", ["/robots.txt", "/en/news/feed.atom", "/en/news/?year=2022"])
def test_nginx_gets_pages_alone(path, site):
    visit(site, path)
    assert not list(site.pages.folder.path.glob("trees/*/*/**/index*"))


def test_a_page_that_could_not_be_checked_is_not_given_to_nginx(site, file, monkeypatch):
    visit(site, "/en/about/")
    site.pages.folder.new_tree()
    monkeypatch.setattr(site.pages.freshness, "known", lambda moment=None: None)
    assert site.get("/en/about/").state == "stale"
    assert file("/en/about/") is None
