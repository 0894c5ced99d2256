"""What was done: one row an act, never changed and never removed."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..audit_words import words_for


class AuditEntry(models.Model):
    """An act with its actor, its time, its origin and the record that it was done to.

    `entry_hash` covers every other field and the hash of the row before, so that a row that is
    changed, removed or moved breaks the chain (see accounts/audit.py). The database refuses UPDATE
    and DELETE by triggers. Names are kept as they were: a record may be deleted later.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("account"),
        null=True,
        related_name="+",
    )
    actor_name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    action = models.CharField(_("action"), max_length=40, db_index=True)
    content_type = models.ForeignKey(
        ContentType, models.PROTECT, verbose_name=_("type of record"), null=True, related_name="+"
    )
    object_id = models.CharField(_("key"), max_length=40, blank=True)
    object_name = models.CharField(_("record"), max_length=300, blank=True)
    details = models.JSONField(_("details"), default=dict, encoder=DjangoJSONEncoder)
    origin = models.CharField(_("from address"), max_length=45, blank=True)
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        default_permissions = ("view", "export")
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="audit_of_a_record"),
        ]

    def __str__(self):
        return f"{self.pk} {self.action} {self.object_name}"

    @property
    def action_in_words(self):
        return words_for(self.action)
