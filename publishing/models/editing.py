"""What keeps the work of people who edit at the same time: unsaved text, and who is there."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

# Somebody who was not seen for so long has gone. The page tells of itself three times as often.
GONE_AFTER = timedelta(seconds=60)


class UnsavedFormQuerySet(models.QuerySet):
    def of(self, person, model, key=""):
        """What the person typed into the form of a record, or of a new record of the type.

        A visit is kept as the story that it is, but a new visit is not a new article.
        """
        of_type = ContentType.objects.get_for_model(model, for_concrete_model=bool(key))
        return self.filter(by=person, content_type=of_type, object_id=str(key))


class UnsavedForm(models.Model):
    """What a person typed into a form and has not saved yet. Never a version of the record.

    `object_id` is empty for the form of a new record.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40, blank=True)
    fields = models.TextField()  # as the browser would send them, URL-encoded
    at = models.DateTimeField(default=timezone.now)

    objects = UnsavedFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "content_type", "object_id"], name="one_unsaved_form_per_person"
            )
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}"


class PresenceQuerySet(models.QuerySet):
    def at_record(self, record):
        """Everybody who has the page of the record open now."""
        of_type = ContentType.objects.get_for_model(record)
        seen_since = timezone.now() - GONE_AFTER
        return self.filter(content_type=of_type, object_id=str(record.pk), at__gte=seen_since)


class Presence(models.Model):
    """A person has a record's page open since a time, and was seen there last at another."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "content_type", "object_id"], name="presence_once_per_person"
            )
        ]

    def __str__(self):
        return f"{self.by}"
