"""The year in review and the digest: chapters of records, in the order that editors choose."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Story
from publishing.constraints import written_in_some_language
from publishing.languages import plain_text
from publishing.models import Dated, DatedQuerySet, Part, Photo, Publishable, PublishableQuerySet

from .figures import FigureValue


class ReviewKind(models.TextChoices):
    YEAR = "year", _("year in review")
    DIGEST = "digest", _("digest")


class ReviewQuerySet(PublishableQuerySet, DatedQuerySet):
    pass


class Review(Dated, Publishable):
    """A compilation over a period. Its date is the period: 2022, or 2023-01/2023-02."""

    name_field = "title"
    parts = ("chapters",)
    verse = ("opening", "closing")

    kind = models.CharField(_("kind"), max_length=10, choices=ReviewKind.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    opening = models.TextField(
        _("opening epigraph"), blank=True, help_text=_("Line breaks are kept.")
    )
    introduction = models.TextField(
        pgettext_lazy("of a review", "introduction"),
        blank=True,
        help_text=_("Paragraphs are parted by an empty line."),
    )
    closing = models.TextField(
        _("closing epigraph"), blank=True, help_text=_("Line breaks are kept.")
    )
    cover = models.ForeignKey(
        Photo,
        models.SET_NULL,
        verbose_name=_("cover photo"),
        null=True,
        blank=True,
        related_name="+",
    )

    objects = ReviewQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-date_latest", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            *Publishable.Meta.constraints,
            written_in_some_language("title"),
            models.CheckConstraint(
                condition=~Q(date=""),
                name="review_has_a_period",
                violation_error_message=_("Say which period the review covers."),
            ),
            models.UniqueConstraint(
                fields=["kind", "date"],
                condition=Q(draft_of__isnull=True),
                name="review_once_per_period",
                violation_error_message=_("A review of this period exists already."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("review", args=[self.slug])

    def clean(self):
        super().clean()
        if self.kind == ReviewKind.YEAR and self.date and not self.is_of_one_year:
            raise ValidationError({"date": _("A year in review covers one year, such as 2022.")})

    @property
    def is_of_one_year(self):
        """Whether the period is a whole calendar year, which can be counted and compared."""
        return bool(re.fullmatch(r"[0-9]{4}", self.date))

    def publish_blockers(self):
        yield from super().publish_blockers()
        if not self.chapters.exists():
            yield _("It has no chapter yet.")


class Chapter(Part):
    """A part of a review, with the text that only people can write."""

    name_field = "title"
    parts = ("entries", "rules", "photo_choices")

    review = models.ForeignKey(
        Review, models.CASCADE, verbose_name=_("review"), related_name="chapters"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    lead = models.TextField(
        _("lead text"), blank=True, help_text=_("Paragraphs are parted by an empty line.")
    )

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["position", "pk"]
        constraints = [written_in_some_language("title")]

    def __str__(self):
        return plain_text(self, "title")


class Entry(Part):
    """A record's place in a chapter: a story, a figure, or a photo that stands by itself."""

    chapter = models.ForeignKey(
        Chapter, models.CASCADE, verbose_name=_("chapter"), related_name="entries"
    )
    story = models.ForeignKey(
        Story,
        models.CASCADE,
        verbose_name=_("story"),
        null=True,
        blank=True,
        related_name="review_entries",
    )
    figure_value = models.ForeignKey(
        FigureValue,
        models.PROTECT,
        verbose_name=_("figure"),
        null=True,
        blank=True,
        related_name="review_entries",
    )
    photo = models.ForeignKey(
        Photo,
        models.CASCADE,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        related_name="review_entries",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_highlight = models.BooleanField(_("highlight"), default=False)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(story__isnull=False, figure_value__isnull=True, photo__isnull=True)
                | Q(story__isnull=True, figure_value__isnull=False, photo__isnull=True)
                | Q(story__isnull=True, figure_value__isnull=True, photo__isnull=False),
                name="entry_is_one_record",
                violation_error_message=_("Choose one: a story, a figure or a photo."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["chapter", record],
                    name=f"{record}_once_in_a_chapter",
                    violation_error_message=_("The chapter has this record already."),
                )
                for record in ("story", "figure_value", "photo")
            ),
        ]

    def __str__(self):
        return str(self.record)

    @property
    def record(self):
        return self.story or self.figure_value or self.photo
