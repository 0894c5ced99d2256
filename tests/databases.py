from contextlib import contextmanager

from django.db import transaction


@contextmanager
def taken_back():
    """What is written within is taken back at the end; for the examples of a property test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
