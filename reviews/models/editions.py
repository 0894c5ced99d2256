"""The frozen, published state of a review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .reviews import Review


class EditionQuerySet(models.QuerySet):
    def former(self, edition):
        """Those before an Edition, the last first, without their documents."""
        return self.filter(number__lt=edition.number).defer("document")


class Edition(models.Model):
    """A review as it was issued: one document, which nothing changes afterwards.

    `document` is what `editions.document` made of the review, described by `editions/schema.json`;
    `content_hash` the SHA-256 of it as canonical JSON. `note` ({language: text}) says in public
    what an Edition after the first corrects.
    """

    review = models.ForeignKey(
        Review, models.PROTECT, verbose_name=_("review"), related_name="editions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    issued_at = models.DateTimeField(_("issued"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("issued by"), related_name="+"
    )
    document = models.JSONField()
    content_hash = models.CharField(_("content hash"), max_length=64)
    note = models.JSONField(default=dict)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="edition_number_once")
        ]

    def __str__(self):
        return _("%(review)s, Edition %(number)d") % {
            "review": self.review,
            "number": self.number,
        }
