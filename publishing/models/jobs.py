"""Work that takes longer than a page may: done in the background, its result kept for download."""

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a job", "waiting")
    RUNNING = "running", pgettext_lazy("a job", "running")
    DONE = "done", pgettext_lazy("a job", "done")
    FAILED = "failed", pgettext_lazy("a job", "failed")


class JobQuerySet(models.QuerySet):
    def over(self):
        return self.filter(state__in=(JobState.DONE, JobState.FAILED))

    def seen_by(self, user):
        """The jobs of a person: nobody else may see them, or what they made."""
        return self.filter(by=user)


class Job(models.Model):
    """A job of a kind that `publishing.jobs.KINDS` has, with the arguments that it was given.

    `result` is the name of its file in the private storage, under which it is kept until the job is
    swept; `file_name` the name under which it is downloaded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    subject = models.CharField(_("about"), max_length=300)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("asked for by"), related_name="+"
    )
    language = models.CharField(max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    result = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("in the background", "job")
        verbose_name_plural = pgettext_lazy("in the background", "jobs")
        ordering = ["-created_at"]

    def __str__(self):
        return self.subject

    @property
    def is_over(self):
        return self.state in (JobState.DONE, JobState.FAILED)

    def open_result(self):
        """The result as an open binary file. Raises FileNotFoundError if it was swept."""
        return private_storage().open(self.result)


def private_storage():
    """Files that no address leads to: they leave through a view that asks who is there."""
    return FileSystemStorage(location=settings.PRIVATE_ROOT)
