"""Which page a request asks for, and what of the request may reach the page."""

import io
import sys
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve
from django.utils import translation

from events.filters import StoryFilter
from partners.filters import RelationFilter
from publishing.languages import LANGUAGES

BY_KEY = ("after", "before")

# Name of an address → the parameters that its page reads. What a visitor adds (as messengers and
# campaigns do) is left out, so that it makes no other page. A page that is not named here is kept
# for its bare address, and made anew for every request that has parameters.
PARAMETERS = {
    "home": (),
    "about": (),
    "site_map": (),
    "feed": (),
    "robots": (),
    "sitemap": (),
    "sitemap_section": ("p",),
    "stories": (*StoryFilter.base_filters, *BY_KEY),
    "story": (),
    "hong_kong_macao": BY_KEY,
    "partners": (*RelationFilter.base_filters, "order", "view"),
    "partner": (),
    "territories": (),
    "territory": (),
    "consulates": (),
    "consulate": (),
    "reviews": (),
    "review": (),
    "review_chapter": (),
    "review_bilingual": (),
    "reviews_beside": (),
    "review_counted": (),
}

# Anything can be written here, so a page with one of these is never kept.
FREE_TEXT = frozenset({"words"})

# Kept though no language begins their address.
FOR_MACHINES = frozenset({"robots", "sitemap", "sitemap_section"})

LONGEST_QUERY = 200  # characters; what our own links and forms write is far below


class Address(NamedTuple):
    """Where a page is. `host` has the port if the browser names one; `query` is canonical."""

    scheme: str
    host: str
    path: str
    query: str = ""

    def __str__(self):
        mark = "?" if self.query else ""
        return f"{self.scheme}://{self.host}{self.path}{mark}{self.query}"

    def environ(self):
        """A request that asks for the page and says nothing of who asks.

        Neither cookies nor preferred languages can leave a trace in a page that is rendered so.
        """
        name, _colon, port = (
            self.host.partition(":") if "[" not in self.host else (self.host, "", "")
        )
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SERVER_NAME": name,
            "SERVER_PORT": port or ("443" if self.scheme == "https" else "80"),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "REMOTE_ADDR": "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def address_of(environ):
    """The Address that a request asks for, or None if the store has no business with it.

    Cheap, as it stands before every page: whether a page may be kept is asked where none is found.
    """
    path = environ["PATH_INFO"]
    if environ.get("SCRIPT_NAME") or not _may_be_a_page(path):
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        query = canonical(path, query)
        if query is None:
            return None
    host = environ.get("HTTP_HOST", "").lower()
    return Address(scheme_of(environ), host, path, query)


def scheme_of(environ):
    """As HttpRequest.scheme would say."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure_value = settings.SECURE_PROXY_SSL_HEADER
        given = environ.get(header)
        if given is not None:
            return "https" if given.partition(",")[0].strip() == secure_value else "http"
    return environ["wsgi.url_scheme"]


@lru_cache(maxsize=4096)
def canonical(path, query):
    """The parameters that the page reads, in one order, the last of each, without empty ones.

    None if the page may read others, or any text: then it is not the store's.
    """
    if len(query) > LONGEST_QUERY or (names := _parameters_at(path)) is None:
        return None
    given = dict(parse_qsl(query, encoding="utf-8", errors="replace"))
    if given.keys() & FREE_TEXT & set(names):
        return None
    return urlencode([(name, given[name]) for name in names if name in given])


def may_be_kept(address, server_port=""):
    """Whether a page of this address may be written into the store.

    Hosts are bounded, as anybody can invent one that a wildcard lets in, and any port.
    """
    name, port = split_domain_port(address.host)
    if name not in _hosts(tuple(settings.ALLOWED_HOSTS)) or port not in ("", server_port):
        return False
    match = _match(address.path)
    if match is None or match.app_names:
        return False
    return match.url_name in FOR_MACHINES or _language_of(address.path) in LANGUAGES


def _may_be_a_page(path):
    """Whether a path begins with a language or is one of the few for machines."""
    language = _language_of(path)
    return language in LANGUAGES if language else path.endswith((".txt", ".xml"))


def _language_of(path):
    """What stands where an address has its language; "" if nothing does."""
    second = path.find("/", 1)
    return path[1:second] if second > 0 else ""


def _match(path):
    """What Django finds at a path, or None. It finds the addresses of the active language alone."""
    language = _language_of(path)
    try:
        with translation.override(language if language in LANGUAGES else None):
            return resolve(path)
    except (Resolver404, UnicodeError):
        return None


def _parameters_at(path):
    match = _match(path)
    return match and PARAMETERS.get(match.url_name)


@lru_cache(maxsize=4)
def _hosts(allowed):
    """The hosts that ALLOWED_HOSTS names, without its wildcards."""
    return frozenset(host.lower() for host in allowed if host != "*" and not host.startswith("."))
