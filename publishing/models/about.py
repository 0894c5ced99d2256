"""Rows that are about a record of any public type."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class AboutRecordQuerySet(models.QuerySet):
    def about(self, record):
        return self.filter(**key_of(record))

    def hand_over(self, record, to):
        """What was about one record is from now on about another."""
        return self.about(record).update(**key_of(to))


class AboutRecord(models.Model):
    content_type = models.ForeignKey(ContentType, models.CASCADE, editable=False, related_name="+")
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey()

    objects = AboutRecordQuerySet.as_manager()

    class Meta:
        abstract = True


def key_of(record):
    """The fields that name a record; a visit is named as the story that it is."""
    return {
        "content_type": ContentType.objects.get_for_model(record),
        "object_id": record.pk,
    }
