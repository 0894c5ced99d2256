"""Who wrote a draft, who asked for its publication, and what was decided at each gate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .about import AboutRecord
from .state import GATE_NAMES


class Contribution(AboutRecord):
    """Somebody has written in a draft since it was begun, so may not approve it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "by"], name="contributor_once"
            )
        ]

    def __str__(self):
        return f"{self.by}"


class Outcome(models.TextChoices):
    OPEN = "open", _("under review")
    SENT_BACK = "sent_back", _("sent back")
    RECALLED = "recalled", _("recalled")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", pgettext_lazy("a version", "published")


class Round(AboutRecord):
    """One way of a draft through the gates, from its submission to its outcome.

    The authors are kept by their names as they were: contributions end with the draft.
    """

    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("submitted by"),
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    authors = models.JSONField(_("written by"), default=list)
    comment = models.TextField(_("comment"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=Outcome.choices, default=Outcome.OPEN
    )

    class Meta:
        verbose_name = _("review round")
        verbose_name_plural = _("review rounds")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=Q(outcome="open"),
                name="one_open_round_per_record",
            )
        ]

    def __str__(self):
        return f"{self.submitted_at:%Y-%m-%d} · {self.get_outcome_display()}"


class Decision(models.Model):
    """What a named person decided at a gate. Who approves has proofread and cleared the text."""

    round = models.ForeignKey(
        Round, models.CASCADE, verbose_name=_("review round"), related_name="decisions"
    )
    gate = models.CharField(_("gate"), max_length=20, choices=list(GATE_NAMES.items()))
    is_approval = models.BooleanField(_("approved"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("reviewer"), related_name="+"
    )
    at = models.DateTimeField(_("time"), default=timezone.now)
    comment = models.TextField(_("comment"), blank=True)
    has_proofread = models.BooleanField(_("proofread"), default=False)
    holds_no_secret = models.BooleanField(_("contains no secret"), default=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_approval=True, has_proofread=True, holds_no_secret=True)
                | (Q(is_approval=False) & ~Q(comment="")),
                name="decision_is_whole",
                violation_error_message=_(
                    "An approval says that the text was proofread and holds no secret; "
                    "sending back needs a reason."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_gate_display()} · {self.by}"
