"""Work in the background: asked for, done, looked after, its result kept for a while.

A room that has such work registers a kind of it:

    register(JobKind("export", _("Export"), do=make_file))

where `make_file(job, **arguments)` does the work, tells how far it is by `advance`, and returns a
Result, or None if there is nothing to download. `start` asks for it. With WORKER=true the queue is
a table of the same database and `manage.py db_worker` works it off; without, the work is done at
once, within the request.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from accounts import audit

from .models import Job, JobState
from .models.jobs import private_storage

logger = logging.getLogger(__name__)

# A job that has run for so long was broken off: no work here takes a tenth of it.
BROKEN_OFF_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Result:
    """A file to be downloaded under a name."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class JobKind:
    name: str
    label: str
    do: Callable[..., Result | None]


KINDS = {}


def register(kind):
    KINDS[kind.name] = kind


def start(kind, subject, *, by, **arguments):
    """Ask for a job; `arguments` are JSON. Returns the job, which may be over already.

    `subject` says what it is about, in the words of who asks. Raises KeyError for a kind that
    nobody registered.
    """
    KINDS[kind]
    with transaction.atomic():
        job = Job.objects.create(
            kind=kind, subject=subject, arguments=arguments, by=by, language=get_language()
        )
        audit.record("job_started", by=by, details={"kind": kind, "subject": subject})
        if settings.WORKER:
            # The queue is in the same database: the job and its place in it are kept together.
            _run.enqueue(str(job.pk))
    if not settings.WORKER:
        _run.call(str(job.pk))
        job.refresh_from_db()
    return job


def advance(job, done, total, message=""):
    """Note how far the job is, for who waits for it."""
    job.done, job.total, job.message = done, total, message
    job.save(update_fields=["done", "total", "message"])


@task
def _run(key):
    """Do a job, once. Whatever goes wrong ends in its state, with words for who asked."""
    taken = Job.objects.filter(pk=key, state=JobState.WAITING).update(
        state=JobState.RUNNING, started_at=timezone.now()
    )
    if not taken:
        return
    job = Job.objects.select_related("by").get(pk=key)
    with override(job.language):
        try:
            result = KINDS[job.kind].do(job, **job.arguments)
            if result is not None:
                _keep(job, result)
            job.state, job.message = JobState.DONE, ""
        except (ValidationError, PermissionDenied) as error:
            job.state = JobState.FAILED
            job.message = " ".join(getattr(error, "messages", None) or [str(error)])
        except Exception:
            logger.exception("Job %s (%s) failed", job.pk, job.kind)
            job.state = JobState.FAILED
            job.message = _("Something went wrong. The administrator finds more in the log.")
    job.finished_at = timezone.now()
    job.save(
        update_fields=["state", "message", "finished_at", "result", "file_name", "content_type"]
    )


def sweep():
    """Delete jobs that are over, with their files, after JOB_DAYS; end those that were broken off.

    Returns how many were deleted.
    """
    now = timezone.now()
    Job.objects.filter(state=JobState.RUNNING, started_at__lt=now - BROKEN_OFF_AFTER).update(
        state=JobState.FAILED, finished_at=now, message=_("It was broken off.")
    )
    old = Job.objects.over().filter(finished_at__lt=now - timedelta(days=settings.JOB_DAYS))
    number = 0
    for job in old:
        if job.result:
            private_storage().delete(job.result)
        job.delete()
        number += 1
    return number


def _keep(job, result):
    extension = PurePath(result.name).suffix
    name = f"jobs/{job.pk}{extension}"
    job.result = private_storage().save(name, ContentFile(result.content))
    job.file_name, job.content_type = result.name, result.content_type
