"""What the audit log says of the publishing rules and of the records that are not published."""

from datetime import timedelta

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.admin import Audited
from accounts.models import AuditEntry
from partners.models import Person
from publishing.models import Photo, PublishingRules
from tests.admin.filling import page, send
from tests.factories import make_person, make_photo
from tests.pictures import picture_file


def acts():
    """The codes in the log, the oldest first."""
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def entry_of(action):
    return AuditEntry.objects.get(action=action)


def test_changed_rules_are_in_the_log_as_they_were_and_as_they_are(office, head):
    send(office, page(PublishingRules, "change", 1), gates="1", share_days="3")
    assert PublishingRules.current().gates == 1
    entry = entry_of("rules_changed")
    assert entry.actor == head
    assert entry.details == {
        "gates": {"before": 3, "after": 1},
        "share_days": {"before": 7, "after": 3},
    }


def test_rules_that_are_saved_as_they_are_were_not_changed(office):
    send(office, page(PublishingRules, "change", 1))
    assert acts() == []


def test_a_person_is_in_the_log_when_added_changed_and_deleted(office, head):
    send(office, page(Person, "add"), name_zh_hans="王大使")
    person = Person.objects.get()
    send(office, page(Person, "change", person.pk), name_en="Ambassador Wang")
    key = str(person.pk)
    office.post(page(Person, "delete", person.pk), {"post": "yes"})
    assert acts() == ["added", "changed", "deleted"]
    assert {(e.actor, e.object_id) for e in AuditEntry.objects.all()} == {(head, key)}
    (change,) = entry_of("changed").details["changes"]
    assert change["what"] == "changed"
    assert change["fields"]


def test_several_persons_deleted_from_the_list_are_in_the_log_each(office):
    keys = [make_person().pk for _number in range(3)]
    sent = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    office.post(page(Person, "changelist"), sent)
    assert not Person.objects.exists()
    assert acts() == ["deleted"] * 3
    assert {e.object_id for e in AuditEntry.objects.all()} == {str(key) for key in keys}


def test_a_photo_is_in_the_log_when_added_and_changed(office, media):
    upload = SimpleUploadedFile("picture.jpg", picture_file().read(), "image/jpeg")
    send(office, page(Photo, "add"), upload=upload, caption_zh_hans="两江汇流")
    assert acts() == ["added"]
    photo = make_photo(colour=(1, 2, 3))
    send(office, page(Photo, "change", photo.pk), caption_en="Two rivers")
    assert acts() == ["added", "changed"]
    assert AuditEntry.objects.first().object_id == str(photo.pk)


def test_a_form_that_is_refused_is_not_in_the_log(office):
    person = make_person()
    send(office, page(Person, "change", person.pk), slug="Not An Address")
    assert acts() == []


def test_every_page_of_the_admin_that_saves_writes_into_the_log():
    by_itself = {
        "accounts.auditentry",
        "publishing.publishingrules",
        # Only to be looked at there; what is done with them is in the log by its verb.
        "django_tasks_database.dbtaskresult",
        "fao_site.missedsearch",
        "publishing.job",
        "publishing.rightwording",
        "publishing.wordingfinding",
    }
    assert {
        model._meta.label_lower
        for model, model_admin in admin.site._registry.items()
        if not isinstance(model_admin, Audited)
    } == by_itself


def test_entries_are_in_the_order_of_time(office):
    person = make_person()
    send(office, page(Person, "change", person.pk), name_en="A")
    send(office, page(Person, "change", person.pk), name_en="B")
    first, second = AuditEntry.objects.order_by("pk")
    assert first.at <= second.at <= timezone.now() < first.at + timedelta(minutes=5)
