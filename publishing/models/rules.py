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

    # {label of a model: [languages]}: what has to be confirmed in a record before it is published.
    confirmed_languages = models.JSONField(
        _("confirmed before publication"),
        default=dict,
        blank=True,
        help_text=_(
            "Every text of such a record has to be confirmed in these languages before it is "
            "published. Without a tick it may go out in the language that it is written in first."
        ),
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

    def languages_to_confirm(self, model):
        """The languages that have to be confirmed in a record of the type."""
        return self.confirmed_languages.get(model._meta.concrete_model._meta.label_lower, [])
