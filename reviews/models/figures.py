"""Figures that the office publishes: dated series, each value with its qualifier and source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Story
from publishing.constraints import written_in_some_language
from publishing.languages import plain_text
from publishing.models import Dated, DatedQuerySet, Translated

from ..counted import LINES


def counted_choices():
    return [(line.key, line.name) for line in LINES]


class Qualifier(models.TextChoices):
    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("more than")
    NEARLY = "nearly", _("nearly")


class Figure(Translated):
    """What is counted: a name with its scope. Equal numbers of another scope are another figure."""

    name_field = "name"
    parts = ("values",)

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160, blank=True)
    scope = models.CharField(
        _("scope"), max_length=240, blank=True, help_text=_("What is counted, and what is not.")
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    counted_as = models.CharField(
        _("counted as"),
        max_length=30,
        choices=counted_choices,
        blank=True,
        help_text=_("What the site counts by itself; where the two differ, editors are told."),
    )

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["slug"]
        constraints = [written_in_some_language("name")]

    def __str__(self):
        return plain_text(self, "name") or self.slug


class FigureValue(Dated, Translated):
    """A value as published. Its date is the day, month or year that it holds for."""

    figure = models.ForeignKey(
        Figure, models.CASCADE, verbose_name=_("figure"), related_name="values"
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    qualifier = models.CharField(
        _("qualifier"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    source = models.CharField(_("source"), max_length=240, blank=True)
    story = models.ForeignKey(
        Story,
        models.SET_NULL,
        verbose_name=_("story"),
        null=True,
        blank=True,
        related_name="figures",
        help_text=_("The story that it belongs to, if any."),
    )
    difference = models.TextField(
        _("why the records count otherwise"),
        blank=True,
        help_text=_("Printed beside both numbers in the year in review."),
    )
    note = models.CharField(_("note for colleagues"), max_length=300, blank=True)
    reference = models.CharField(_("file number"), max_length=40, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("value of a figure")
        verbose_name_plural = _("values of figures")
        ordering = ["date_latest", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="figure_value_is_not_negative",
                violation_error_message=_("A count cannot be below zero."),
            ),
            models.UniqueConstraint(
                fields=["figure", "date"],
                name="figure_has_one_value_at_a_time",
                violation_error_message=_("The figure has a value for this date already."),
            ),
        ]

    def __str__(self):
        return f"{self.figure} · {self.date_written()}"
