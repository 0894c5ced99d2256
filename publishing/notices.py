"""E-mail to the person whose turn it is. Sent after the act is committed, never instead of it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User

from .models import PublishingRules
from .permissions import GATE_RIGHTS, authors_of

logger = logging.getLogger(__name__)


def next_reviewers(record, *, by):
    """Tell everybody who may review the record at its gate, except those who wrote it."""
    options = record._meta
    right = f"{GATE_RIGHTS[record.state]}_{options.model_name}"
    reviewers = User.objects.with_right(options.app_label, right).exclude(pk__in=authors_of(record))

    def words():
        return _("For your review: %(record)s") % {"record": record}, _(
            "%(person)s hands on “%(record)s”. It waits for: %(state)s."
        ) % {"person": by, "record": record, "state": record.get_state_display()}

    _send_later(record, reviewers, words)


def approved(record, round, *, by):
    """Tell who submitted it that it can be published."""

    def words():
        return _("Approved: %(record)s") % {"record": record}, _(
            "%(person)s approved “%(record)s” at the last gate. It can be published."
        ) % {"person": by, "record": record}

    _send_later(record, [round.submitted_by], words)


def sent_back(record, round, *, by, reason):
    """Tell who submitted it that it came back, and why."""

    def words():
        return _("Sent back: %(record)s") % {"record": record}, _(
            "%(person)s sent “%(record)s” back. The reason: %(reason)s"
        ) % {"person": by, "record": record, "reason": reason}

    _send_later(record, [round.submitted_by], words)


def _send_later(record, people, words):
    """`words` gives subject and text in the language that is active when it is called."""
    if not PublishingRules.current().sends_mail:
        return
    options = record._meta
    page = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    messages = []
    for person in people:
        if person.email and person.is_active:
            with override(person.language):
                subject, text = words()
            text = f"{text}\n\n{settings.SITE_ADDRESS}{page}\n"
            messages.append(EmailMessage(" ".join(subject.split()), text, to=[person.email]))
    if messages:
        transaction.on_commit(lambda: _send(messages))


def _send(messages):
    """A mail server that does not answer holds nobody up."""
    try:
        get_connection().send_messages(messages)
    except (OSError, SMTPException):
        logger.exception("%d messages could not be sent", len(messages))
