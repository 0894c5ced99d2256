"""The pages that nginx may serve by itself: files below `current`, as long as they hold.

    current → trees/3f…/   17641172-https-www.example.org/   en/news/index.html, .gz, .br
              publication  100 s, and where                  address

A publication puts an empty tree in the place of the current one; what is asked for first then goes
through the application, which checks it and puts it into the new tree. So nginx never has a page
from before a publication, and need not know that there was one.

Time is in the path, since no one is there to clear up when a moment comes: nginx looks only into
the folder of the hundred seconds that it lives in, and a page is put there only if it holds to
their end. Also a change that nobody spoke of (see freshness.py) is found then at the latest.
"""

import os
import re
import secrets
from contextlib import suppress

from .pages import BROTLI, GZIP, PLAIN

PERIOD = 100  # seconds; deploy/nginx.conf cuts two digits off the time
MARGIN = 2  # seconds, by which the clock that nginx keeps may be behind

# Neighbours first: the page itself is what nginx looks for.
NEIGHBOURS = ((GZIP, ".gz"), (BROTLI, ".br"), (PLAIN, ""))

_PATH = re.compile(r"/(?:[a-z0-9_-]+/)+")
_HOST = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:]+\]")


def put(folder, tree, address, page, moment):
    """Let nginx serve a page that holds under this tree; nothing if it cannot.

    `tree` is the one under which the page was found to hold. If it has been replaced meanwhile, the
    files are put where nobody looks.
    """
    period = int(moment) // PERIOD
    if page.put_into == (tree, period):
        return  # by this process already, or never
    page.put_into = (tree, period)
    if not _can_be_a_file(address, page) or tree is None:
        return
    if page.ends < (period + 1) * PERIOD + MARGIN:
        return
    # In one name: each folder on the way costs nginx a little, twice for each page.
    place = f"{period}-{address.scheme}-{address.host}"
    base = folder.path / tree / place / address.path[1:]
    file = base / "index.html"
    if file.exists():
        return
    with suppress(OSError):
        base.mkdir(parents=True, exist_ok=True)
        for encoding, suffix in NEIGHBOURS:
            if encoding in page.forms:
                _write(base / f"index.html{suffix}", page.forms[encoding], page.stamp)


def _can_be_a_file(address, page):
    """Whether nginx, which knows nothing but the file, would answer as we do."""
    return (
        not address.query
        and _PATH.fullmatch(address.path) is not None
        and _HOST.fullmatch(address.host) is not None
        and page.header("content-type") == "text/html; charset=utf-8"
    )


def _write(file, body, stamp):
    """The time of the file is made of its content, so that nginx always makes the same ETag."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    beside.write_bytes(body)
    os.utime(beside, (stamp, stamp))
    beside.replace(file)
