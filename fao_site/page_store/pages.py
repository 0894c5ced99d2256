"""A page as it is kept: what the browser gets, in each encoding, and what it depends on."""

import gzip
import json
from dataclasses import dataclass, field
from hashlib import blake2b

import brotli
import zstandard

PLAIN, GZIP, BROTLI, ZSTD = "", "gzip", "br", "zstd"

# Not of the page but of the one answer: set anew, or none of the page's business.
_OF_THE_ANSWER = frozenset(
    {"content-length", "content-encoding", "etag", "vary", "date", "connection", "accept-ranges"}
)

_CHECKSUM = 16  # bytes at the end of a file
_WORTH_COMPRESSING = ("text/", "application/xml", "application/atom+xml", "application/json")


class Damaged(ValueError):
    """A file of the store is not a page, or not the whole of one."""


@dataclass(slots=True)
class StoredPage:
    """`tables` are the states of the tables that it read; `ends` (seconds since 1970) is when its
    time is over; `edition` is the code that rendered it. `forms` maps encodings to bodies."""

    address: str
    edition: str
    tables: dict
    ends: float
    headers: list
    forms: dict
    stamp: int = 0
    seen_under: object = field(default=None, repr=False)  # see freshness.py
    answers: dict = field(default_factory=dict, repr=False)  # see answers.py
    put_into: object = field(default=None, repr=False)  # see tree.py

    @property
    def size(self):
        """Bytes in memory, near enough."""
        return sum(map(len, self.forms.values())) + 2048

    def etag(self, encoding):
        """Strong: another content or another encoding has another. Written as nginx writes it, of
        the time (which `stamp` stands in for, see tree.py) and the size of a file."""
        return f'"{self.stamp:x}-{len(self.forms[encoding]):x}"'

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), "")


def make_page(*, address, edition, tables, ends, headers, body, quality=5):
    """A StoredPage of what Django answered. `quality` is that of brotli, from 0 to 11."""
    kept = [(name, value) for name, value in headers if name.lower() not in _OF_THE_ANSWER]
    names = {name.lower() for name, _value in kept}
    if "cache-control" not in names:
        # Browsers and proxies may keep it, if they ask each time whether it still holds.
        kept.append(("Cache-Control", "no-cache"))
    content_type = dict((name.lower(), value) for name, value in kept).get("content-type", "")
    forms = {PLAIN: body}
    if content_type.startswith(_WORTH_COMPRESSING):
        compressed = {
            GZIP: gzip.compress(body, 9 if quality > 9 else 6, mtime=0),
            BROTLI: brotli.compress(body, quality=quality),
            ZSTD: zstandard.compress(body, 9),
        }
        forms |= {name: form for name, form in compressed.items() if len(form) < len(body)}
    return StoredPage(str(address), edition, tables, ends, kept, forms, stamp_of(body))


def stamp_of(body):
    """A number for a content, small enough to be the time of a file: below 2**33."""
    return int.from_bytes(blake2b(body, digest_size=8).digest()) >> 31


def encode(page):
    """The bytes of a page's file: a line of JSON, the bodies, a checksum."""
    head = {
        "address": page.address,
        "edition": page.edition,
        "tables": page.tables,
        "ends": page.ends,
        "headers": page.headers,
        "forms": [(name, len(body)) for name, body in page.forms.items()],
        "stamp": page.stamp,
    }
    line = json.dumps(head, ensure_ascii=False).encode() + b"\n"
    content = line + b"".join(page.forms.values())
    return content + blake2b(content, digest_size=_CHECKSUM).digest()


def decode(content):
    """The page that `encode` wrote. Raises Damaged."""
    content, checksum = content[:-_CHECKSUM], content[-_CHECKSUM:]
    if blake2b(content, digest_size=_CHECKSUM).digest() != checksum:
        raise Damaged
    line, _newline, bodies = content.partition(b"\n")
    try:
        head = json.loads(line)
        forms, place = {}, 0
        for name, length in head["forms"]:
            forms[name] = bodies[place : place + length]
            place += length
        return StoredPage(
            address=head["address"],
            edition=head["edition"],
            tables=head["tables"],
            ends=head["ends"],
            headers=[(name, value) for name, value in head["headers"]],
            forms=forms,
            stamp=head["stamp"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged from error
