"""Keeping time without a clock of its own."""

import logging
import time

from django.db import DatabaseError

from accounts.audit import coming_from

from . import due

logger = logging.getLogger(__name__)


class DueMiddleware:
    """Before a page is made, drafts of published records whose time has come take their place.

    Asked at most every `EVERY` seconds in each process, so that pages do not pay for it. New
    records and withdrawals need no such help: their time is part of every query.
    """

    EVERY = 20  # seconds

    def __init__(self, get_response):
        self.get_response = get_response
        self.next_time = time.monotonic() + self.EVERY

    def __call__(self, request):
        if time.monotonic() >= self.next_time:
            self.next_time = time.monotonic() + self.EVERY
            self._settle()
        return self.get_response(request)

    @staticmethod
    def _settle():
        try:
            with coming_from(""):  # whoever asks for a page now did not do this
                due.settle()
        except DatabaseError:
            # Pages that are stored may be served without a database.
            logger.exception("What is due could not be settled")
