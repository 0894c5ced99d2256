"""The WSGI application before Django: pages that are stored never reach it."""

from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

from . import addresses, folder, tree
from .answers import NEW, STALE, STORED, answer
from .edition import edition
from .folder import MEGABYTE
from .freshness import Freshness, now
from .memory import Memory
from .pages import make_page
from .reading import tables_read

LARGEST_PAGE = 8 * MEGABYTE


def with_page_store(application):
    """The application, behind the page store if the settings have one."""
    return StoredPages(application) if settings.PAGE_STORE else application


@dataclass(slots=True)
class Answer:
    """What Django answered, whole, for requests whose page is not kept."""

    status: str
    headers: list
    body: object


class StoredPages:
    """Serves stored pages, and stores what Django renders."""

    def __init__(self, application):
        self.application = application
        self.folder = folder.current()
        self.memory = Memory(settings.PAGE_STORE_MEMORY_MEGABYTES * MEGABYTE)
        self.freshness = Freshness(self.folder, edition())
        self.writes_tree = settings.PAGE_STORE_NGINX

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        address = addresses.address_of(environ)
        if address is None:
            return self.application(environ, start_response)
        found = self._stored(address) or self._made(address, environ)
        if found is None:
            return self.application(environ, start_response)
        if isinstance(found, Answer):
            start_response(found.status, found.headers)
            if environ["REQUEST_METHOD"] == "HEAD":
                found.body.close()
                return []
            return found.body
        return answer(*found, environ, start_response)

    def _stored(self, address):
        """(page, state) of a page that holds, or that cannot be checked; None otherwise."""
        moment = now()
        known = self.freshness.known(moment)
        page = self.memory.get(address)
        if page is not None and known is not None and self.freshness.holds(page, known, moment):
            if self.writes_tree:
                tree.put(self.folder, known.tree, address, page, moment)
            return page, STORED
        on_disk = self.folder.load(address)
        if on_disk is None:
            # The memory has what could not be written.
            return (page, STALE) if page is not None and known is None else None
        if known is None:
            return on_disk, STALE
        if not self.freshness.holds(on_disk, known, moment):
            return None
        self.memory.put(address, on_disk)
        if self.writes_tree:
            tree.put(self.folder, known.tree, address, on_disk, moment)
        return on_disk, STORED

    def _made(self, address, environ):
        """(page, state), an Answer, or None where the request is none of the store's business."""
        if not addresses.may_be_kept(address, environ.get("SERVER_PORT", "")):
            return None
        with self.folder.lock(address):
            # Who waited here finds what the one before has made.
            return self._stored(address) or self._render(address)

    def _render(self, address):
        known = self.freshness.known()
        with tables_read() as tables:
            rendered = ask(self.application, address)
        if rendered.status[:3] >= "500":
            # If it is because the database went away, what is stored is better than nothing.
            former = self.freshness.ask() is None and self._stored(address)
            return former or rendered
        if known is None or not _may_be_stored(rendered):
            return rendered
        page = self._page_of(address, rendered, known, tables)
        if page is None:
            return rendered
        rendered.body.close()
        self.memory.put(address, page)
        self.folder.save(address, page)
        if self.writes_tree:
            tree.put(self.folder, known.tree, address, page, now())
        self.folder.sweep_now_and_then()
        return page, NEW

    def _page_of(self, address, rendered, known, tables):
        """The page to keep; None if the database changed meanwhile, or its changes go unnoticed."""
        try:
            if not tables <= self.freshness.tracked():
                return None
        except DatabaseError:
            return None
        after = self.freshness.ask()
        if after is None or after.states_of(tables) != known.states_of(tables):
            return None
        body = b"".join(rendered.body)
        if len(body) > LARGEST_PAGE:
            return None
        return make_page(
            address=address,
            edition=self.freshness.edition,
            tables=known.states_of(tables),
            ends=known.end_of(tables),
            headers=rendered.headers,
            body=body,
        )


def ask(application, address):
    """The Answer of a WSGI application to a request for an address, and to nothing else."""
    said = []
    body = application(
        address.environ(), lambda status, headers, exc_info=None: said.extend((status, headers))
    )
    return Answer(said[0], said[1], body)


def _may_be_stored(rendered):
    """Whether an answer is a page for everybody, as HTTP caches judge it too."""
    headers = {name.lower(): value for name, value in rendered.headers}
    cache_control = headers.get("cache-control", "")
    return (
        rendered.status.startswith("200")
        and not getattr(rendered.body, "streaming", True)
        and "set-cookie" not in headers
        and "'nonce-" not in headers.get("content-security-policy", "")
        and not any(word in cache_control for word in ("private", "no-store"))
    )
