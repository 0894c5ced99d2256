"""How this office publishes."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .state import GATES


class PublishingRules(models.Model):
    """One row, made when an office first changes a rule."""

    gates = models.PositiveSmallIntegerField(
        _("reviews before publication"),
        default=3,
        choices=[
            (1, _("one: the final review")),
            (2, _("two: the first and the final review")),
            (3, _("three: the first, the second and the final review")),
        ],
        help_text=_("Records that are under review go on from where they are."),
    )
    sends_mail = models.BooleanField(
        _("tell by e-mail"),
        default=True,
        help_text=_("Who is next to review, and whose record was sent back, gets a message."),
    )
    share_days = models.PositiveSmallIntegerField(
        _("days that a share link is valid"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )

    class Meta:
        verbose_name = _("publishing rules")
        verbose_name_plural = _("publishing rules")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="publishing_rules_are_one_row"),
            models.CheckConstraint(
                condition=Q(gates__in=list(GATES)), name="one_two_or_three_gates"
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls):
        return cls.objects.filter(pk=1).first() or cls(pk=1)
