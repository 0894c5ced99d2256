"""Organizations: offices, schools, companies, associations, at home and abroad."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.constraints import written_in_some_language
from publishing.languages import plain_text
from publishing.models import Recorded, Translated

from .names import OtherName
from .places import District, Territory


class OrganizationKind(models.TextChoices):
    GOVERNMENT = "government", _("government or Party body")
    INTERNATIONAL = "international", _("international organization")
    MISSION = "mission", _("embassy, trade or liaison body")
    ASSOCIATION = "association", _("association")
    SCHOOL = "school", _("school or university")
    COMPANY = "company", _("company")
    CULTURE = "culture", _("cultural body")
    OTHER = "other", _("other")


class Organization(Recorded, Translated):
    """An authority record: every record that names the organization points here."""

    name_field = "name"
    term_kind = "office"
    parts = ("other_names",)

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind.choices)
    name = models.CharField(_("name"), max_length=200, blank=True)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name=_("country or region"),
        null=True,
        blank=True,
        related_name="organizations",
        help_text=_("Empty for a body at home in the mainland and for international ones."),
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name=_("district"),
        null=True,
        blank=True,
        related_name="organizations",
    )
    same_body_as = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("same body as"),
        null=True,
        blank=True,
        related_name="nameplates",
        help_text=_("For one body with two nameplates: the record of the other plate."),
    )
    website = models.URLField(_("web site"), blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["slug"]
        constraints = [written_in_some_language("name")]

    def __str__(self):
        return plain_text(self, "name") or self.slug


class OrganizationName(OtherName, Translated):
    organization = models.ForeignKey(
        Organization, models.CASCADE, verbose_name=_("organization"), related_name="other_names"
    )

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
