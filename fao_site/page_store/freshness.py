"""What this process knows of the database, and whether a page still holds.

A page holds while the tables that it read are in the state they were in, the moment has not come
at which it changes by itself, and the code is the same. To serve it, a process compares it with
what it *knows*: the states of all tables, as they were when it last asked. It asks again

- when the store has another tree: somebody has published (writing.py), and the answer to who did so
  came after that, so nobody who knows of a publication can get a page from before it;
- when a moment has passed for which something was set, or the day is over;
- after a second in any case: for writers past Django, and for one that died between its commit and
  its word. In the second case it makes the new tree itself.

The states are read before a page is rendered and again after it. Both reads see whole transactions
(changes.py), so if a table's state is the same, no change of it fell between them.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as clock
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.utils import timezone

from accounts.audit import coming_from
from publishing import due

from . import changes

logger = logging.getLogger(__name__)

ASK_AGAIN = 1.0  # seconds
TRY_AGAIN = 20.0  # seconds, with a draft that is due and cannot take its place


@dataclass(eq=False)
class Known:
    """The state of the database at one moment, and what will change by itself after it.

    `moments` are seconds since 1970 for each table, `midnight` is that of the office.
    """

    tree: str | None
    tables: dict
    moments: dict
    midnight: float

    def __post_init__(self):
        self.next_moment = min([self.midnight, *self.moments.values()])

    def states_of(self, tables):
        return {table: self.tables.get(table, 0) for table in sorted(tables)}

    def end_of(self, tables):
        """When a page that read these tables changes by itself.

        Any page may say "today", so none outlives the office's day.
        """
        return min([self.midnight, *(self.moments[t] for t in tables if t in self.moments)])


class Freshness:
    def __init__(self, folder, edition):
        self.folder = folder
        self.edition = edition
        self._known = None
        self._ask_at = 0.0
        self._is_down = False
        self._lock = Lock()
        self._tracked = None

    def known(self, moment=None):
        """What is known at a moment, which is now, asked anew if need be; None while the database
        cannot be asked."""
        known, tree = self._known, self.folder.tree()
        if (
            known is not None
            and known.tree == tree
            and tree is not None
            and not self._is_over(known, moment)
        ):
            if time.monotonic() < self._ask_at:
                return known
            # It is time to look, but nobody said that anything changed: one looks for all.
            if not self._lock.acquire(blocking=False):
                return known
        elif self._is_down:
            if time.monotonic() < self._ask_at or not self._lock.acquire(blocking=False):
                return None
        else:
            self._lock.acquire()
        try:
            return self._ask()
        finally:
            self._lock.release()

    def ask(self):
        """What is known after asking now, whatever was known before; None as above."""
        with self._lock:
            return self._ask(at_once=True)

    def tracked(self):
        """The tables whose changes the database notes. Raises DatabaseError."""
        if self._tracked is None:
            self._tracked = changes.tracked()
            if absent := changes.tables().keys() - self._tracked:
                logger.error("No triggers on %s: run migrate", ", ".join(sorted(absent)))
        return self._tracked

    def holds(self, page, known, moment):
        """Whether a page is what would be rendered at a moment, as far as is known."""
        if moment >= page.ends:
            return False
        if page.seen_under is known:
            return True
        if page.edition != self.edition or any(
            known.tables.get(table, 0) != state for table, state in page.tables.items()
        ):
            return False
        page.seen_under = known
        return True

    @staticmethod
    def _is_over(known, moment=None):
        return (now() if moment is None else moment) >= known.next_moment

    def _ask(self, *, at_once=False):
        """Asks, in the one thread that holds the lock."""
        known = self._known
        tree = self.folder.tree() or self.folder.new_tree()
        is_known = known is not None and known.tree == tree and not self._is_over(known)
        if is_known and tree and not at_once and time.monotonic() < self._ask_at:
            return known  # another thread has asked while this one waited
        try:
            self._known = self._read(known, tree)
        except (DatabaseError, InterfaceError) as error:
            if not self._is_down:
                logger.error("The database cannot be asked; stored pages stay up: %s", error)
            self._is_down, self._known = True, None
            return None
        finally:
            self._ask_at = time.monotonic() + ASK_AGAIN
        self._is_down = False
        return self._known

    def _read(self, known, tree):
        tables = _states()
        if known is not None and known.tables == tables and not self._is_over(known):
            is_same = known.tree == tree
            return known if is_same else Known(tree, tables, known.moments, known.midnight)
        if known is not None and known.tree == tree and known.tables != tables:
            # Somebody has written and not said so. What was written until now is in the states
            # that are read after the new tree was made, as with any other.
            tree = self.folder.new_tree()
            tables = _states()
        moments = _moments()
        if any(moment <= now() for moment in moments.values()):
            with coming_from(""):  # whoever asks for a page now did not do this
                due.settle()
            tables, moments = _states(), _moments()
        later = now() + TRY_AGAIN
        moments = {table: moment if moment > now() else later for table, moment in moments.items()}
        return Known(tree, tables, moments, _next_midnight())


def now():
    """Seconds since 1970, by the clock that decides what is public."""
    return timezone.now().timestamp()


def _states():
    """The states, with a new connection if the one at hand has been cut."""
    try:
        return changes.states()
    except (DatabaseError, InterfaceError):
        connection = connections[DEFAULT_DB_ALIAS]
        if connection.in_atomic_block:
            raise
        connection.close()
        return changes.states()


def _moments():
    return {table: moment.timestamp() for table, moment in due.next_moments().items()}


def _next_midnight():
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, clock.min)).timestamp()
