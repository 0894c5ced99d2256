"""publish_static: the whole site as files."""

import gzip
import json
import os
import re

import brotli
import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.management import CommandError, call_command
from django.http import HttpResponse

from events.models import Story
from fao_site.page_store.static import FORM, StaticError, Tree, _alone_in, publish_static
from publishing.models import FormerAddress, State, key_of

from .. import factories as make

LANGUAGES = ("zh-hans", "zh-hant", "en")
ORIGIN = "http://testserver"


# --- The site itself ---


@pytest.fixture
def records(db, media):
    """A partner and stories: one public, one that moved, one that was withdrawn, one draft."""
    make.make_office()
    partner = make.make_partner(slug="partner-a", published=True)
    over = {"partners": [partner], "photos": [make.make_photo()], "published": True}
    make.make_exchange(slug="public-story", **over)
    moved = make.make_exchange(slug="new-address", **over)
    FormerAddress.objects.create(slug="old-address", **key_of(moved))
    gone = make.make_exchange(slug="gone-story", **over)
    Story.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    make.make_exchange(slug="a-draft")


@pytest.mark.parametrize(
    "link",
    [
        *("/static/%2e%2e/secret.txt", "/static/css/../../secret.txt", "/static/{root}/secret.txt"),
        *("/media/%2e%2e/secret.txt", "/media/{root}/secret.txt", "/static/%00", "/static//"),
        *("/en/news/?words=/../../../../secret.txt", "/%2e%2e/secret.txt"),
    ],
)
def test_a_link_takes_no_other_file_to_the_public(link, records, store_settings, tmp_path):
    root = tmp_path / "office"
    store_settings.STATIC_ROOT = root / "static"
    store_settings.MEDIA_ROOT = root / "media"
    for folder in (root, root / "static", root / "media"):
        folder.mkdir()
    (root / "secret.txt").write_text("the key of the office")
    link = link.format(root=root)
    body = f'<p><a href="{link}">read</a></p>'
    Story.objects.filter(slug="public-story").update(body_en=body)

    call_command("publish_static", str(tmp_path / "out"), address=ORIGIN)

    files = [file for file in tmp_path.rglob("*") if file.is_file() and root not in file.parents]
    assert (tmp_path / "out/current/en/news/public-story/index.html").read_text().count(link)
    assert not [file for file in files if b"the key of the office" in file.read_bytes()]
    assert {file.relative_to(tmp_path).parts[0] for file in files} <= {"out", "pages", "media"}


def test_a_name_that_leads_out_of_the_tree_is_never_written(tmp_path):
    tree = Tree(tmp_path)
    for name in ("../out.html", "/out.html", "en//out.html", "en/../../out.html"):
        with pytest.raises(SuspiciousFileOperation):
            tree.put(name, b"")


def test_the_whole_public_site_is_there_and_nothing_else(
    records, store_settings, tmp_path, capsys, site
):
    call_command("publish_static", str(tmp_path / "out"), address=ORIGIN)
    tree = tmp_path / "out" / "current"
    names = set(json.loads((tree / "manifest.json").read_text()))

    assert f"{len(names)} files written, 0 unchanged, 0 removed." in capsys.readouterr().out
    for language in LANGUAGES:
        for path in ("", "news/", "news/public-story/", "sister-cities/partner-a/", "site-map/"):
            address = f"/{language}/{path}"
            written = (tree / address[1:] / "index.html").read_bytes()
            assert written == FORM.sub(b"", site.fresh(address).body)
            assert b"<form" not in written
            assert b"</footer>" in written
        assert f"{language}/404.html" in names
    for name in ("robots.txt", "sitemap.xml", "sitemap-stories.xml", "en/news/feed.atom"):
        assert (tree / name).read_bytes() == site.fresh(f"/{name}").body

    referred = set()
    for page in tree.rglob("index.html"):
        referred |= set(re.findall(r'="/((?:static|media)/[^" ]+)', page.read_text()))
    assert {name.partition("/")[0] for name in referred} == {"static", "media"}
    assert referred <= names

    listed = "\n".join(names)
    assert not [word for word in ("a-draft", "admin", "shared/") if word in listed]

    plain = (tree / "en/news/index.html").read_bytes()
    assert gzip.decompress((tree / "en/news/index.html.gz").read_bytes()) == plain
    assert brotli.decompress((tree / "en/news/index.html.br").read_bytes()) == plain

    moved, gone = ((tree / f"{name}.map").read_text() for name in ("moved", "gone"))
    assert '"/en/news/old-address/" "/en/news/new-address/";\n' in moved
    assert '"/zh-hant/news/gone-story/" "1";\n' in gone
    assert len(moved.splitlines()) == len(gone.splitlines()) == len(LANGUAGES)
    assert "gone/en/news/gone-story/index.html" in names
    assert "en/news/gone-story/index.html" not in names


def test_a_host_that_the_site_does_not_know_is_refused(db, store_settings, tmp_path):
    with pytest.raises(CommandError, match=r"Nothing was published.*answers 400"):
        call_command("publish_static", str(tmp_path), address="https://elsewhere.example")
    assert not (tmp_path / "current").exists()


@pytest.mark.parametrize("address", ["www.example.org", "ftp://example.org", "https://"])
def test_what_is_no_address_of_a_site_is_refused(address, db, store_settings, tmp_path):
    with pytest.raises(CommandError, match="is not an address"):
        call_command("publish_static", str(tmp_path), address=address)


# --- From one time to the next, on a site of a few words ---


@pytest.fixture
def pages():
    """Address → the HTML of its page."""
    return {
        "/en/": '<a href="news/">News</a><a href="https://example.org/en/reviews/">Elsewhere</a>',
        "/en/news/": '<a href="?year=2022&amp;kind=visit">2022</a><a href="/admin/">Desk</a>',
        "/en/news/?year=2022&kind=visit": "Two stories",
        "/robots.txt": "User-agent: *",
    }


@pytest.fixture
def publish(db, store_settings, pages, tmp_path):
    def application(environ, start_response):
        mark = "?" if environ["QUERY_STRING"] else ""
        page = pages.get(f"{environ['PATH_INFO']}{mark}{environ['QUERY_STRING']}")
        response = HttpResponse(page or "Not found", status=200 if page else 404)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return response

    return lambda: publish_static(tmp_path, ORIGIN, application)


@pytest.fixture
def names(tmp_path):
    return lambda: set(json.loads((tmp_path / "current" / "manifest.json").read_text()))


def test_a_link_with_parameters_leads_to_a_file_of_its_own(publish, names, tmp_path):
    publish()
    file = tmp_path / "current" / "en/news/index.html@year=2022&kind=visit"
    assert file.read_text() == "Two stories"
    assert {name for name in names() if "admin" in name or "reviews" in name} == set()


def test_the_second_time_nothing_is_written_again(publish, tmp_path):
    first = publish()
    file = (tmp_path / "current/en/news/index.html.br").stat().st_ino
    assert publish() == {"written": 0, "kept": first["written"], "removed": 0}
    assert (tmp_path / "current/en/news/index.html.br").stat().st_ino == file


def test_what_has_changed_is_written_and_what_is_gone_is_removed(publish, pages, names, tmp_path):
    publish()
    pages["/en/news/"] = "No links any more"
    counts = publish()
    assert (counts["written"], counts["removed"]) == (1, 1)
    assert (tmp_path / "current/en/news/index.html").read_text() == "No links any more"
    assert not [name for name in names() if "@" in name]
    assert not (tmp_path / "current/en/news/index.html@year=2022&kind=visit").exists()


def test_there_is_one_tree_at_the_end(publish, tmp_path):
    publish()
    publish()
    assert [f"trees/{tree.name}" for tree in (tmp_path / "trees").iterdir()] == [
        os.readlink(tmp_path / "current")
    ]


def test_an_error_leaves_what_was_there(publish, pages, tmp_path, monkeypatch):
    publish()
    before = os.readlink(tmp_path / "current")
    pages["/en/"] = "Changed"

    def refuse(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(OSError, match="No space"):
        publish()
    assert os.readlink(tmp_path / "current") == before
    assert "News" in (tmp_path / "current/en/index.html").read_text()
    assert len(list((tmp_path / "trees").iterdir())) == 1


def test_two_cannot_write_at_once(publish, tmp_path):
    with _alone_in(tmp_path), pytest.raises(StaticError, match="at work"):
        publish()
