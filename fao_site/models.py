"""The office itself: what the header, the footer and the page on the office print."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.constraints import written_in_some_language
from publishing.fields import degrees
from publishing.languages import plain_text
from publishing.models import Photo, Translated

from .search.models import MissedSearch

__all__ = ["MissedSearch", "Office"]

# What the site calls the office before its profile has been entered.
UNNAMED = {
    "name_zh_hans": "外事办公室",
    "name_zh_hant": "外事辦公室",
    "name_en": "Foreign Affairs Office",
}


class Office(Translated):
    """The profile of the office; one row. Codes that are empty are not shown."""

    name_field = "name"

    name = models.CharField(_("name of the office"), max_length=160, blank=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    city_name = models.CharField(_("name of the city"), max_length=60, blank=True)
    tagline = models.CharField(_("line below the name"), max_length=160, blank=True)
    about = models.TextField(
        _("about the office"), blank=True, help_text=_("Paragraphs are parted by an empty line.")
    )
    address = models.CharField(_("street address"), max_length=240, blank=True)
    telephone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sponsor = models.CharField(_("sponsor (主办单位)"), max_length=160, blank=True)
    organizer = models.CharField(_("organizer (承办单位)"), max_length=160, blank=True)
    icp_number = models.CharField(_("ICP filing number"), max_length=60, blank=True)
    public_security_number = models.CharField(
        _("public-security filing number"), max_length=60, blank=True
    )
    site_code = models.CharField(
        _("government site code"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\d{10}$", _("Ten digits."))],
    )
    latitude = degrees(_("latitude of the city"), most=90)
    longitude = degrees(_("longitude of the city"), most=180)
    map_image = models.ForeignKey(
        Photo,
        models.SET_NULL,
        verbose_name=_("approved map"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown in place of the schematic map; needs its review number."),
    )
    map_review_number = models.CharField(_("map review number (审图号)"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("office profile")
        verbose_name_plural = _("office profile")
        constraints = [
            written_in_some_language("name"),
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="one_office",
                violation_error_message=_("There is one office profile; change that one."),
            ),
            models.CheckConstraint(
                condition=models.Q(map_image__isnull=True) | ~models.Q(map_review_number=""),
                name="map_has_a_review_number",
                violation_error_message=_("A map may be shown with its review number only."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "name")

    @property
    def public_security_code(self):
        """The digits of the filing number, by which the register of the police is asked."""
        return "".join(re.findall(r"[0-9]", self.public_security_number))

    @classmethod
    def current(cls):
        """The profile, or one with nothing but a name before it has been entered."""
        entered = cls.objects.select_related("map_image").filter(pk=1).first()
        return entered or cls(pk=1, **UNNAMED)
