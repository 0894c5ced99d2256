"""Everything that a story refers to, in one query."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from consulates.models import Consulate, Milestone
from partners.models import (
    District,
    Organization,
    Partner,
    Relation,
    RelationDocument,
    Territory,
    address_of_territory,
)
from publishing.languages import LANGUAGES, column
from publishing.models import public_now

from .models import Theme


@dataclass(slots=True)
class Reference:
    """A record that a story points to: enough of it to print its name and its address.

    It has the name columns of the record, so that `text` prints it as it would the record.
    `extra` is the type and the date of a document or milestone, parted by "|".
    """

    kind: str
    key: str
    extra: str
    name_zh_hans: str = ""
    name_zh_hant: str = ""
    name_en: str = ""

    @property
    def url(self):
        """The address of its page; "" if it has none or is not public."""
        match self.kind:
            case "territory":
                return address_of_territory(self.key)
            case "partner" | "document":
                return reverse("partner", args=[self.key]) if self.key else ""
            case "consulate" | "milestone":
                return reverse("consulate", args=[self.key]) if self.key else ""
            case "theme":
                return f"{reverse('stories')}?theme={self.key}"
        return ""

    @property
    def type(self):
        return self.extra.partition("|")[0]

    @property
    def date(self):
        return self.extra.partition("|")[2]


@dataclass
class References:
    """The references of one story by kind."""

    territories: list = field(default_factory=list)
    partners: list = field(default_factory=list)
    documents: list = field(default_factory=list)
    consulates: list = field(default_factory=list)
    milestones: list = field(default_factory=list)
    organizations: list = field(default_factory=list)
    districts: list = field(default_factory=list)
    themes: list = field(default_factory=list)


def references_of(story):
    """What the story refers to: one query over all kinds."""
    parts = [
        _part(Territory, story, "territory", F("code")),
        _part(Partner.objects.public(), story, "partner", F("slug")),
        _part(Consulate.objects.public(), story, "consulate", F("slug")),
        _part(Organization, story, "organization", Value("")),
        _part(District, story, "district", Value(""), place=F("position")),
        _part(Theme, story, "theme", F("slug"), place=F("position")),
        _part(
            RelationDocument.objects.filter(
                relation__in=Relation.objects.public().between_places()
            ),
            story,
            "document",
            F("relation__partner__slug"),
            names="relation__partner__",
            extra=Concat(F("type"), Value("|"), F("date"), output_field=CharField()),
        ),
        _part(
            Milestone.objects.filter(public_now("consulate__")),
            story,
            "milestone",
            F("consulate__slug"),
            names="consulate__",
            extra=Concat(F("kind"), Value("|"), F("date"), output_field=CharField()),
        ),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    references = References()
    plurals = {"territory": "territories", "theme": "themes"}
    for kind, _place, key, extra, *names in sorted(rows, key=_in_order):
        into = getattr(references, plurals.get(kind, f"{kind}s"))
        into.append(Reference(kind, key, extra, *(name or "" for name in names)))
    return references


def _in_order(row):
    """Curated places first, then dates, keys and names. A union comes in no order of its own,
    and a page has to be the same whenever and wherever it is made."""
    kind, place, key, extra, *names = row
    date = extra.partition("|")[2]
    return kind, place, date, key, extra, [name or "" for name in names]


def _part(source, story, kind, key, *, names="", extra=None, place=None):
    queryset = source.objects.all() if isinstance(source, type) else source
    columns = {
        f"ref_{_code(language)}": Cast(F(f"{names}{column('name', language)}"), CharField())
        for language in LANGUAGES
    }
    return (
        queryset.filter(stories=story)
        .order_by()
        .annotate(
            ref_kind=Value(kind, output_field=CharField()),
            ref_place=Cast(place or Value(0), IntegerField()),
            ref_key=Cast(key, CharField()),
            ref_extra=extra or Value("", output_field=CharField()),
            **columns,
        )
        .values_list("ref_kind", "ref_place", "ref_key", "ref_extra", *columns)
    )


def _code(language):
    return language.replace("-", "_")
