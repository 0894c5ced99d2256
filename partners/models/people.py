"""People, the posts that they hold, and when they held them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing import dates
from publishing.constraints import written_in_some_language
from publishing.fields import EDTFField
from publishing.languages import LANGUAGES, column, plain_text
from publishing.models import Recorded, TermCheck, Translated
from publishing.wording.held import Held

from ..constraints import NoOverlapConstraint
from .names import OtherName
from .organizations import Organization
from .partners import Partner
from .places import Territory


class Person(Recorded, Translated):
    """An authority record. A name is one field per language: it is not cut into first and last."""

    name_field = "name"
    term_kind = "person"
    parts = ("other_names",)

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=160, blank=True)
    name_to_confirm = models.BooleanField(
        _("English name to be confirmed"),
        default=False,
        help_text=_("The English name does not come from the person or from a document yet."),
    )
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name=_("country or region"),
        null=True,
        blank=True,
        related_name="people",
    )
    is_deceased = models.BooleanField(_("deceased"), default=False)
    died = EDTFField(_("date of death"))
    note = models.TextField(_("note for colleagues"), blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["slug"]
        constraints = [
            written_in_some_language("name"),
            models.CheckConstraint(
                condition=Q(died="") | Q(is_deceased=True),
                name="who_has_a_date_of_death_is_deceased",
                violation_error_message=_("A date of death is given, but not “deceased”."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "name") or self.slug

    @classmethod
    def titles_held(cls, keys):
        """{key of a person: [Held]}: each title in each language, for the check of wordings."""
        titles = {}
        for appointment in Appointment.objects.filter(person__in=keys).select_related("post"):
            for language in LANGUAGES:
                if title := getattr(appointment.post, column("name", language)):
                    held = Held(
                        language,
                        title,
                        appointment.held_earliest,
                        appointment.held_latest,
                        appointment.held,
                    )
                    titles.setdefault(appointment.person_id, []).append(held)
        return titles


class PersonName(OtherName, Translated):
    person = models.ForeignKey(
        Person, models.CASCADE, verbose_name=_("person"), related_name="other_names"
    )

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")


class PostKind(models.TextChoices):
    """In order of precedence."""

    STATE_LEADER = "state_leader", _("head of state or government, or deputy")
    MINISTER = "minister", _("minister")
    REGIONAL_LEADER = "regional_leader", _("head of a region, province or city")
    AMBASSADOR = "ambassador", _("ambassador")
    CONSUL_GENERAL = "consul_general", _("consul general")
    LEGISLATOR = "legislator", _("member of a legislature")
    OFFICIAL = "official", _("official")
    OTHER = "other", _("other")


class Post(Translated):
    """An office that one person after another holds, such as "Ambassador of Laos to China"."""

    name_field = "name"
    term_kind = "post"
    term_checked = TermCheck.NEVER  # a text says the title once in full, or half of it

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PostKind.choices)
    name = models.CharField(pgettext_lazy("of a post", "title"), max_length=240, blank=True)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        verbose_name=_("country or region"),
        null=True,
        blank=True,
        related_name="posts",
        help_text=_("That the post stands for."),
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        verbose_name=_("partner"),
        null=True,
        blank=True,
        related_name="posts",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        related_name="posts",
    )

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["slug"]
        constraints = [written_in_some_language("name")]

    def __str__(self):
        return plain_text(self, "name") or self.slug


class AppointmentQuerySet(models.QuerySet):
    def possibly_held_on(self, first, last):
        """Appointments that may have been in force on some day from first to last."""
        return self.filter(held_earliest__lte=last, held_latest__gte=first)

    def held_on(self, day):
        """Appointments in force on a day: those that surely were first, then those that may."""
        surely = Q(held_surely_from__lte=day, held_surely_until__gt=day)
        return (
            self.possibly_held_on(day, day)
            .alias(doubt=models.Case(models.When(surely, then=0), default=1))
            .order_by("doubt", "-held_surely_from", "-pk")
        )


class Appointment(models.Model):
    """A person in a post, from and to.

    Two people cannot surely hold one post on the same day, unless the post has several holders.
    Months or years in which one hands over to the other may be shared.
    """

    person = models.ForeignKey(
        Person, models.CASCADE, verbose_name=_("person"), related_name="appointments"
    )
    post = models.ForeignKey(
        Post, models.PROTECT, verbose_name=_("post"), related_name="appointments"
    )
    held = EDTFField(
        _("held"),
        earliest="held_earliest",
        latest="held_latest",
        surely_from="held_surely_from",
        surely_until="held_surely_until",
        help_text=_(
            "From and to: 2019-03/2023-05; still in office: 2023-05/..; the end not known: "
            "2019-03/. Leave empty if neither is known."
        ),
    )
    held_earliest = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    held_latest = models.DateField(editable=False, default=dates.END_OF_TIME)
    held_surely_from = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    held_surely_until = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    is_shared = models.BooleanField(
        _("one of several"),
        default=False,
        help_text=_("The post has several holders at a time, as that of vice mayor."),
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-held_earliest", "pk"]
        constraints = [
            NoOverlapConstraint(
                name="appointments_of_one_post_do_not_overlap",
                owner="post",
                first="held_surely_from",
                last="held_surely_until",
                unless="is_shared",
                violation_error_message=_(
                    "Somebody else holds this post at that time. End the other appointment first, "
                    "or tick “one of several”."
                ),
            ),
            models.UniqueConstraint(
                fields=["person", "post", "held"],
                name="appointment_entered_once",
                violation_error_message=_("This appointment is entered already."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.post}"

    def was_possibly_held_on(self, first, last):
        """As `possibly_held_on`, of this one."""
        return self.held_earliest <= last and self.held_latest >= first
