"""Records with a date that keeps its precision."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..date_words import written
from ..fields import EDTFField


class DatedQuerySet(models.QuerySet):
    def newest_first(self):
        """By first possible day, then by last; records without a date come last."""
        return self.order_by("-date_earliest", "-date_latest", "-pk")

    def oldest_first(self):
        """The exact reverse of `newest_first`, but for records without a date, which stay last."""
        return self.order_by(
            models.Case(models.When(date="", then=1), default=0),
            "date_earliest",
            "date_latest",
            "pk",
        )

    def in_period(self, first, last):
        """Records whose date may lie in the days from first to last, both included.

        A record without a date, or whose date is open at an end, belongs to no period.
        """
        return self.filter(
            date_earliest__gt=dates.BEGINNING_OF_TIME,
            date_earliest__lte=last,
            date_latest__gte=first,
            date_latest__lt=dates.END_OF_TIME,
        )

    def of_year(self, year):
        return self.in_period(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


class Dated(models.Model):
    """A record with an EDTF date; its bounds are stored for ordering and for periods.

    A record without a date has the bounds of all time: it could be any day.
    """

    # Whether the date is that of something that happened once and has no length.
    date_of_moment = False

    date = EDTFField(_("date"), earliest="date_earliest", latest="date_latest")
    date_earliest = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    date_latest = models.DateField(editable=False, default=dates.END_OF_TIME)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(date_earliest__lte=F("date_latest")),
                name="%(app_label)s_%(class)s_date_in_order",
                violation_error_message=_("The date ends before it starts."),
            )
        ]

    @property
    def year(self):
        """The one year that the date lies in, or None."""
        value = dates.parse(self.date)
        return value.year if value else None

    def date_written(self, language=None):
        return written(self.date, language, of_moment=self.date_of_moment)
