"""Ties between the home side and its partners, and the dated documents that make them."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.fields import EDTFField
from publishing.languages import plain_text
from publishing.models import (
    Dated,
    DatedQuerySet,
    Part,
    Publishable,
    PublishableQuerySet,
    public_now,
)

from ..labels import relation_label
from .organizations import Organization
from .partners import Partner
from .places import District, DistrictKind


class RelationKind(models.TextChoices):
    SISTER = "sister", _("sister relation")
    FRIENDLY_EXCHANGE = "friendly_exchange", _("friendly exchange")
    TO_BE_CONFIRMED = "to_be_confirmed", _("to be confirmed")


class RelationState(models.TextChoices):
    """What the documents signed up to a day make of a relation."""

    NONE = "none", _("no document yet")
    INTENDED = "intended", _("letter of intent")
    MEMORANDUM = "memorandum", _("memorandum of understanding")
    IN_FORCE = "in_force", _("in force")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")


class DocumentType(models.TextChoices):
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    MEMORANDUM = "memorandum", _("memorandum of understanding")
    AGREEMENT = "agreement", _("agreement")
    LETTER_TO_DEEPEN = "letter_to_deepen", _("letter of intent to deepen the relation")
    RENEWAL = "renewal", _("renewal")
    SUSPENSION = "suspension", _("suspension")
    END = "end", _("end of the relation")
    UNSPECIFIED = "unspecified", _("founding document, type not recorded")


# Documents that put a relation in force, and the state that each deciding document leads to.
# A letter to deepen follows an agreement and changes nothing in its force.
FOUNDING = (DocumentType.AGREEMENT, DocumentType.RENEWAL, DocumentType.UNSPECIFIED)
DECIDES = dict.fromkeys(FOUNDING, RelationState.IN_FORCE) | {
    DocumentType.SUSPENSION: RelationState.SUSPENDED,
    DocumentType.END: RelationState.ENDED,
}


class RelationQuerySet(PublishableQuerySet):
    def public(self):
        """Published relations, but for those of a place that is not public itself."""
        return super().public().filter(Q(partner__isnull=True) | public_now("partner__"))

    def between_places(self):
        """Relations of the city and its districts; not those of organizations under them."""
        return self.filter(partner__isnull=False)

    def with_state(self, as_at):
        """Adds `state_as_at`: what the documents make of the relation on a day.

        A document counts from the last day that its date can mean, so that "2021" counts from
        31 December 2021 on and one without a date never. The last deciding document wins; a
        memorandum suffices for a friendly exchange, which has no other founding document.
        """
        signed = RelationDocument.objects.filter(relation=OuterRef("pk"), date_latest__lte=as_at)
        deciding = signed.filter(
            Q(type__in=DECIDES)
            | Q(type=DocumentType.MEMORANDUM, relation__kind=RelationKind.FRIENDLY_EXCHANGE)
        ).order_by("-date_latest", "-date_earliest", "-pk")
        return self.alias(deciding_type=Subquery(deciding.values("type")[:1])).annotate(
            state_as_at=Case(
                *(When(deciding_type=type_, then=Value(state)) for type_, state in DECIDES.items()),
                When(deciding_type=DocumentType.MEMORANDUM, then=Value(RelationState.IN_FORCE)),
                When(
                    Exists(signed.filter(type=DocumentType.MEMORANDUM)),
                    then=Value(RelationState.MEMORANDUM),
                ),
                When(
                    Exists(signed.filter(type=DocumentType.LETTER_OF_INTENT)),
                    then=Value(RelationState.INTENDED),
                ),
                default=Value(RelationState.NONE),
                output_field=models.CharField(),
            )
        )

    def in_force(self, as_at):
        return self.with_state(as_at).filter(state_as_at=RelationState.IN_FORCE)

    def counted(self, as_at):
        """What the office counts on a day: see counts.COUNTING_RULE for the rule in words."""
        return self.between_places().in_force(as_at).exclude(kind=RelationKind.TO_BE_CONFIRMED)

    def with_established(self):
        """Adds `established`: the EDTF date of the first dated founding document, or None."""
        founding = (
            RelationDocument.objects.filter(
                Q(type__in=(DocumentType.AGREEMENT, DocumentType.UNSPECIFIED))
                | Q(type=DocumentType.MEMORANDUM, relation__kind=RelationKind.FRIENDLY_EXCHANGE),
                relation=OuterRef("pk"),
            )
            .exclude(date="")
            .order_by("date_earliest", "date_latest", "pk")
        )
        return self.annotate(
            established=Subquery(founding.values("date")[:1]),
            established_earliest=Subquery(founding.values("date_earliest")[:1]),
        )


class Relation(Publishable):
    """A tie between the home side and a partner, or between two organizations under such a tie."""

    named_by = ("home", "partner", "home_organization", "partner_organization")
    parts = ("documents",)

    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind.choices)
    home = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name=_("home side"),
        null=True,
        blank=True,
        related_name="relations",
        help_text=_("The city itself or one of its districts."),
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        verbose_name=_("partner"),
        null=True,
        blank=True,
        related_name="relations",
    )
    home_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization at home"),
        null=True,
        blank=True,
        related_name="relations_at_home",
    )
    partner_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization abroad"),
        null=True,
        blank=True,
        related_name="relations_abroad",
    )
    under = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("under the relation"),
        null=True,
        blank=True,
        related_name="organization_relations",
        help_text=_("For two organizations: the relation of their places."),
    )

    objects = RelationQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["slug"]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    home__isnull=False,
                    partner__isnull=False,
                    home_organization__isnull=True,
                    partner_organization__isnull=True,
                    under__isnull=True,
                )
                | Q(
                    home__isnull=True,
                    partner__isnull=True,
                    home_organization__isnull=False,
                    partner_organization__isnull=False,
                ),
                name="relation_has_two_sides_of_a_sort",
                violation_error_message=_(
                    "Give either the home side and the partner, or the two organizations."
                ),
            ),
            models.CheckConstraint(
                condition=Q(under__isnull=True) | ~Q(under=F("id")),
                name="relation_is_not_under_itself",
                violation_error_message=_("A relation cannot be under itself."),
            ),
            models.UniqueConstraint(
                fields=["home", "partner", "kind"],
                condition=Q(draft_of__isnull=True),
                name="relation_between_places_once",
                violation_error_message=_("This relation is entered already."),
            ),
            models.UniqueConstraint(
                fields=["home_organization", "partner_organization", "kind"],
                condition=Q(draft_of__isnull=True),
                name="relation_between_organizations_once",
                violation_error_message=_("This relation is entered already."),
            ),
        ]

    def name_in(self, language=None):
        sides = (self.home or self.home_organization, self.partner or self.partner_organization)
        names = [plain_text(side, "name", language) for side in sides if side]
        return " – ".join(names) or self.slug

    def submit_blockers(self):
        # It has no name of its own: it is called by its two sides.
        if self.is_incomplete:
            yield _("It is marked as incomplete.")

    def publish_blockers(self):
        yield from super().publish_blockers()
        if not self.documents.exists():
            yield _("It has no document yet.")
        if self.partner and not self.partner.is_public:
            yield _("Its partner is not published.")

    def get_absolute_url(self):
        place = self.partner or (self.under and self.under.partner)
        return place.get_absolute_url() if place else reverse("partners")

    @property
    def is_public(self):
        return super().is_public and (self.partner is None or self.partner.is_public)

    @property
    def is_between_places(self):
        return self.partner_id is not None

    @property
    def is_municipal(self):
        return self.home is not None and self.home.kind == DistrictKind.MUNICIPALITY

    def label(self, language=None):
        """What such a relation is called: 友好市郡, sister county. See `labels`."""
        return relation_label(self, language)


class RelationDocumentQuerySet(DatedQuerySet):
    def signed_in(self, first, last):
        """Documents that were surely signed in the days from first to last."""
        return self.filter(date_earliest__gte=first, date_latest__lte=last)


class RelationDocument(Dated, Part):
    """A dated step of a relation. Steps are a free sequence, not a ladder."""

    date_of_moment = True

    relation = models.ForeignKey(
        Relation, models.CASCADE, verbose_name=_("relation"), related_name="documents"
    )
    type = models.CharField(_("type"), max_length=20, choices=DocumentType.choices)
    counterpart_date = EDTFField(
        _("date on the other side"),
        help_text=_(
            "If the partner dates it otherwise, for the time difference. The record’s date is ours."
        ),
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    is_inferred = models.BooleanField(
        _("inferred"),
        default=False,
        help_text=_("The date follows from an anniversary; the document itself was not seen."),
    )
    filing_number = models.CharField(
        _("filing number"),
        max_length=60,
        blank=True,
        help_text=_("Under which the agreement is filed (备案)."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    reference = models.CharField(_("file number"), max_length=40, blank=True)

    objects = RelationDocumentQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("document of a relation")
        verbose_name_plural = _("documents of relations")
        ordering = ["date_earliest", "date_latest", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference="") & Q(part_of_live__isnull=True),
                name="relation_document_one_per_reference",
                violation_error_message=_("Another document has this file number."),
            ),
        ]

    def __str__(self):
        return f"{self.relation} · {self.get_type_display()} · {self.date_written()}"
