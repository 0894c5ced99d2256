from django.db import models
from django.urls import reverse

from publishing.constraints import written_in_some_language
from publishing.models import Part, Publishable


class Notice(Publishable):
    """A notice to citizens."""

    name_field = "title"
    parts = ("attachments",)

    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta(Publishable.Meta):
        constraints = [*Publishable.Meta.constraints, written_in_some_language("title")]

    def get_absolute_url(self):
        return reverse("notice", args=[self.slug])


class Attachment(Part):
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attachments")
    label = models.CharField(max_length=100)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.label
