"""The whole public site as files, which any web server can serve: `manage.py publish_static`.

    current → trees/7/    en/news/index.html, .gz, .br        the address as a path
                          en/news/index.html@after=…          with its parameters
                          en/404.html                         for what does not exist
                          gone/en/news/…/index.html           what was withdrawn, for 410
                          static/…, media/…                   what the pages refer to, and no more
                          moved.map, gone.map                 former addresses, for nginx
                          manifest.json                       {file: SHA-256}

Pages are those that the application sends, without their forms.

What has not changed since the last tree is linked into the new one and not written again. A single
rename puts the new tree in the place of the old.
"""

import fcntl
import gzip
import hashlib
import json
import os
import re
import secrets
import shutil
from collections import Counter, deque
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from django.utils._os import safe_join

from publishing.languages import LANGUAGES
from publishing.models import FormerAddress
from publishing.queue import public_types

from . import addresses
from .addresses import Address
from .application import ask
from .pages import stamp_of

MANIFEST = "manifest.json"
COMPRESSED = (".html", ".xml", ".txt", ".atom", ".css", ".js", ".svg", ".json")

_LINKS = re.compile(
    r"""\s(?:href|src|srcset)="([^"]+)"|\scontent="(http[^"]+)"|<loc>([^<]+)</loc>"""
)
# Search and filters: where there are only files, nobody answers a form.
FORM = re.compile(rb"<form\b.*?</form>", re.DOTALL)
_STYLE_LINKS = re.compile(r"""url\(\s*['"]?([^'")]+)""")


class StaticError(Exception):
    """The site cannot be written; the message says why. What was there before is still there."""


def publish_static(folder, origin, application):
    """Write the site of an origin (https://www.example.org) below a folder.

    Returns {"written", "kept", "removed": number of files}. Raises StaticError or OSError.
    """
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise StaticError(f"{origin} is not an address such as https://www.example.org.")
    folder.mkdir(parents=True, exist_ok=True)
    with _alone_in(folder):
        tree = Tree(folder)
        try:
            Walk(Address(parts.scheme, parts.netloc, "/"), application, tree).go()
            return tree.switch()
        except BaseException:
            tree.discard()
            raise


class Walk:
    """Goes from the start pages and the site map along every link, and writes what it finds."""

    def __init__(self, origin, application, tree):
        self.origin = origin
        self.application = application
        self.tree = tree
        self.waiting = deque()
        self.seen = set()

    def go(self):
        for path in ("/robots.txt", reverse("sitemap")):
            self._want(path)
        for language in LANGUAGES:
            with translation.override(language):
                self._want(reverse("home"))
                self._want(reverse("feed"))
        while self.waiting:
            self._fetch(self.waiting.popleft())
        for language in LANGUAGES:
            page = self._ask(f"/{language}/404/")
            self.tree.put(f"{language}/404.html", page.content)
        self._write_maps()

    def _want(self, link, base="/"):
        """Fetch what a link leads to, if it is ours and was not fetched before."""
        if not link or link.startswith(("mailto:", "tel:", "data:", "#")):
            return
        root = f"{self.origin.scheme}://{self.origin.host}"
        parts = urlsplit(urljoin(root + base, link))
        if (parts.scheme, parts.netloc) != (self.origin.scheme, self.origin.host):
            return
        address = self.origin._replace(path=unquote(parts.path, "latin-1"), query=parts.query)
        if not address.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            address = addresses.address_of(address.environ())
        if address and address not in self.seen and is_name(file_of(address)):
            self.seen.add(address)
            self.waiting.append(address)

    def _fetch(self, address):
        path = address.path
        if path.startswith(settings.STATIC_URL):
            content = _static_file(path.removeprefix(settings.STATIC_URL))
            if content is not None:
                self.tree.put(path[1:], content)
                if path.endswith(".css"):
                    for link in _STYLE_LINKS.findall(content.decode()):
                        self._want(link, path)
        elif path.startswith(settings.MEDIA_URL):
            name = path.removeprefix(settings.MEDIA_URL)
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    self.tree.put(path[1:], file.read())
        else:
            self._fetch_page(address)

    def _fetch_page(self, address):
        page = self._ask(address.path, address.query)
        if page.status >= 500 or page.status == 400:
            raise StaticError(f"{address} answers {page.status}.")
        if page.status != 200:
            return
        self.tree.put(file_of(address), page.content)
        if page.is_text:
            for groups in _LINKS.findall(page.content.decode()):
                for one in unescape("".join(groups)).split(","):  # a srcset has several
                    self._want(one.strip().split(" ")[0], address.path)

    def _write_maps(self):
        """What moved and what is gone, as the site itself answers for it."""
        moved, gone = [], []
        for path in _former_paths():
            page = self._ask(path)
            if page.status == 301:
                moved.append((path, urlsplit(page.location).path))
            elif page.status == 410:
                gone.append((path, "1"))
                self.tree.put(f"gone{path}index.html", page.content)
        for name, pairs in (("moved.map", moved), ("gone.map", gone)):
            lines = "".join(f'"{path}" "{to}";\n' for path, to in sorted(pairs))
            self.tree.put(name, lines.encode())

    def _ask(self, path, query=""):
        return Found(ask(self.application, self.origin._replace(path=path, query=query)))


class Found:
    """What the site answers, read to the end."""

    def __init__(self, answer):
        headers = {name.lower(): value for name, value in answer.headers}
        self.status = int(answer.status[:3])
        self.location = headers.get("location", "")
        kind = headers.get("content-type", "")
        self.is_text = kind.startswith(("text/", "application/xml"))
        self.content = b"".join(answer.body)
        if kind.startswith("text/html"):
            self.content = FORM.sub(b"", self.content)
        if hasattr(answer.body, "close"):
            answer.body.close()


class Tree:
    """The tree that is being made, beside the one that is there."""

    def __init__(self, folder):
        self.folder = folder
        self.link = folder / "current"
        self.former = self.link.resolve() if self.link.is_symlink() else None
        self.former_hashes = _read_manifest(self.former)
        self.hashes = {}
        self.counts = Counter(written=0, kept=0, removed=0)
        self.path = folder / "trees" / secrets.token_hex(8)
        self.path.mkdir(parents=True)

    def put(self, name, content):
        """Write a file and its compressed neighbours, or link those of the former tree.

        Raises SuspiciousFileOperation for a name that leads out of the tree.
        """
        if not is_name(name):
            raise SuspiciousFileOperation(f"{name} is not the name of a file of the site.")
        digest = hashlib.sha256(content).hexdigest()
        self.hashes[name] = digest
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if self.former_hashes.get(name) == digest and self._link(name):
            self.counts["kept"] += 1
            return
        forms = {"": content}
        if name.partition("@")[0].endswith(COMPRESSED):
            forms[".gz"] = gzip.compress(content, 9, mtime=0)
            forms[".br"] = brotli.compress(content, quality=9)
        for suffix, form in forms.items():
            beside = file.with_name(file.name + suffix)
            beside.write_bytes(form)
            if ".html" in name:
                os.utime(beside, (stamp_of(content),) * 2)  # for the ETag, see tree.py
        self.counts["written"] += 1

    def switch(self):
        """Make this the tree that is served; the one before is removed. Returns the counts."""
        self.counts["removed"] = len(self.former_hashes.keys() - self.hashes.keys())
        manifest = json.dumps(self.hashes, ensure_ascii=False, indent=0, sort_keys=True)
        (self.path / MANIFEST).write_text(manifest, encoding="utf-8")
        beside = self.folder / f"current.{secrets.token_hex(4)}"
        beside.symlink_to(self.path.relative_to(self.folder))
        beside.replace(self.link)
        for tree in self.path.parent.iterdir():
            if tree != self.path:
                shutil.rmtree(tree, ignore_errors=True)
        return dict(self.counts)

    def discard(self):
        shutil.rmtree(self.path, ignore_errors=True)

    def _link(self, name):
        found = [self.former / f"{name}{suffix}" for suffix in ("", ".gz", ".br")]
        try:
            for file in found:
                if file.exists():
                    os.link(file, self.path / file.relative_to(self.former))
        except OSError:  # such as a file system that has no links
            return False
        return (self.path / name).exists()


def file_of(address):
    """The file of an address below the tree; with parameters it has them in its name."""
    name = address.path[1:] + ("index.html" if address.path.endswith("/") else "")
    return f"{name}@{address.query}" if address.query else name


def is_name(name):
    """Whether it names a file below a folder. Links are written by people: one that leads up, or
    to the root, must not take a file of the server to the public."""
    return "\0" not in name and not {"", ".", ".."} & set(name.split("/"))


def _former_paths():
    """Addresses in all languages where something was public that may be elsewhere or gone now."""
    for model in public_types():
        if not hasattr(model, "get_absolute_url"):
            continue  # has no page of its own
        former = FormerAddress.objects.filter(
            content_type=ContentType.objects.get_for_model(model)
        ).values_list("object_id", "slug")
        slugs_of = {}
        for key, slug in former:
            slugs_of.setdefault(key, []).append(slug)
        once_public = model.objects.live().filter(published_at__isnull=False)
        for record in once_public.exclude(pk__in=model.objects.public()) | once_public.filter(
            pk__in=slugs_of
        ):
            slugs = slugs_of.get(record.pk, []) + [record.slug] * (not record.is_public)
            for slug in slugs:
                for language in LANGUAGES:
                    with translation.override(language):
                        here = record.get_absolute_url()
                    yield here.removesuffix(f"{record.slug}/") + f"{slug}/"


def _static_file(name):
    with suppress(OSError):
        return Path(safe_join(settings.STATIC_ROOT, name)).read_bytes()
    found = finders.find(name)
    return Path(found).read_bytes() if found else None


def _read_manifest(tree):
    try:
        return json.loads((tree / MANIFEST).read_text(encoding="utf-8")) if tree else {}
    except (OSError, ValueError):
        return {}


@contextmanager
def _alone_in(folder):
    with open(folder / "lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StaticError(f"Another publish_static is at work in {folder}.") from None
        yield
