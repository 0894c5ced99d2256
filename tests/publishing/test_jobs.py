"""Work in the background: done once, told of, kept for who asked, swept in the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from accounts.models import AuditEntry
from publishing import jobs
from publishing.models import Job, JobState
from publishing.models.jobs import private_storage

from .. import factories as make


@pytest.fixture
def by(db):
    return make.make_staff("Editor")


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def kind(monkeypatch):
    """Registers a kind of job for one test: `kind(do)`."""

    def kind(do):
        monkeypatch.setitem(jobs.KINDS, "test", jobs.JobKind("test", "Test", do))

    return kind


def write_words(job, words):
    return jobs.Result("words.txt", words.encode(), "text/plain")


# --- What becomes of a job ---


def test_without_a_worker_a_job_is_done_at_once_and_its_result_kept(kind, by):
    kind(write_words)
    job = jobs.start("test", "Words", by=by, words="两江")
    assert (job.state, job.file_name, job.message) == (JobState.DONE, "words.txt", "")
    with job.open_result() as result:
        assert result.read().decode() == "两江"
    assert AuditEntry.objects.get(action="job_started").details["subject"] == "Words"


def test_a_job_is_done_in_the_language_of_who_asked(kind, by):
    seen = []
    kind(lambda job: seen.append(get_language()))
    with override("zh-hant"):
        jobs.start("test", "Language", by=by)
    assert seen == ["zh-hant"]


def test_how_far_a_job_is_can_be_seen(kind, by):
    seen = []

    def work(job):
        jobs.advance(job, 2, 5, "half")
        seen.append(Job.objects.values_list("done", "total", "message").get(pk=job.pk))

    kind(work)
    jobs.start("test", "Work", by=by)
    assert seen == [(2, 5, "half")]


def test_a_refusal_is_told_in_its_own_words(kind, by):
    def refuse(job):
        raise ValidationError("There is no such format.")

    kind(refuse)
    job = jobs.start("test", "Refused", by=by)
    assert (job.state, job.message) == (JobState.FAILED, "There is no such format.")


def test_a_failure_is_told_without_its_details(kind, by, caplog):
    def fail(job):
        raise RuntimeError("secret detail")

    kind(fail)
    job = jobs.start("test", "Failed", by=by)
    assert job.state == JobState.FAILED
    assert "secret" not in job.message
    assert "secret detail" in caplog.text


def test_a_kind_that_nobody_registered_is_refused(by):
    with pytest.raises(KeyError):
        jobs.start("unknown", "Unknown", by=by)
    assert not Job.objects.exists()


# --- With a worker ---


@pytest.fixture
def worker(settings):
    """The settings of a site with a worker; returns what lets the worker do all that waits."""
    settings.WORKER = True
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work():
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    return work


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_a_job_waits_for_it_and_is_done_once(kind, worker):
    by, done = make.make_user(), []
    kind(lambda job: done.append(job.pk))
    job = jobs.start("test", "Waiting", by=by)
    assert job.state == JobState.WAITING
    assert done == []
    worker()
    worker()
    job.refresh_from_db()
    assert (job.state, done) == (JobState.DONE, [job.pk])


# --- In the end ---


def test_old_jobs_are_swept_with_their_files(kind, by, settings):
    settings.JOB_DAYS = 3
    kind(write_words)
    old, new = (jobs.start("test", name, by=by, words=name) for name in ("old", "new"))
    Job.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=4))
    call_command("sweep_jobs", verbosity=0)
    assert list(Job.objects.all()) == [new]
    assert not private_storage().exists(old.result)
    assert private_storage().exists(new.result)


def test_a_job_that_was_broken_off_ends(by):
    long_ago = timezone.now() - jobs.BROKEN_OFF_AFTER - timedelta(minutes=1)
    fields = {"kind": "test", "by": by, "language": "en", "state": JobState.RUNNING}
    broken = Job.objects.create(subject="Broken", started_at=long_ago, **fields)
    running = Job.objects.create(subject="Running", started_at=timezone.now(), **fields)
    jobs.sweep()
    broken.refresh_from_db()
    running.refresh_from_db()
    assert (broken.state, running.state) == (JobState.FAILED, JobState.RUNNING)
    assert broken.message


# --- The pages ---


def page(job):
    return reverse("admin:publishing_job_change", args=[job.pk])


@pytest.fixture
def done(kind, by):
    kind(write_words)
    return jobs.start("test", "Words", by=by, words="text")


def test_who_asked_can_download_the_result(client, done, by):
    client.force_login(by)
    assert b"words.txt" in client.get(page(done)).content
    response = client.get(reverse("admin:job_result", args=[done.pk]))
    assert b"".join(response.streaming_content) == b"text"
    assert response["Content-Disposition"] == 'attachment; filename="words.txt"'


@pytest.mark.parametrize("name", ["job_result", "job_state"])
def test_nobody_else_sees_a_job_or_its_result(name, client, done):
    client.force_login(make.make_chief())
    assert client.get(reverse(f"admin:{name}", args=[done.pk])).status_code == 404
    assert client.get(page(done)).status_code == 302


def test_a_visitor_is_sent_to_sign_in(client, done):
    response = client.get(reverse("admin:job_result", args=[done.pk]))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_result_lies_outside_the_uploads(done, settings):
    assert not private_storage().path(done.result).startswith(str(settings.MEDIA_ROOT))


def test_the_page_of_a_running_job_asks_again_without_scripts(client, by):
    job = Job.objects.create(
        kind="test", subject="Work", by=by, language="en", state=JobState.RUNNING, done=1, total=4
    )
    client.force_login(by)
    response = client.get(page(job))
    assert response["Refresh"] == "5"
    assert b'<progress value="1" max="4"' in response.content
    state = client.get(reverse("admin:job_state", args=[job.pk])).json()
    assert state == {"state": "running", "done": 1, "total": 4, "is_over": False}


def test_a_result_that_was_swept_is_told(client, done, by):
    private_storage().delete(done.result)
    client.force_login(by)
    response = client.get(reverse("admin:job_result", args=[done.pk]), follow=True)
    assert b"has been deleted" in response.content
