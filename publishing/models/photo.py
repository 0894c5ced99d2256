"""Photographs and illustrations."""

from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import images
from ..languages import is_missing, plain_text
from .dated import Dated, DatedQuerySet
from .publishable import Recorded
from .translations import Translated

PERCENT = (MinValueValidator(0), MaxValueValidator(100))


class PhotoQuerySet(DatedQuerySet):
    def without(self, field, language):
        """Photos that lack the caption, the alternative text or the credit in a language."""
        return self.filter(is_missing(field, language))


class Photo(Dated, Recorded, Translated):
    """A picture with what must be said about it, in each language.

    A caption may be the only source of a fact, so a photo has a date and a place of its own.
    """

    # Its texts stand on the translator's sheet of every record that shows it.
    translated_where_shown = True

    file = models.FileField(_("file"), max_length=120, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    content_hash = models.CharField(max_length=20, editable=False, db_index=True)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("centre of interest, across"),
        default=50,
        validators=PERCENT,
        help_text=_("In per cent from the left; stays in sight where the picture is cropped."),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("centre of interest, down"),
        default=50,
        validators=PERCENT,
        help_text=_("In per cent from the top."),
    )
    is_illustration = models.BooleanField(
        _("illustration"),
        default=False,
        help_text=_("Drawn, not photographed; the site says so beside it."),
    )
    reference = models.CharField(_("file number"), max_length=40, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="photo_focal_point_is_in_the_picture",
                violation_error_message=_("The centre of interest lies outside the picture."),
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~models.Q(reference=""),
                name="photo_one_per_reference",
                violation_error_message=_("Another photo has this file number."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "caption") or plain_text(self, "alt") or f"#{self.pk}"

    def take(self, stored):
        """Use a picture that `images.store` has kept."""
        self.file.name = stored.name
        self.width, self.height = stored.width, stored.height
        self.content_hash = stored.content_hash

    @property
    def url(self):
        return default_storage.url(self.file.name)

    def renditions(self, extension):
        """(address, width) of each size in a format ("avif" or "jpg"), narrowest first."""
        return [
            (
                default_storage.url(images.rendition_name(self.content_hash, width, extension)),
                width,
            )
            for width in images.widths_for(self.width)
        ]

    def srcset(self, extension):
        return ", ".join(f"{url} {width}w" for url, width in self.renditions(extension))

    @property
    def focus_classes(self):
        """CSS classes that keep the centre of interest in sight, in steps of ten per cent."""
        return f"focus-x-{round(self.focal_x / 10)} focus-y-{round(self.focal_y / 10)}"


class PhotoUse(models.Model):
    """A photo's place in the run of photos of some record. Concrete uses add the record."""

    photo = models.ForeignKey(
        Photo, models.PROTECT, verbose_name=_("photo"), related_name="%(class)s_set"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.photo)
