"""What a browser gets of a stored page: all of it, a part, its head, or word that it has it.

The rules are those of RFC 9110.
"""

import re
from functools import lru_cache

from .pages import BROTLI, GZIP, PLAIN, ZSTD

# Of forms that a browser likes equally, the smaller one is sent: they stand in that order.
PREFERRED = (BROTLI, ZSTD, GZIP)

# What the answer says of the page's way: header and its values.
STATE = "X-Page-State"
STORED, NEW, STALE = "stored", "new", "stale"

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def answer(page, state, environ, start_response):
    """Answers as a WSGI application does."""
    is_head = environ["REQUEST_METHOD"] == "HEAD"
    if "HTTP_RANGE" in environ:
        status, headers, body = _part(page, state, environ)
    else:
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""), tuple(page.forms))
        status, headers, body = "200 OK", _headers(page, state, encoding), page.forms[encoding]
    asked_for = environ.get("HTTP_IF_NONE_MATCH")
    if asked_for is not None and _names(asked_for, dict(headers)["ETag"]):
        # Without what describes the body that is not sent.
        left_out = ("Content-Length", "Content-Type", "Content-Range", "Content-Encoding")
        status, body = "304 Not Modified", b""
        headers = [pair for pair in headers if pair[0] not in left_out]
    start_response(status, headers)
    return [] if is_head or not body else [body]


@lru_cache(maxsize=512)
def encoding_for(accepted, available):
    """The form to send to a browser with this Accept-Encoding."""
    weights = {}
    for part in accepted.split(","):
        name, _semicolon, parameter = part.strip().partition(";")
        weights[name.strip().lower()] = _weight(parameter)
    rest = weights.get("*", 0.0)
    best, best_weight = PLAIN, 0.0
    for name in PREFERRED:
        weight = weights.get(name, rest)
        if name in available and weight > best_weight:
            best, best_weight = name, weight
    return best if best_weight >= weights.get("identity", 0.0) else PLAIN


def _weight(parameter):
    """The number of `q=0.5`; 1 without one, 0 if it cannot be read."""
    name, _equals, value = parameter.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(float(value), 1.0)
    except ValueError:
        return 0.0


def _headers(page, state, encoding):
    key = (state, encoding)
    headers = page.answers.get(key)
    if headers is None:
        headers = page.answers[key] = [
            *page.headers,
            *([("Content-Encoding", encoding)] if encoding else []),
            ("Content-Length", str(len(page.forms[encoding]))),
            ("ETag", page.etag(encoding)),
            ("Vary", "Accept-Encoding"),
            ("Accept-Ranges", "bytes"),
            (STATE, state),
        ]
    return headers


def _part(page, state, environ):
    """The asked part of the plain form; the whole where the part cannot be understood."""
    body, headers = page.forms[PLAIN], _headers(page, state, PLAIN)
    condition = environ.get("HTTP_IF_RANGE")
    match = _RANGE.fullmatch(environ["HTTP_RANGE"].replace(" ", ""))
    if match is None or match[0] == "bytes=-" or condition not in (None, page.etag(PLAIN)):
        return "200 OK", headers, body
    size = len(body)
    if match[1]:
        first = int(match[1])
        last = min(int(match[2]), size - 1) if match[2] else size - 1
        if match[2] and int(match[2]) < first:
            return "200 OK", headers, body  # not a range at all
    else:
        first, last = max(size - int(match[2]), 0), size - 1
    kept = [pair for pair in headers if pair[0] != "Content-Length"]
    if first >= size or first > last:
        kept += [("Content-Range", f"bytes */{size}"), ("Content-Length", "0")]
        return "416 Range Not Satisfiable", kept, b""
    part = body[first : last + 1]
    kept += [
        ("Content-Range", f"bytes {first}-{last}/{size}"),
        ("Content-Length", str(len(part))),
    ]
    return "206 Partial Content", kept, part


def _names(asked_for, etag):
    """Whether If-None-Match names a page; the comparison is weak, as RFC 9110, 13.1.2 has it."""
    return asked_for.strip() == "*" or etag in (
        tag.strip().removeprefix("W/") for tag in asked_for.split(",")
    )
