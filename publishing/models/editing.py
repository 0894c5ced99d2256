"""What keeps the work of people who edit at the same time: unsaved text, and who is there."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class UnsavedForm(models.Model):
    """What a person typed into a form and has not saved yet. Never a version of the record.

    `object_id` is empty for the form of a new record.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40, blank=True)
    fields = models.TextField()  # as the browser would send them, URL-encoded
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "content_type", "object_id"], name="one_unsaved_form_per_person"
            )
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}"


class Presence(models.Model):
    """A person has a record's page open, and was seen there last at a time."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "content_type", "object_id"], name="presence_once_per_person"
            )
        ]

    def __str__(self):
        return f"{self.by}"
