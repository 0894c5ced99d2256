"""What a record said before, and where it was found."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .about import AboutRecord
from .rounds import Round


class Version(AboutRecord):
    """A record as it was saved or published once, with its parts, links and all languages.

    Versions of an open draft are versions of the live record, so that its history is one list.
    `content` is what `publishing.content.content_of` gives.
    """

    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    is_published = models.BooleanField(_("published"), default=False)
    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+"
    )
    round = models.ForeignKey(
        Round,
        models.PROTECT,
        verbose_name=_("review round"),
        null=True,
        related_name="versions",
    )

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="version_number_once"
            )
        ]

    def __str__(self):
        return f"{self.number}"


class FormerAddress(models.Model):
    """An address that a record had while it was public, and that leads to it for good."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "slug"], name="former_address_once")
        ]

    def __str__(self):
        return self.slug
