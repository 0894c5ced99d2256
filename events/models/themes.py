"""What stories are about, and what they are instalments of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.constraints import written_in_some_language
from publishing.languages import plain_text
from publishing.models import Translated


class Theme(Translated):
    """A subject, such as the Belt and Road; a story may have several."""

    name_field = "name"

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]
        constraints = [written_in_some_language("name")]

    def __str__(self):
        return plain_text(self, "name") or self.slug


class Series(Translated):
    """An event that is held again and again under one name: the second seminar of…"""

    name_field = "name"

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]
        constraints = [written_in_some_language("name")]

    def __str__(self):
        return plain_text(self, "name") or self.slug
