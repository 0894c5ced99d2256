"""Consulates and offices of other countries in the city, and their milestones."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import Appointment, Post, Territory
from publishing.constraints import written_in_some_language
from publishing.models import Dated, DatedQuerySet, Part, Publishable, PublishableQuerySet


class ConsulateKind(models.TextChoices):
    CONSULATE_GENERAL = "consulate_general", _("consulate general")
    CONSULATE = "consulate", _("consulate")
    TRADE_OFFICE = "trade_office", _("trade office")
    LIAISON_OFFICE = "liaison_office", _("liaison office")


class ConsulateState(models.TextChoices):
    """Authorized is not open: an authorized consulate may not have begun its work."""

    NONE = "none", _("not yet authorized")
    AUTHORIZED = "authorized", _("authorized, not yet open")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class MilestoneKind(models.TextChoices):
    AUTHORIZED = "authorized", _("authorized")
    PLAQUE = "plaque", _("plaque unveiled")
    OPENED = "opened", _("opened")
    MOVED = "moved", _("moved")
    CLOSED = "closed", _("closed")


# The milestones that decide whether a consulate works, and the state that each leads to.
DECIDES = {
    MilestoneKind.OPENED: ConsulateState.OPEN,
    MilestoneKind.MOVED: ConsulateState.OPEN,
    MilestoneKind.CLOSED: ConsulateState.CLOSED,
}


class ConsulateQuerySet(PublishableQuerySet):
    def with_state(self, as_at, *, counts_from="date_latest"):
        """Adds `state_as_at`: what its milestones make of the consulate on a day.

        A milestone counts from the last day that its date can mean (or, with "date_earliest",
        from the first); one without a date never. The last opening, move or closing decides;
        before any of them, the consulate is at most authorized.
        """
        reached = Milestone.objects.filter(
            consulate=OuterRef("pk"), **{f"{counts_from}__lte": as_at}
        ).exclude(date="")
        deciding = reached.filter(kind__in=DECIDES).order_by(
            "-date_latest", "-date_earliest", "-pk"
        )
        return self.alias(deciding_kind=Subquery(deciding.values("kind")[:1])).annotate(
            state_as_at=Case(
                *(When(deciding_kind=kind, then=Value(state)) for kind, state in DECIDES.items()),
                When(Exists(reached), then=Value(ConsulateState.AUTHORIZED)),
                default=Value(ConsulateState.NONE),
                output_field=models.CharField(),
            )
        )

    def open_at(self, as_at):
        return self.with_state(as_at).filter(state_as_at=ConsulateState.OPEN)

    def possibly_open_at(self, as_at):
        """Open as far as is known: an opening "by 2022" may have been long before that year."""
        return self.with_state(as_at, counts_from="date_earliest").filter(
            state_as_at=ConsulateState.OPEN
        )

    def with_opened(self):
        """Adds `opened`: the EDTF date of the first opening, or None."""
        openings = Milestone.objects.filter(
            consulate=OuterRef("pk"), kind=MilestoneKind.OPENED
        ).order_by("date_latest", "pk")
        return self.annotate(opened=Subquery(openings.values("date")[:1]))

    def with_head_on(self, day):
        """Fills `head` with the appointment to the head's post that is in force on a day."""
        return self.select_related("head_post").prefetch_related(
            models.Prefetch(
                "head_post__appointments",
                Appointment.objects.held_on(day).select_related("person"),
                to_attr="holders",
            )
        )

    def in_directory_order(self):
        """Consulates general first; each kind by country."""
        order = Case(
            *(When(kind=kind, then=Value(place)) for place, kind in enumerate(ConsulateKind.values))
        )
        return self.alias(kind_order=order).order_by("kind_order", "territory__name_en", "pk")


class Consulate(Publishable):
    """A consulate general, consulate, trade office or liaison office in the city."""

    parts = ("milestones",)

    kind = models.CharField(_("kind"), max_length=20, choices=ConsulateKind.choices)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name=_("country"),
        related_name="consulates",
        limit_choices_to={"kind": "country"},
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    head_post = models.ForeignKey(
        Post,
        models.PROTECT,
        verbose_name=_("post of its head"),
        null=True,
        blank=True,
        related_name="consulates",
        help_text=_("Who heads it on a day follows from the appointments of this post."),
    )
    address = models.CharField(_("street address"), max_length=240, blank=True)
    telephone = models.CharField(_("telephone"), max_length=80, blank=True)
    hours = models.CharField(_("opening hours"), max_length=240, blank=True)
    consular_district = models.CharField(
        _("consular district"),
        max_length=300,
        blank=True,
        help_text=_("The provinces that it serves, in words."),
    )
    website = models.URLField(_("web site"), blank=True)

    objects = ConsulateQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("consulate")
        verbose_name_plural = _("consulates")
        ordering = ["slug"]
        constraints = [*Publishable.Meta.constraints, written_in_some_language("name")]

    def publish_blockers(self):
        yield from super().publish_blockers()
        if not self.milestones.exists():
            yield _("It has no milestone: say at least when it was authorized or opened.")

    def get_absolute_url(self):
        return reverse("consulate", args=[self.slug])

    @property
    def head(self):
        """The appointment of its head, of a row made by `with_head_on`; None if not known."""
        holders = self.head_post.holders if self.head_post else ()
        return holders[0] if holders else None


class Milestone(Dated, Part):
    """A dated step in the life of a consulate."""

    date_of_moment = True

    consulate = models.ForeignKey(
        Consulate, models.CASCADE, verbose_name=_("consulate"), related_name="milestones"
    )
    kind = models.CharField(_("milestone"), max_length=12, choices=MilestoneKind.choices)
    place = models.CharField(_("place"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    reference = models.CharField(_("file number"), max_length=40, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["date_earliest", "date_latest", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference="") & Q(part_of_live__isnull=True),
                name="milestone_one_per_reference",
                violation_error_message=_("Another milestone has this file number."),
            ),
        ]

    def __str__(self):
        return f"{self.consulate} · {self.get_kind_display()} · {self.date_written()}"
