"""What people searched for and did not find, by day, without a word on who it was."""

from datetime import timedelta

from django.db import models
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST = 60


class MissedSearchQuerySet(models.QuerySet):
    def by_words(self, days):
        """{words, times, last} of the last days, what was wanted most often first."""
        since = timezone.localdate() - timedelta(days=days)
        return (
            self.filter(day__gt=since)
            .values("words")
            .annotate(times=Sum("number"), last=Max("day"))
            .order_by("-times", "-last", "words")
        )


class MissedSearch(models.Model):
    """Words that found nothing, and how often on a day. See `missed` for what is kept."""

    day = models.DateField(_("day"), default=timezone.localdate)
    words = models.CharField(_("searched for"), max_length=LONGEST)
    number = models.PositiveIntegerField(_("times"), default=1)

    objects = MissedSearchQuerySet.as_manager()

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
