"""What people searched for and did not find, by day, without a word on who it was."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 60


class MissedSearch(models.Model):
    """Words that found nothing, and how often on a day. See `missed` for what is kept."""

    day = models.DateField(_("day"), default=timezone.localdate)
    words = models.CharField(_("searched for"), max_length=LONGEST)
    number = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-day", "-number", "words"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["day", "words"], name="missed_search_once_a_day")
        ]

    def __str__(self):
        return self.words
