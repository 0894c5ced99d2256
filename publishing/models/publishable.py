"""The one shared idea: a record that is drafted, reviewed, published, corrected, withdrawn."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from ..languages import (
    LANGUAGES,
    OWN_NAMES,
    TAGS,
    current_language,
    is_missing,
    languages_with,
    plain_text,
    text_of,
    translated_fields,
)
from .parts import parts_of
from .rules import PublishingRules
from .state import State
from .translations import Translated, Translation


def public_now(prefix=""):
    """The condition that visitors see a record now. `prefix` leads to it: "partner__".

    The time is part of the condition, so a record appears and disappears on time by itself.
    """
    now = timezone.now()
    is_out = Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}draft_of__isnull": True})
    # Said in this roundabout way so that no database takes the index of publication times for
    # lists that are in another order: nearly all records lie in the past.
    moment = Coalesce(f"{prefix}published_at", Value(now), output_field=models.DateTimeField())
    has_come = Q(LessThanOrEqual(moment, now))
    stays = Q(**{f"{prefix}withdraw_at__isnull": True}) | Q(**{f"{prefix}withdraw_at__gt": now})
    return is_out & has_come & stays


class Recorded(models.Model):
    """Who entered a record, who changed it last, and when."""

    created_at = models.DateTimeField(_("entered"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("entered by"),
        null=True,
        editable=False,
        related_name="+",
    )
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("last changed by"),
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True


class PublishableQuerySet(models.QuerySet):
    def public(self):
        """What visitors may see. `Publishable.is_public` says the same of one record."""
        return self.filter(public_now())

    def in_language(self, language=None):
        """Those that exist in a language: their name is written in it, or derived into it.

        A type without a name of its own, such as a relation, exists in every language.
        `Publishable.is_in` says the same of one record.
        """
        if self.model.name_field not in translated_fields(self.model):
            return self
        return self.exclude(is_missing(self.model.name_field, language or current_language()))

    def live(self):
        """The records themselves, without the open drafts of published ones."""
        return self.filter(draft_of__isnull=True)

    def due(self):
        """Open drafts whose time has come to take the place of what is published."""
        now = timezone.now()
        return self.filter(draft_of__isnull=False, state=State.PUBLISHED, published_at__lte=now)

    def past_withdrawal(self):
        """Published records that visitors no longer see, as their time is over."""
        return self.filter(
            draft_of__isnull=True, state=State.PUBLISHED, withdraw_at__lte=timezone.now()
        )


class Publishable(Recorded, Translated):
    """A record with a public page.

    `name_field` names the translated field that is the record's name ("title" of a story).
    `parts` names the relations to its parts, whose models are `Part`s; `named_by` the relations
    that its name is made of.

    A published record is edited as a draft of it: another row of the same table whose `draft_of` is
    the published one. There is at most one. It takes the place of what is published when it is
    published itself, and is gone then. What is unique among records is so among the live ones.
    """

    name_field = "name"
    named_by = ()
    parts = ()

    draft_of = models.OneToOneField(
        "self", models.CASCADE, null=True, editable=False, related_name="open_draft"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    withdraw_at = models.DateTimeField(_("to be withdrawn"), null=True, editable=False)
    withdrawal_note = models.JSONField(default=dict, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    corrections = models.JSONField(default=list, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Lower-case letters, digits and hyphens.")
            )
        ],
        help_text=_("The last part of the page’s address, the same in all languages."),
    )
    source_language = models.CharField(
        _("written first in"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=LANGUAGES[0],
        help_text=_("The language that the others are translated from."),
    )
    reference = models.CharField(
        _("file number"),
        max_length=40,
        blank=True,
        help_text=_(
            "The office’s own number for this record, if it has one. Not shown to visitors."
        ),
    )
    is_incomplete = models.BooleanField(
        _("incomplete"),
        default=False,
        help_text=_("What is known of it is cut off or missing a part. It cannot be published."),
    )
    editor_note = models.TextField(
        _("note for colleagues"), blank=True, help_text=_("Not shown to visitors.")
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = (
            *("add", "change", "delete", "view"),
            *("review_first", "review_second", "review_final"),
            *("publish", "backdate"),
        )
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.PUBLISHED, published_at__isnull=False)
                | ~Q(state=State.PUBLISHED),
                name="%(app_label)s_%(class)s_published_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED, is_incomplete=True),
                name="%(app_label)s_%(class)s_incomplete_not_public",
                violation_error_message=_("An incomplete record cannot be public."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(draft_of__isnull=True),
                name="%(app_label)s_%(class)s_one_per_address",
                violation_error_message=_("Another record has this address."),
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference="") & Q(draft_of__isnull=True),
                name="%(app_label)s_%(class)s_one_per_reference",
                violation_error_message=_("Another record has this file number."),
            ),
        ]

    def __str__(self):
        return self.name_in() or self.slug

    @property
    def is_public(self):
        now = timezone.now()
        return (
            self.state == State.PUBLISHED
            and self.draft_of_id is None
            and self.published_at <= now
            and (self.withdraw_at is None or self.withdraw_at > now)
        )

    @property
    def is_scheduled(self):
        """Whether its time of publication lies ahead."""
        return self.state == State.PUBLISHED and self.published_at > timezone.now()

    @property
    def is_past_withdrawal(self):
        """Whether its time is over, though nothing has moved it since."""
        return self.state == State.PUBLISHED and self.is_withdrawn_at(timezone.now())

    def is_withdrawn_at(self, moment):
        """Whether visitors do not see it then because it was withdrawn, be it noted yet or not."""
        is_over = self.withdraw_at is not None and self.withdraw_at <= moment
        return self.state == State.WITHDRAWN or is_over

    @property
    def live(self):
        """The record itself: of an open draft the one that it is a draft of."""
        return self.draft_of or self

    @property
    def languages(self):
        """The languages in which the record exists; see `in_language`."""
        if self.name_field not in translated_fields(type(self)):
            return list(LANGUAGES)
        return languages_with(self, self.name_field)

    def is_in(self, language=None):
        return (language or current_language()) in self.languages

    @property
    def hreflang(self):
        """The BCP 47 tags of the languages in which its page exists."""
        return [TAGS[language] for language in self.languages]

    def name_in(self, language=None):
        """The record's name in a language, or in the nearest that it has."""
        return plain_text(self, self.name_field, language)

    def submit_blockers(self):
        """Every reason why the record cannot be handed in for review, in words."""
        if text_of(self, self.name_field, self.source_language, fallback=False) is None:
            yield _("It has no name in the language that it is written in first.")
        if self.is_incomplete:
            yield _("It is marked as incomplete.")

    def publish_blockers(self):
        """Every reason why the record cannot be published now, in words. Types add their own."""
        yield from self.submit_blockers()
        for language in PublishingRules.current().languages_to_confirm(type(self)):
            if unconfirmed := self.unconfirmed_fields(language):
                yield _("Not confirmed in %(language)s: %(fields)s.") % {
                    "language": OWN_NAMES[language],
                    "fields": pgettext("between names of fields", ", ").join(unconfirmed),
                }

    def unconfirmed_fields(self, language):
        """The names of the fields, also of its parts, whose text in a language is not confirmed.

        The language that the record is written in first needs no confirmation.
        """
        if language == self.source_language:
            return []
        return Translation.objects.unconfirmed_fields([self, *parts_of(self)], language)
