"""Countries and regions of the world; the districts of the office's own city."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.constraints import written_in_some_language
from publishing.fields import EDTFField, degrees
from publishing.languages import plain_text
from publishing.models import TermCheck, Translated, public_now

# A comparison with NULL is not false to a database, so that "not NULL" has to be said.
LATITUDE = Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90)
LONGITUDE = Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180)


class Continent(models.TextChoices):
    """In the order in which China's Ministry of Foreign Affairs lists them."""

    ASIA = "asia", _("Asia")
    AFRICA = "africa", _("Africa")
    EUROPE = "europe", _("Europe")
    NORTH_AMERICA = "north_america", _("North America")
    SOUTH_AMERICA = "south_america", _("South America")
    OCEANIA = "oceania", _("Oceania")


# For ordering in the database: the order of Continent, not of its letters.
CONTINENT_ORDER = models.Case(
    *(models.When(continent=value, then=index) for index, value in enumerate(Continent.values)),
    output_field=models.IntegerField(),
)


def address_of_territory(code):
    """Hong Kong and Macao have a section of their own; of Taiwan the site has its news only."""
    if code in ("HK", "MO"):
        return reverse("hong_kong_macao")
    if code == "TW":
        return f"{reverse('stories')}?territory={code}"
    return reverse("territory", args=[code.lower()])


class TerritoryKind(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region of China")


RECORDS_OF_TERRITORIES = ("stories", "partners", "consulates")


def _has_public(model, records):
    """Whether a territory has a public record of a reverse relation."""
    return Exists(model.objects.filter(public_now(f"{records}__"), pk=OuterRef("pk")).order_by())


def _count_of_public(model, records):
    """A subquery that counts a territory's public records of a reverse relation."""
    public = model.objects.filter(public_now(f"{records}__"), pk=OuterRef("pk"))
    counted = public.order_by().values("pk").annotate(number=Count(records)).values("number")
    return Coalesce(Subquery(counted), 0)


class TerritoryQuerySet(models.QuerySet):
    def countries(self):
        return self.filter(kind=TerritoryKind.COUNTRY)

    def regions(self):
        """Hong Kong, Macao and Taiwan: regions of China, never listed as countries."""
        return self.filter(kind=TerritoryKind.REGION)

    def with_records(self):
        """Those that public stories, partners or consulates belong to."""
        has_some = Q()
        for records in RECORDS_OF_TERRITORIES:
            has_some |= Q(_has_public(self.model, records))
        return self.filter(has_some)

    def with_numbers(self):
        """Adds `number_of_stories`, `number_of_partners` and `number_of_consulates`."""
        return self.annotate(
            **{
                f"number_of_{records}": _count_of_public(self.model, records)
                for records in RECORDS_OF_TERRITORIES
            }
        )

    def in_order(self):
        """Countries by continent and English name, then the regions."""
        return self.alias(continent_order=CONTINENT_ORDER).order_by(
            "kind", "continent_order", "name_en"
        )


class Territory(Translated):
    """A country or a region. The table is curated; `code` follows GB/T 2659.1 (ISO 3166-1)."""

    name_field = "name"
    term_kind = "place"
    term_fields = ("name", "formal_name")
    term_checked = TermCheck.NEVER  # 英国 is Britain and British, too; 中非 is China and Africa

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Two capital letters, such as JP."))],
    )
    kind = models.CharField(_("kind"), max_length=10, choices=TerritoryKind.choices)
    continent = models.CharField(_("continent"), max_length=20, choices=Continent.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    formal_name = models.CharField(_("official full name"), max_length=200, blank=True)
    relations_since = EDTFField(
        _("diplomatic relations since"),
        earliest="relations_since_earliest",
        latest="relations_since_latest",
    )
    relations_since_earliest = models.DateField(editable=False, null=True)
    relations_since_latest = models.DateField(editable=False, null=True)
    latitude = degrees(_("latitude"), most=90)
    longitude = degrees(_("longitude"), most=180)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country or region")
        verbose_name_plural = _("countries and regions")
        ordering = ["code"]
        constraints = [
            written_in_some_language("name"),
            models.CheckConstraint(
                condition=~Q(code__in=["HK", "MO", "TW"]) | Q(kind=TerritoryKind.REGION),
                name="regions_of_china_are_not_countries",
                violation_error_message=_(
                    "Hong Kong, Macao and Taiwan are regions of China, not countries."
                ),
            ),
            models.CheckConstraint(
                condition=Q(code__in=["HK", "MO", "TW"]) | Q(kind=TerritoryKind.COUNTRY),
                name="only_regions_of_china_are_regions",
                violation_error_message=_("Only regions of China are entered as regions."),
            ),
            models.CheckConstraint(
                condition=Q(kind=TerritoryKind.COUNTRY) | Q(relations_since=""),
                name="only_countries_have_diplomatic_relations",
                violation_error_message=_("A region of China has no diplomatic relations."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True) | (LATITUDE & LONGITUDE),
                name="territory_lies_on_the_earth",
                violation_error_message=_("Give both latitude and longitude, in degrees."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "name") or self.code

    def get_absolute_url(self):
        return address_of_territory(self.code)

    @property
    def is_region(self):
        return self.kind == TerritoryKind.REGION


class DistrictKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("the city itself")
    DISTRICT = "district", pgettext_lazy("place at home", "district")
    COUNTY = "county", pgettext_lazy("place at home", "county")
    AUTONOMOUS_COUNTY = "autonomous_county", _("autonomous county")
    NEW_AREA = "new_area", _("new area")


class DistrictQuerySet(models.QuerySet):
    def municipality(self):
        """The city itself: the home side of a relation at municipal level."""
        return self.filter(kind=DistrictKind.MUNICIPALITY)


class District(Translated):
    """The office's own city (one row) and its districts, counties and new areas."""

    name_field = "name"
    term_kind = "place"

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    code = models.CharField(
        _("code"), max_length=6, blank=True, help_text=_("GB/T 2260; a new area has none.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DistrictKind.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["position", "code"]
        constraints = [
            written_in_some_language("name"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=DistrictKind.MUNICIPALITY),
                name="one_municipality",
                violation_error_message=_("The city itself is entered already."),
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="district_one_per_code",
                violation_error_message=_("Another district has this code."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "name") or self.slug
