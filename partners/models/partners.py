"""Places abroad that the city has ties with."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.constraints import written_in_some_language
from publishing.fields import degrees
from publishing.models import Part, Photo, Publishable

from .names import OtherName
from .places import LATITUDE, LONGITUDE, Territory


class PartnerKind(models.TextChoices):
    CITY = "city", _("city")
    PROVINCE = "province", _("province")
    STATE = "state", pgettext_lazy("place abroad", "state")
    COUNTY = "county", pgettext_lazy("place abroad", "county")
    DISTRICT = "district", pgettext_lazy("place abroad", "district")
    AUTONOMOUS_REPUBLIC = "autonomous_republic", _("autonomous republic")


class Partner(Publishable):
    """A city, province, county or other place abroad."""

    parts = ("other_names",)
    term_kind = "place"

    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name=_("country or region"),
        related_name="partners",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PartnerKind.choices)
    name = models.CharField(_("name"), max_length=160, blank=True)
    within = models.CharField(
        _("lies in"),
        max_length=160,
        blank=True,
        help_text=_("The province or state that it is part of, if any."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Paragraphs are parted by an empty line.")
    )
    website = models.URLField(_("web site"), blank=True)
    latitude = degrees(_("latitude"), most=90)
    longitude = degrees(_("longitude"), most=180)
    photo = models.ForeignKey(
        Photo,
        models.SET_NULL,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta(Publishable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["slug"]
        constraints = [
            *Publishable.Meta.constraints,
            written_in_some_language("name"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True) | (LATITUDE & LONGITUDE),
                name="partner_lies_on_the_earth",
                violation_error_message=_("Give both latitude and longitude, in degrees."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("partner", args=[self.slug])


class PartnerName(OtherName, Part):
    partner = models.ForeignKey(
        Partner, models.CASCADE, verbose_name=_("partner"), related_name="other_names"
    )

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
