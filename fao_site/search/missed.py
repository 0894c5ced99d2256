"""Counting what people searched for in vain, so that the office learns what its site lacks.

Nothing is kept of who searched: neither an address nor a time of day. Words that may be about a
person's own affairs (an e-mail address, a web address, a telephone or an identity number) are not
kept at all.
"""

import logging
import re
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from publishing.characters import without_controls
from publishing.search.folding import fold

from .models import LONGEST, MissedSearch

logger = logging.getLogger(__name__)

# A day has room for so many different words, whoever tries to fill it.
MOST_A_DAY = 500
KEPT_FOR = timedelta(days=400)
# A visitor does not wait for another writer longer than this.
LONGEST_WAIT = 100  # milliseconds

_PRIVATE = re.compile(r"@|\d[\d\s().+-]{4,}\d|://|www\.")


def note_missed(text):
    """Count words that found nothing. Never fails, and is given up where the database is busy or
    cannot be written."""
    words = normalised(text)
    if not words:
        return
    try:
        with _short_wait(), transaction.atomic():
            _count(words)
    except DatabaseError as error:
        logger.info("A search without result was not counted: %s", error)


def normalised(text):
    """The words as they are counted; "" for what is not to be kept."""
    words = " ".join(without_controls(fold(text)).split())
    if len(words) < 2 or len(words) > LONGEST or _PRIVATE.search(words):
        return ""
    return words


def _count(words):
    today = timezone.localdate()
    of_today = MissedSearch.objects.filter(day=today)
    if of_today.filter(words=words).update(number=F("number") + 1):
        return
    number = of_today.count()
    if number < MOST_A_DAY:
        # Two at the same moment: one of them counts.
        MissedSearch.objects.bulk_create(
            [MissedSearch(day=today, words=words)], ignore_conflicts=True
        )
    if not number:
        MissedSearch.objects.filter(day__lt=today - KEPT_FOR).delete()


@contextmanager
def _short_wait():
    """A writer of SQLite waits for the one before, by default for many seconds."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
