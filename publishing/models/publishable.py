"""The one shared idea: a record that is drafted, published and withdrawn."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..languages import LANGUAGES, plain_text, text_of


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
        return self.filter(state=State.PUBLISHED)


class Publishable(Recorded):
    """A record with a public page.

    `name_field` names the translated field that is the record's name ("title" of a story).
    """

    name_field = "name"

    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Lower-case letters, digits and hyphens.")
            )
        ],
        error_messages={"unique": _("Another record has this address.")},
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
        default_permissions = ("add", "change", "delete", "view", "publish")
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
                fields=["reference"],
                condition=~Q(reference=""),
                name="%(app_label)s_%(class)s_one_per_reference",
                violation_error_message=_("Another record has this file number."),
            ),
        ]

    def __str__(self):
        return self.name_in() or self.slug

    @property
    def is_public(self):
        return self.state == State.PUBLISHED

    def name_in(self, language=None):
        """The record's name in a language, or in the nearest that it has."""
        return plain_text(self, self.name_field, language)

    def publish_blockers(self):
        """Every reason why the record cannot be published now, in words. Types add their own."""
        if text_of(self, self.name_field, self.source_language, fallback=False) is None:
            yield _("It has no name in the language that it is written in first.")
        if self.is_incomplete:
            yield _("It is marked as incomplete.")
