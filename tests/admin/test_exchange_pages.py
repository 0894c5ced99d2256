"""Sending texts to an agency and taking them back, in the admin and at the command line."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from events.models import Story, Visit
from publishing.exchange.outgoing import export
from publishing.translating.verbs import note_texts

from ..factories import make_visit
from ..publishing.test_exchange import with_targets
from .filling import page
from .roles import browser_with

SEND, TAKE = "/admin/translations/send/", "/admin/translations/take/"


@pytest.fixture
def story(head):
    record = make_visit(title_en="Title", summary_en="")
    note_texts(record, by=head)
    return Story.objects.get(pk=record.pk)


@pytest.fixture
def returned(story, head):
    data = export([story], source_language="zh-hans", language="en", by=head, states=None).data
    return with_targets(data, {"summary": "=A summary"})


def upload(client, data, **more):
    return client.post(TAKE, {"file": SimpleUploadedFile("back.xlf", data)} | more)


def test_the_list_of_a_type_sends_the_chosen_records(office, story):
    other = make_visit()
    response = office.post(
        page(Visit, "changelist"),
        {"action": "send_selected", "_selected_action": [story.pk]},
    )
    assert f'value="{story.pk}"' in response.content.decode()
    sent = office.post(SEND, {"type": "events.story", "record": [story.pk], "language": "en"})
    assert sent["Content-Disposition"].startswith('attachment; filename="zh-hans-to-en-')
    assert f"events.story.{story.pk}.summary" in sent.content.decode()
    assert f"events.story.{other.pk}." not in sent.content.decode()


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_the_file_is_of_the_version_that_was_asked_for(office, story, version):
    data = {"type": "events.story", "language": "en", "version": version, "all": "1"}
    sent = office.post(SEND, data)
    assert f'version="{version}"' in sent.content.decode()


def test_nothing_chosen_is_refused_with_a_message(office, story):
    response = office.post(SEND, {"type": "events.story", "language": "en"}, follow=True)
    assert "at least one record" in response.content.decode()


def test_more_records_than_a_file_takes_are_refused_with_a_message(office, story, monkeypatch):
    monkeypatch.setattr("publishing.desk.exchange_pages.MANY", 1)
    other = make_visit()
    data = {"type": "events.story", "language": "en", "records": f"{story.pk},{other.pk}"}
    assert "At most 1 records" in office.post(SEND, data, follow=True).content.decode()


def test_a_language_into_itself_is_refused_with_a_message(office, story):
    data = {"type": "events.story", "language": "en", "source_language": "en"}
    response = office.post(SEND, data, follow=True)
    assert "different languages" in response.content.decode()


def test_what_would_change_is_shown_before_anything_is_written(office, story, returned):
    response = upload(office, returned)
    story.refresh_from_db()
    assert "A summary" in response.content.decode()
    assert story.summary_en == ""


def test_what_was_shown_is_taken_and_reported(office, story, returned):
    parcel = upload(office, returned).context["parcel"]
    response = office.post(TAKE, {"parcel": parcel})
    story.refresh_from_db()
    assert story.summary_en == "=A summary"
    rows = response.context["rows_signed"]
    report = office.post(reverse("admin:xliff_report"), {"rows": rows}).content.decode()
    assert f"events.story.{story.pk}.summary" in report
    assert "taken" in report


def test_a_parcel_is_taken_by_whom_it_was_shown_to_and_untouched(office, story, returned):
    parcel = upload(office, returned).context["parcel"]
    for client, sent in ((browser_with("Editor"), parcel), (office, parcel[:-3] + "abc")):
        client.post(TAKE, {"parcel": sent})
        story.refresh_from_db()
        assert story.summary_en == ""


def test_a_bad_file_is_refused_in_the_form(office):
    response = upload(office, b"<!DOCTYPE x []><xliff/>")
    assert response.status_code == 400
    assert "document type" in response.content.decode()


def test_a_reviewer_neither_sends_nor_takes(story):
    client = browser_with("First reviewer")
    assert client.post(SEND, {"type": "events.story", "language": "en"}).status_code == 403
    assert client.get(TAKE).status_code == 403


def test_the_command_writes_a_file_and_takes_it_back(story, returned, head, tmp_path, capsys):
    out, back = tmp_path / "out.xlf", tmp_path / "back.xlf"
    call_command("xliff", "export", "events.story", str(story.pk), output=str(out))
    assert b"summary" in out.read_bytes()
    back.write_bytes(returned)
    call_command("xliff", "import", str(back), by=head.username, dry_run=True)
    story.refresh_from_db()
    assert story.summary_en == ""
    call_command("xliff", "import", str(back), by=head.username)
    story.refresh_from_db()
    assert story.summary_en == "=A summary"
    assert "taken 1" in capsys.readouterr().out


def test_the_command_refuses_in_words(story, tmp_path):
    with pytest.raises(CommandError, match="no account"):
        call_command("xliff", "import", "nothing.xlf", by="nobody")
