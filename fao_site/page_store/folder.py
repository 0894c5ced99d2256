"""The store on disk.

    current       a link to the tree that holds now; its name changes with every publication
    trees/        see tree.py
    pages/, asked/  pages, those with parameters apart, so that these cannot crowd out the others
    locks/        who renders a page

Files are written beside their place and moved into it, so that nobody reads half of one. Where the
disk is full or may not be written, pages are rendered for each request, as without a store.
"""

import fcntl
import logging
import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from .links import read_link
from .pages import Damaged, decode, encode

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
SWEPT_EVERY = 120  # seconds
LOCKS = 256
ASKED_SHARE = 0.25  # of the size, for pages with parameters


def current():
    """The folder that the settings name."""
    return _folder(str(settings.PAGE_STORE_DIR), settings.PAGE_STORE_MEGABYTES)


@lru_cache(maxsize=8)
def _folder(path, megabytes):
    return Folder(Path(path), megabytes * MEGABYTE)


class Folder:
    def __init__(self, path, size):
        self.path = path
        self.size = size
        self._has_complained = False
        self._link = str(path / "current")
        self._link_in_bytes = os.fsencode(self._link)

    # --- The tree: a name that changes with every publication ---

    def tree(self):
        """The name of the tree that holds now; None if there is none."""
        return read_link(self._link_in_bytes)

    def new_tree(self):
        """Put an empty tree in the place of the one that holds; returns its name, or None.

        This is how one process tells all others, nginx among them, that something was published:
        one rename. Where there is no room for a new one, the old one is taken away at least.
        """
        name = f"trees/{secrets.token_hex(12)}"
        beside = self.path / f"current.{secrets.token_hex(6)}"
        try:
            (self.path / name).mkdir(parents=True)
            beside.symlink_to(name)
            beside.replace(self._link)
        except OSError as error:
            self._complain(error)
            with suppress(OSError):
                beside.unlink()
            try:
                os.unlink(self._link)
            except FileNotFoundError:
                pass
            except OSError:
                logger.critical(
                    "%s cannot be written: what was published may be served late", self.path
                )
            return None
        self._has_complained = False
        return name

    # --- Pages ---

    def load(self, address):
        """The page of an address as it was last kept, or None."""
        try:
            page = decode(self._file(address).read_bytes())
        except (OSError, Damaged):
            return None
        return page if page.address == str(address) else None

    def save(self, address, page):
        """Keep a page; returns whether that was possible."""
        file = self._file(address)
        beside = file.with_name(f"{file.name}.{secrets.token_hex(6)}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(encode(page))
            beside.replace(file)
        except OSError as error:
            self._complain(error)
            with suppress(OSError):
                beside.unlink()
            return False
        self._has_complained = False
        return True

    @contextmanager
    def lock(self, address):
        """Within this, no other thread and no other process renders the page."""
        number = int(_name_of(address)[:2], 16) % LOCKS
        try:
            (self.path / "locks").mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path / "locks" / f"{number:02x}", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            self._complain(error)
            yield
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    # --- Keeping it small ---

    def sweep_now_and_then(self):
        """Sweep if nobody has for a while. Cheap if it is not time."""
        mark = self.path / "swept"
        try:
            if time.time() - mark.stat().st_mtime < SWEPT_EVERY:
                return
        except OSError:
            pass
        with suppress(OSError):
            mark.touch()
            self.sweep()

    def sweep(self):
        """Remove the pages that were kept longest beyond the size, and trees that hold no more."""
        asked = int(self.size * ASKED_SHARE)
        _keep_newest(self.path / "asked", asked)
        _keep_newest(self.path / "pages", self.size - asked)
        tree = self.tree()
        for old in (self.path / "trees").glob("*"):
            with suppress(OSError):
                # A tree that was just made may be about to become the current one.
                if f"trees/{old.name}" != tree and time.time() - old.stat().st_mtime > SWEPT_EVERY:
                    shutil.rmtree(old, ignore_errors=True)

    def _file(self, address):
        name = _name_of(address)
        kind = "asked" if address.query else "pages"
        return self.path / kind / name[:2] / f"{name}.page"

    def _complain(self, error):
        """Say it once, until it works again: every request would."""
        if not self._has_complained:
            self._has_complained = True
            logger.error("The page store cannot be written; pages are rendered anew: %s", error)


def _name_of(address):
    return blake2b(str(address).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def _keep_newest(folder, size):
    """Remove the oldest files, and what an interrupted write left behind, beyond a size."""
    files = []
    for file in folder.glob("*/*"):
        with suppress(OSError):
            found = file.stat()
            files.append((found.st_mtime, found.st_size, file))
    total = 0
    for written, bytes_, file in sorted(files, reverse=True):
        total += bytes_
        is_left_behind = file.suffix != ".page" and time.time() - written > SWEPT_EVERY
        if total > size or is_left_behind:
            with suppress(OSError):
                file.unlink()
