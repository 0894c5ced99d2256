"""The state of each text in the form of a record, and what is ticked there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Division
from events.models import Visit
from partners.models import Person
from publishing.desk.types import desk_address
from publishing.models import Translation
from publishing.translating.states import states_of
from publishing.translating.verbs import confirm
from publishing.translating.whole_ledger import disagreements, lost_rows

from ..factories import make_participant, make_person, make_public, make_visit
from .filling import page, send

pytestmark = pytest.mark.django_db


def states(record, field="title"):
    found = states_of(type(record).objects.get(pk=record.pk))
    return {
        language: standing.state for (name, language), standing in found.items() if name == field
    }


def shown_states(content, column):
    """The state marks in the row of a column."""
    row = content.split(f'field-{column}">')[1].split("form-row")[0]
    return [part.split('"')[0] for part in row.split("text-state--")[1:]]


def test_each_translation_shows_its_state_and_the_source_none(office):
    visit = make_visit(body_en="")
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert shown_states(content, "title_en") == ["drafted"]
    assert shown_states(content, "body_en") == ["missing"]
    assert shown_states(content, "title_zh_hant") == ["derived"]
    assert shown_states(content, "title_zh_hans") == []


def test_a_ticked_text_is_confirmed_with_the_form(office):
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk), **{"_confirm-title_en": "on"})
    assert states(visit) == {"zh-hant": "derived", "en": "confirmed"}


def test_a_text_is_confirmed_as_it_was_saved_with_the_tick(office):
    visit = make_visit()
    address = page(Visit, "change", visit.pk)
    send(office, address, title_en="Better", **{"_confirm-title_en": "on"})
    assert states(visit)["en"] == "confirmed"
    assert Visit.objects.get(pk=visit.pk).title_en == "Better"


def test_a_stale_text_shows_the_change_and_can_be_called_still_right(office, manager):
    visit = make_visit()
    confirm(visit, "title", "en", by=manager)
    address = page(Visit, "change", visit.pk)
    send(office, address, title_zh_hans="新花艺展开幕")
    content = office.get(address).content.decode()
    assert shown_states(content, "title_en") == ["stale"]
    assert "<ins>新</ins>花艺展开幕" in content
    send(office, address, **{"_confirm-title_en": "on"})
    assert states(visit)["en"] == "confirmed"


def test_a_minor_edit_leaves_translations_right(office, manager):
    visit = make_visit()
    confirm(visit, "title", "en", by=manager)
    send(office, page(Visit, "change", visit.pk), title_zh_hans="花艺展开幕。", _minor="on")
    assert states(visit) == {"zh-hant": "derived", "en": "confirmed"}


def test_the_tick_of_an_empty_text_confirms_nothing(office):
    visit = make_visit(title_en="")
    send(office, page(Visit, "change", visit.pk), **{"_confirm-title_en": "on"})
    assert states(visit)["en"] == "missing"


def test_a_part_is_confirmed_in_its_row(office):
    visit = make_visit()
    part = make_participant(visit, person=None, title_zh_hans="领事", title_en="Consul")
    send(office, page(Visit, "change", visit.pk), **{"_confirm-participants-0-title_en": "on"})
    assert states(part)["en"] == "confirmed"


def test_the_other_names_of_a_person_are_noted_with_it(office):
    person = make_person()
    send(office, page(Person, "change", person.pk), name_zh_hans="新名")
    assert Person.objects.get(pk=person.pk).name_zh_hant == "新名"
    assert states(person, "name") == {"zh-hant": "derived", "en": "stale"}


def test_deleting_a_record_does_not_speak_of_its_ledger(office):
    visit = make_visit()
    content = office.get(page(Visit, "delete", visit.pk)).content.decode()
    assert "Out of date" not in content
    assert "English · " not in content


def test_the_marks_cost_the_same_with_one_row_or_twenty(office):
    counted = []
    for number in (1, 20):
        visit = make_visit()
        for position in range(number):
            make_participant(visit, person=None, title_zh_hans="领事", position=position)
        with CaptureQueriesContext(connection) as queries:
            assert office.get(page(Visit, "change", visit.pk)).status_code == 200
        counted.append(len([q for q in queries if "publishing_translation" in q["sql"]]))
    assert counted == [2, 2]


def test_a_division_of_the_office_is_derived_and_noted_like_any_record(office):
    send(office, page(Division, "add"), name_zh_hans="领事处")
    division = Division.objects.get()
    assert division.name_zh_hant == "領事處"
    assert states(division, "name") == {"zh-hant": "derived", "en": "missing"}
    assert shown_states(
        office.get(page(Division, "change", division.pk)).content.decode(), "name_zh_hant"
    ) == ["derived"]
    send(office, page(Division, "change", division.pk), name_zh_hans="礼宾处")
    division.refresh_from_db()
    assert division.name_zh_hant == "禮賓處"


def test_the_ledger_of_a_division_goes_with_it(office):
    send(office, page(Division, "add"), name_zh_hans="领事处")
    assert list(lost_rows()) == list(disagreements()) == []
    Division.objects.get().delete()
    assert not Translation.objects.exists()


def test_a_division_is_no_record_and_has_no_desk(office):
    send(office, page(Division, "add"), name_zh_hans="领事处")
    division = Division.objects.get()
    assert office.get(desk_address(division, "en")).status_code == 404


# --- Where texts are only read ---


def published(by, **texts):
    visit = make_visit(**texts)
    make_participant(visit, person=None, title_zh_hans="领事", title_en="Consul")
    return make_public(visit, by=by)


def test_the_page_of_what_is_public_shows_the_states_and_leads_to_the_desk(office, manager):
    visit = published(manager, body_en="")
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert shown_states(content, "title_en") == ["drafted"]
    assert shown_states(content, "body_en") == ["missing"]
    assert shown_states(content, "title_zh_hans") == []
    row = content.split('field-title_en">')[1].split("form-row")[0]
    assert f'href="{desk_address(visit, "en")}"' in row
    assert f'<span lang="en">{visit.title_en}</span>' in row
    assert "_confirm-" not in content


def test_the_parts_of_what_is_public_show_theirs_and_lead_to_the_desk_of_the_whole(office, manager):
    visit = published(manager)
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    parts = content.split('id="participants-0"')[1].split('id="participants-empty"')[0]
    assert shown_states(parts, "title_en") == ["drafted"]
    assert f'href="{desk_address(visit, "en")}"' in parts
    assert "Consul" in parts


def test_a_stale_text_of_what_is_public_shows_the_change_of_its_source(office, manager):
    visit = published(manager)
    confirm(visit, "title", "en", by=manager)
    Visit.objects.filter(pk=visit.pk).update(title_zh_hans="新花艺展开幕")
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert shown_states(content, "title_en") == ["stale"]
    assert "<ins>新</ins>花艺展开幕" in content


def test_the_marks_of_what_is_public_cost_the_same_with_one_row_or_twenty(office, manager):
    counted = []
    for number in (1, 20):
        visit = make_visit()
        for position in range(number):
            make_participant(visit, person=None, title_zh_hans="领事", position=position)
        make_public(visit, by=manager)
        with CaptureQueriesContext(connection) as queries:
            assert office.get(page(Visit, "change", visit.pk)).status_code == 200
        counted.append(len([q for q in queries if "publishing_translation" in q["sql"]]))
    assert counted == [2, 2]
