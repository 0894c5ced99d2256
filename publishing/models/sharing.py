"""Links by which somebody without an account may read drafts."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .about import AboutRecord


class ShareLinkQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class ShareLink(models.Model):
    """The address carries a signed key; see publishing/sharing.py."""

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("made by"), related_name="+"
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    reader = models.CharField(_("for whom"), max_length=120, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("share link")
        verbose_name_plural = _("share links")
        ordering = ["-pk"]

    def __str__(self):
        return self.reader or f"#{self.pk}"

    @property
    def is_valid(self):
        return self.revoked_at is None and self.expires_at > timezone.now()


class SharedRecord(AboutRecord):
    """A draft that a share link shows."""

    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="shared")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.record)
