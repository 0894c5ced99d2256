"""publish_static: the whole site as files."""

import gzip
import json
import os
import re

import brotli
import pytest
from django.core.management import CommandError, call_command

import events.views
from events.models import Story
from fao_site.page_store import static
from partners.models import Partner
from publishing.models import FormerAddress, State, key_of

from .. import factories as make

LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.fixture
def records(db):
    make.make_office()
    partner = make.make_partner(slug="partner-a", published=True)
    make.make_relation(partner=partner, published=True, documents=[("agreement", "2010-05")])
    for number in range(4):
        make.make_exchange(
            slug=f"story-{number}", partners=[partner], photos=[make.make_photo()], published=True
        )
    make.make_exchange(slug="a-draft")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def publish(store_settings, target, capsys, media):
    def publish():
        call_command("publish_static", str(target), address="http://testserver")
        return [int(number) for number in re.findall(r"\d+", capsys.readouterr().out)]

    return publish


@pytest.fixture
def page(target):
    return lambda path: (target / "current" / path).read_bytes()


def test_every_page_is_there_in_three_languages(media, records, publish, page, site):
    publish()
    for language in LANGUAGES:
        for path in ("", "news/", "news/story-3/", "sister-cities/partner-a/", "site-map/"):
            address = f"/{language}/{path}"
            assert page(f"{address[1:]}index.html") == site.fresh(address).body
        assert page(f"{language}/news/feed.atom") == site.fresh(f"/{language}/news/feed.atom").body
        assert b"404" in page(f"{language}/404.html")
    for name in ("robots.txt", "sitemap.xml", "sitemap-stories.xml"):
        assert page(name) == site.fresh(f"/{name}").body


def test_the_pages_of_a_list_are_there(media, records, publish, page, site, monkeypatch):
    monkeypatch.setattr(events.views, "PAGE_SIZE", 2)
    publish()
    link = re.search(r"\?(after=[0-9-]+)", page("en/news/index.html").decode())
    assert page(f"en/news/index.html@{link[1]}") == site.fresh(f"/en/news/?{link[1]}").body


def test_what_the_pages_refer_to_is_there(media, records, publish, target):
    publish()
    html = (target / "current/en/news/story-0/index.html").read_text()
    files = re.findall(r'(?:href|src|srcset)="/((?:static|media)/[^ "]+)', html)
    assert [name for name in files if name.startswith("static/")]
    assert [name for name in files if name.startswith("media/")]
    assert all((target / "current" / name).exists() for name in files)
    styles = (target / "current/static").rglob("*.css")
    assert any(b"{" in style.read_bytes() for style in styles)


def test_nothing_is_there_that_is_not_public(media, records, publish, target):
    publish()
    names = "\n".join(json.loads((target / "current/manifest.json").read_text()))
    assert "a-draft" not in names
    assert "admin" not in names
    assert "shared" not in names


def test_compressed_neighbours_hold_the_same(media, records, publish, page):
    publish()
    plain = page("en/news/index.html")
    assert gzip.decompress(page("en/news/index.html.gz")) == plain
    assert brotli.decompress(page("en/news/index.html.br")) == plain


def test_a_second_time_nothing_is_written_again(media, records, publish, target):
    written, kept, removed = publish()
    first = (target / "current/en/news/index.html").stat().st_ino
    assert (kept, removed) == (0, 0)
    assert publish() == [0, written, 0]
    assert (target / "current/en/news/index.html").stat().st_ino == first


def test_what_has_changed_is_written_and_what_is_gone_is_removed(media, records, publish, page):
    publish()
    Partner.objects.update(name_en="New name")
    Story.objects.filter(slug="story-3").update(state=State.DRAFT, published_at=None)
    written, kept, removed = publish()
    assert b"New name" in page("en/sister-cities/partner-a/index.html")
    assert kept > 0
    assert written > 0
    assert removed >= 3
    with pytest.raises(FileNotFoundError):
        page("en/news/story-3/index.html")


def test_former_addresses_and_withdrawn_records_are_given_to_nginx(media, records, publish, page):
    moved, gone = Story.objects.get(slug="story-1"), Story.objects.get(slug="story-2")
    FormerAddress.objects.create(slug="old-address", **key_of(moved))
    Story.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    publish()
    assert b'"/en/news/old-address/" "/en/news/story-1/";' in page("moved.map")
    assert b'"/zh-hant/news/story-2/" "1";' in page("gone.map")
    assert page("gone/en/news/story-2/index.html")
    assert len(page("moved.map").splitlines()) == 3


def test_an_error_leaves_what_was_there(media, records, publish, target, page, monkeypatch):
    publish()
    before = os.readlink(target / "current")

    def refuse(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(static.Tree, "put", refuse)
    with pytest.raises(CommandError, match="Nothing was published"):
        publish()
    assert os.readlink(target / "current") == before
    assert page("en/index.html")
    assert len(list((target / "trees").iterdir())) == 1


def test_a_host_that_the_site_does_not_know_is_refused(media, records, target, store_settings):
    with pytest.raises(CommandError, match="answers 400"):
        call_command("publish_static", str(target), address="https://elsewhere.example")
    assert not (target / "current").exists()


@pytest.mark.parametrize("address", ["www.example.org", "ftp://example.org", "https://"])
def test_what_is_no_address_of_a_site_is_refused(address, target, db, store_settings):
    with pytest.raises(CommandError, match="is not an address"):
        call_command("publish_static", str(target), address=address)
