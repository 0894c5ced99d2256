"""What the tests of publishing share."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from tests.factories import make_chief


class Clock:
    """A clock that stands still unless it is moved."""

    def __init__(self):
        self.time = timezone.now().replace(microsecond=0)

    def __call__(self):
        return self.time

    def move(self, by):
        self.time += by


@pytest.fixture
def clock(monkeypatch):
    """Stops the time: `clock.time` is now, `clock.move(timedelta(hours=2))` lets it pass."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def author(db):
    """Who writes and submits; may do everything."""
    return make_chief(name="赵作者")


@pytest.fixture
def reviewer(db):
    """Who reviews and publishes; may do everything."""
    return make_chief(name="孙审核")


@pytest.fixture
def log(db):
    """The acts of the audit log, the oldest first: `log(record)` gives those about one record."""

    def log(record=None):
        entries = AuditEntry.objects.order_by("pk")
        return list(entries if record is None else entries.filter(object_id=str(record.pk)))

    return log


@pytest.fixture
def acts(log):
    """The same as names alone."""
    return lambda record=None: [entry.action for entry in log(record)]
