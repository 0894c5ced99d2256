"""`manage.py translations`: the ledger held against all texts."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from events.models import Story
from publishing.models import Photo, Translation
from publishing.translating.verbs import confirm

from ..factories import make_chief, make_participant, make_person, make_visit


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("translations", *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_a_ledger_that_is_true_passes(db):
    visit = make_visit()
    make_participant(visit, person=None, title_zh_hans="领事")
    assert "true to the texts" in run("--check")


def test_a_text_that_was_changed_behind_its_back_is_found_and_noted(db):
    visit, person = make_visit(), make_person()
    confirm(visit, "title", "en", by=make_chief())
    Story.objects.filter(pk=visit.pk).update(title_zh_hans="新标题")
    Translation.objects.about(person).delete()
    errors = StringIO()
    with pytest.raises(CommandError, match="4 entries are wrong"):
        call_command("translations", "--check", stdout=StringIO(), stderr=errors)
    assert f"events.Story {visit.pk} title en: the ledger says confirmed" in errors.getvalue()
    assert "4 entries changed" in run("--rebuild")
    assert visit.translations.get(field="title", language="en").state == "stale"
    assert Story.objects.get(pk=visit.pk).title_zh_hant == "新標題"
    assert "true to the texts" in run("--check")


def test_entries_of_records_that_are_gone_are_found_and_forgotten(db):
    visit = make_visit()
    Story.objects.filter(pk=visit.pk)._raw_delete("default")
    with pytest.raises(CommandError, match="entries are wrong"):
        call_command("translations", "--check", stdout=StringIO(), stderr=StringIO())
    run("--rebuild")
    assert not Translation.objects.exists()


def test_what_people_confirmed_outlives_a_rebuild(db):
    visit = make_visit()
    confirm(visit, "title", "en", by=make_chief())
    assert "0 entries changed" in run("--rebuild")
    assert visit.translations.get(field="title", language="en").state == "confirmed"


def test_the_sample_office_loads_with_its_states_right(sample_office):
    assert "true to the texts" in run("--check")
    captions = Translation.objects.of_type(Photo).filter(field="caption")
    lacking = {
        photo.pk for photo in Photo.objects.all() if photo.caption_zh_hans and not photo.caption_en
    }
    assert lacking == set(
        captions.filter(language="en", state="missing").values_list("object_id", flat=True)
    )
    states = set(Translation.objects.filter(language="en").values_list("state", flat=True))
    assert states == {"missing", "drafted"}
    derived = captions.filter(language="zh-hant").values_list("state", flat=True)
    assert set(derived) == {"derived"}
