"""The ledger of translations: what each text was made from, and what a person said of it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..languages import LANGUAGES, OWN_NAMES, languages_with, translated_fields
from .about import AboutRecord, AboutRecordQuerySet

_IN_LANGUAGE = [(language, OWN_NAMES[language]) for language in LANGUAGES]


class TextState(models.TextChoices):
    """How a text in one language stands to the text that it is translated from."""

    MISSING = "missing", pgettext_lazy("a translation", "missing")
    DERIVED = "derived", pgettext_lazy("a translation", "derived")
    DRAFTED = "drafted", pgettext_lazy("a translation", "not confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("a translation", "confirmed")
    STALE = "stale", pgettext_lazy("a translation", "out of date")


class TranslationQuerySet(AboutRecordQuerySet):
    def of_type(self, model):
        """Those of all live records of a type; open drafts are not counted twice."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), in_draft=False)

    def coverage(self):
        """{(key of the content type, language, state): number of texts} of all live records.

        One query that reads an index and no row.
        """
        counted = (
            self.filter(in_draft=False)
            .order_by()
            .values_list("content_type", "language", "state")
            .annotate(number=Count("pk"))
        )
        return {(kind, language, state): number for kind, language, state, number in counted}

    def unconfirmed_fields(self, records, language):
        """The names of the fields of records that are written but not confirmed in a language.

        One query for each type; `records` are a record and its parts.
        """
        by_model = {}
        for record in records:
            by_model.setdefault(record._meta.concrete_model, []).append(record)
        names = []
        for model, group in by_model.items():
            fields = translated_fields(model)
            rows = self.filter(
                content_type=ContentType.objects.get_for_model(model),
                object_id__in=[record.pk for record in group],
                language=language,
                state=TextState.CONFIRMED,
            )
            confirmed = set(rows.values_list("object_id", "field")) if fields else set()
            names += [
                str(capfirst(model._meta.get_field(field).verbose_name))
                for field in fields
                if any(
                    (record.pk, field) not in confirmed and languages_with(record, field)
                    for record in group
                )
            ]
        return list(dict.fromkeys(names))


class Translation(AboutRecord):
    """One field of a record, or of a part of it, in one language.

    A field that is written in any language has a row for each language but its source language,
    which has a row only while it is missing itself. The texts are in the columns of the record;
    here stands what cannot be seen in them:

    - `source`: the text that this one was derived from, written for or confirmed against, word by
      word, in `source_language`;
    - `mark`: the fingerprint of this text when it was noted last, which tells whether somebody has
      changed it since;
    - `by_hand`: a person wrote it, so no machine changes it;
    - `is_confirmed`: a person said that it says what `source` says.

    `state` follows from these and from the texts: see publishing/translating/ledger.py.
    """

    field = models.CharField(max_length=60, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=_IN_LANGUAGE)
    state = models.CharField(_("state"), max_length=10, choices=TextState.choices)
    source_language = models.CharField(max_length=10, choices=_IN_LANGUAGE)
    source = models.TextField(blank=True)
    mark = models.CharField(max_length=64, blank=True)
    by_hand = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=False)
    in_draft = models.BooleanField(default=False)  # of an open draft of a published record
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, db_index=False, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a text in one language", "translation")
        verbose_name_plural = pgettext_lazy("texts in one language", "translations")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "language"],
                name="translation_once_per_text",
            )
        ]
        indexes = [
            # Coverage is counted, and the next text to translate found, along this one.
            models.Index(
                fields=["content_type", "language", "state", "object_id", "in_draft"],
                condition=Q(in_draft=False),
                name="translation_coverage",
            )
        ]

    def __str__(self):
        return f"{self.field} · {self.get_language_display()} · {self.get_state_display()}"


class Translated(models.Model):
    """A record or a part with texts in several languages, whose ledger goes when it goes."""

    # Fields that say something of their own in each language: not translations of each other.
    not_translations = ()

    translations = GenericRelation(Translation)

    class Meta:
        abstract = True


def has_ledger(model):
    """Whether the texts of a type are kept in the ledger: it is Translated or, in a room below this
    one, has the relation `translations` of its own."""
    return hasattr(model, "translations") and bool(translated_fields(model))
