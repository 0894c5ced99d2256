"""Remarks on wording in the admin: while typing, on the page of a record, before the verbs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Visit
from partners.models import Organization
from publishing.models import RightWording, WordingFinding
from publishing.wording.records import find_in_record
from publishing.workflow import submit

from ..factories import (
    make_appointment,
    make_exchange,
    make_organization,
    make_participant,
    make_review,
    make_term,
    make_visit,
)
from .filling import messages_of, page
from .roles import browser_with, with_role

pytestmark = pytest.mark.django_db

TYPED = "/admin/events/visit/wording/"


def remarks(client, **fields):
    response = client.post(TYPED, fields)
    assert response.status_code == 200
    return [(r["name"], r["start"], r["end"], r["fix"]) for r in response.json()["remarks"]]


def key_of(record, field="title", language="en", rule="double_space", start=8):
    label = record._meta.concrete_model._meta.label_lower
    return f"{label}:{record.pk}:{field}:{language}:{rule}:{start}"


# --- While typing ---


def test_what_is_typed_is_checked_and_nothing_is_saved(office):
    found = remarks(office, title_en="They met  again", summary_en="At the 18thChina Fair")
    assert found == [("title_en", 8, 10, " "), ("summary_en", 7, 16, "18th China")]
    assert not Visit.objects.exists()
    assert not WordingFinding.objects.exists()


def test_a_rich_text_is_read_without_its_markup(office):
    typed = "<p>They <strong>met</strong></p><p>At the 18thChina Fair, the 18thChina Fair</p>"
    response = office.post(TYPED, {"body_en": typed})
    first, second = response.json()["remarks"]
    assert typed[first["start"] : first["end"]] == "18thChina"
    assert (first["nth"], second["nth"]) == (0, 1)
    assert first["before"] == "At the "


def test_the_terms_of_the_source_that_is_typed_are_those_of_the_translation(office):
    make_term("友好城市", "sister city", forbidden_en="friendly city")
    typed = {"title_zh_hans": "签署友好城市协议", "title_en": "A pact is signed"}
    [remark] = office.post(TYPED, typed).json()["remarks"]
    assert remark["name"] == "title_en"
    assert "sister city" in remark["reason"]
    assert remarks(office, **typed, source_language="en") == []


def test_the_date_that_is_typed_decides_which_names_are_of_their_time(office):
    make_term("外事侨务办公室", "Overseas Affairs Office", valid="../2018")
    typed = {"title_zh_hans": "外事侨务办公室来访"}
    assert remarks(office, **typed, date="2022年9月")
    assert not remarks(office, **typed, date="2017-09")
    assert not remarks(office, **typed, date="2022-99")
    assert not remarks(office, **typed)


def test_the_rows_of_the_form_are_checked_each_by_itself(office):
    typed = {"participants-0-title_en": "Mr Mayor", "participants-1-title_en": "Mayor  of"}
    assert remarks(office, **typed) == [
        ("participants-0-title_en", 0, 2, "Mr."),
        ("participants-1-title_en", 5, 7, " "),
    ]


def test_a_title_is_held_against_the_appointments_of_the_person_who_is_chosen(office):
    appointment = make_appointment(held="2019-03/2021-05")
    typed = {"date": "2022-09", "participants-0-title_en": "Ambassador of Myanmar to China"}
    assert remarks(office, **typed) == []
    assert remarks(office, **typed, **{"participants-0-person": "nobody"}) == []
    chosen = {"participants-0-person": appointment.person_id}
    assert remarks(office, **typed, **chosen) == [("participants-0-title_en", 0, 30, None)]
    assert remarks(office, **(typed | {"date": "2020"}), **chosen) == []


def test_the_verse_of_a_review_keeps_its_spaces(office):
    typed = {"opening_zh_hans": "山城之门 向世界敞开", "introduction_zh_hans": "山城之门 敞开"}
    response = office.post("/admin/reviews/review/wording/", typed)
    assert [remark["name"] for remark in response.json()["remarks"]] == ["introduction_zh_hans"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title_en": ""},
        {"nonsense_en": "a  b", "title_xx": "a  b", "slug": "a  b"},
        {"participants-x-title_en": "a  b", "nobody-0-title_en": "a  b"},
        {"title_en": "\x00", "right": "title_en:nothing:0"},
        {"source_language": "xx", "date": "\x00"},
    ],
)
def test_nonsense_in_what_is_sent_has_no_remarks(office, fields):
    assert remarks(office, **fields) == []


def test_a_text_that_is_too_long_to_be_kept_is_not_checked(office):
    assert office.post(TYPED, {"title_en": "x" * 1_000_001}).status_code == 413


def test_it_is_asked_by_post_and_by_who_may_see_the_type(office, client):
    assert office.get(TYPED).status_code == 405
    assert client.post(TYPED).status_code == 302
    assert browser_with("Security administrator").post(TYPED).status_code == 403
    assert browser_with("First reviewer").post(TYPED).status_code == 200


def test_the_sentences_are_in_the_language_of_who_types(office):
    chinese = browser_with("Editor", language="zh-hans")
    [remark] = chinese.post(TYPED, {"title_en": "They met  again"}).json()["remarks"]
    assert remark["label"] == "多余空格"


def test_what_is_right_as_typed_is_found_no_more_until_it_changes(office, head):
    typed = {"title_en": "They met  again"}
    response = office.post(TYPED, typed | {"right": "title_en:double_space:8"})
    assert response.json()["remarks"] == []
    assert RightWording.objects.get().by == head
    assert remarks(office, **typed) == []
    assert remarks(office, title_en="They met  once again")


def test_who_may_not_change_the_type_cannot_say_what_is_right():
    reader = browser_with("First reviewer")
    typed = {"title_en": "They met  again", "right": "title_en:double_space:8"}
    assert reader.post(TYPED, typed).status_code == 403
    assert not RightWording.objects.exists()


# --- The page of a record ---


def test_the_remarks_on_the_saved_text_stand_on_the_page_without_a_script(office):
    visit = make_visit(title_en="They met  again")
    make_participant(visit, title_en="Mr Mayor")
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert "2 remarks on the saved text" in content
    assert "They met<mark>  </mark>again" in content
    assert key_of(visit) in content


def test_a_record_without_remarks_says_nothing(office):
    visit = make_visit()
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert "remark on the saved text" not in content
    assert 'data-wording="/admin/events/visit/wording/"' in content


def test_a_proposal_is_carried_out_and_one_is_back_on_the_page(office):
    visit = make_visit(title_en="They met  again")
    response = office.post(
        "/admin/publishing/wordingfinding/carry-out/",
        {"remark": key_of(visit), "from": "record", "language": "en"},
    )
    visit.refresh_from_db()
    assert visit.title_en == "They met again"
    assert response.url == f"/admin/events/story/{visit.pk}/change/?language=en"


def test_the_change_of_what_is_published_leads_to_its_draft(office):
    visit = make_visit(title_en="They met  again", published=True)
    response = office.post(
        "/admin/publishing/wordingfinding/carry-out/",
        {"remark": key_of(visit), "from": "record", "language": "en"},
    )
    draft = Visit.objects.get(draft_of=visit)
    assert response.url == f"/admin/events/story/{draft.pk}/change/?language=en"
    assert "once it is published" in messages_of(response)[0]


@pytest.mark.parametrize("name", ["carry-out", "right"])
@pytest.mark.parametrize(
    "key",
    ["", "x", "events.story:1:title:en:double_space:8", "auth.group:1:name:en:x:0", ":::::", "a:b"],
)
def test_a_remark_that_does_not_hold_any_more_is_answered_in_words(office, name, key):
    response = office.post(f"/admin/publishing/wordingfinding/{name}/", {"remark": key})
    assert response.status_code == 302
    assert "changed meanwhile" in messages_of(response)[0]


@pytest.mark.parametrize("name", ["carry-out", "right"])
def test_who_may_not_change_the_record_changes_nothing(name):
    visit = make_visit(title_en="They met  again")
    reader = browser_with("First reviewer")
    response = reader.post(f"/admin/publishing/wordingfinding/{name}/", {"remark": key_of(visit)})
    assert response.status_code in (302, 403)
    visit.refresh_from_db()
    assert visit.title_en == "They met  again"
    assert not RightWording.objects.exists()


def test_it_is_right_here_is_remembered(office):
    visit = make_visit(title_en="They met  again")
    office.post("/admin/publishing/wordingfinding/right/", {"remark": key_of(visit)})
    content = office.get(page(Visit, "change", visit.pk)).content.decode()
    assert "remark on the saved text" not in content


# --- On the way to the public ---


def test_before_it_is_handed_in_and_approved_the_open_remarks_are_counted(office, head):
    visit = make_visit(title_en="They met  again")
    assert b"1 remark on the wording is open" in office.get(page(Visit, "submit", visit.pk)).content
    submit(visit, by=with_role("Editor"))
    approve = office.get(page(Visit, "approve", visit.pk)).content
    assert b"1 remark on the wording is open" in approve
    assert b"They hold nothing up" in approve


def test_without_remarks_the_verbs_say_nothing_of_them(office):
    visit = make_visit()
    assert b"on the wording" not in office.get(page(Visit, "submit", visit.pk)).content


# --- The list of all ---


def check_all(client):
    data = {}
    while True:
        response = client.post("/admin/publishing/wordingfinding/check/", data)
        if response.status_code == 302:
            return response
        data = {"position": response.context["progress"].position}


LIST = "/admin/publishing/wordingfinding/"


def test_without_a_script_the_check_goes_on_page_by_page_and_ends_at_the_list(office):
    make_visit(title_en="They met  again")
    response = check_all(office)
    assert response.url == LIST
    content = office.get(LIST).content.decode()
    assert "They met<mark>  </mark>again" in content
    assert "Double space" in content
    assert "Last checked" in content


def test_a_script_is_told_how_far_the_check_is(office):
    make_visit(title_en="They met  again")
    address = "/admin/publishing/wordingfinding/check/"
    first = office.post(address, {}, headers={"accept": "application/json"}).json()
    assert set(first) == {"done", "total", "position"}
    assert first["total"] >= 1
    assert office.post(address, {"position": "x"}).status_code == 400
    assert office.get(address).status_code == 405


def test_the_list_is_filtered_by_rule_group_language_and_type(office):
    make_visit(title_en="They met  again")
    make_organization(name_zh_hans="第一中学,分校", name_zh_hant="第一中學,分校")
    check_all(office)
    for query, number in (
        ("", 2),
        ("rule=double_space", 1),
        ("rule=half_width", 1),
        ("in=zh-hans", 1),
        ("in=zh-hant", 0),
        ("rule=double_space&in=en", 1),
    ):
        assert office.get(f"{LIST}?{query}").context["cl"].result_count == number, query
    assert office.get(f"{LIST}?rule=nonsense", follow=True).status_code == 200


def test_many_are_changed_at_once_where_they_stand(office):
    first = make_visit(title_en="They  met  again")
    second = make_exchange(title_en="We met  again", published=True)
    check_all(office)
    keys = list(WordingFinding.objects.values_list("pk", flat=True))
    response = office.post(LIST, {"action": "change_selected", "_selected_action": keys})
    assert messages_of(response)[-1] == "3 places are changed."
    first.refresh_from_db()
    assert first.title_en == "They met again"
    assert second.open_draft.title_en == "We met again"
    # What is published has its remark until the draft takes its place.
    assert [finding.object_id for finding in WordingFinding.objects.all()] == [second.pk]


def test_many_are_right_at_once(office):
    make_visit(title_en="They  met  again")
    check_all(office)
    keys = list(WordingFinding.objects.values_list("pk", flat=True))
    office.post(LIST, {"action": "right_selected", "_selected_action": keys})
    check_all(office)
    assert not WordingFinding.objects.exists()


RIGHT = "/admin/publishing/rightwording/"


def test_what_was_said_to_be_right_is_listed_and_can_be_taken_back(office):
    visit = make_visit(title_en="They  met here")
    office.post("/admin/publishing/wordingfinding/right/", {"remark": key_of(visit, start=4)})
    content = office.get(RIGHT).content.decode()
    assert '<span lang="en">They<mark>  </mark>met here</span>' in content
    assert "Double space" in content
    keys = list(RightWording.objects.values_list("pk", flat=True))
    response = office.post(RIGHT, {"action": "take_back_selected", "_selected_action": keys})
    assert messages_of(response)[-1] == "1 wording will be remarked on again."
    check_all(office)
    assert WordingFinding.objects.get().record == visit


def test_a_remark_on_a_text_as_a_whole_is_listed_with_its_beginning(office):
    make_term("友好城市", "sister city")
    visit = make_visit(title_zh_hans="签署友好城市协议", title_en="A pact is signed")
    key = key_of(visit, rule="term_missing", start=0)
    office.post("/admin/publishing/wordingfinding/right/", {"remark": key})
    assert '<span lang="en"><mark></mark>A pact is signed</span>' in (
        office.get(RIGHT).content.decode()
    )


def test_who_may_change_no_record_sees_them_and_takes_nothing_back(office):
    visit = make_visit(title_en="They  met here")
    office.post("/admin/publishing/wordingfinding/right/", {"remark": key_of(visit, start=4)})
    reader = browser_with("Final reviewer")
    assert b"They<mark>" in reader.get(RIGHT).content
    keys = list(RightWording.objects.values_list("pk", flat=True))
    reader.post(RIGHT, {"action": "take_back_selected", "_selected_action": keys})
    assert RightWording.objects.exists()


def test_a_row_whose_text_has_changed_or_that_is_gone_says_so_and_has_no_buttons(office):
    visit, gone = make_visit(title_en="They met  again"), make_visit(title_en="We met  again")
    check_all(office)
    Visit.objects.filter(pk=visit.pk).update(title_en="They  met again")
    Visit.objects.filter(pk=gone.pk).delete()
    content = office.get(LIST).content.decode()
    assert "The text has changed since." in content
    assert "(deleted since)" in content
    assert "Change it here" not in content


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [
        ("Editor", True, True),
        ("Translator", True, True),
        ("Final reviewer", True, False),
        ("Office manager", True, True),
        ("Auditor", True, False),
        ("Security administrator", False, False),
    ],
)
def test_who_sees_the_list_and_who_has_its_buttons(office, role, sees, changes):
    make_visit(title_en="They met  again")
    check_all(office)
    response = browser_with(role).get(LIST)
    assert response.status_code == (200 if sees else 403)
    if sees:
        assert (b"Change it here" in response.content) is changes


def test_the_list_costs_the_same_number_of_queries_whatever_its_length(
    office,
):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            assert office.get(LIST).status_code == 200
        return len(asked)

    make_participant(make_visit(published=True), title_en="Mr Mayor")
    make_visit(title_en="They met  again")
    check_all(office)
    office.get(LIST)
    few = questions()
    for number in range(25):
        make_participant(make_visit(published=True), title_en="Mr Mayor")
        make_visit(title_en=f"They met  {number}")
    check_all(office)
    assert questions() == few


def test_a_page_of_a_type_with_many_parts_asks_once_for_their_texts(office):
    def questions(review):
        with CaptureQueriesContext(connection) as asked:
            find_in_record(review)
        return len(asked)

    few = questions(make_review(chapters=[[]], date="2021"))
    assert questions(make_review(chapters=[[]] * 12, date="2022")) == few


def test_types_without_texts_have_no_remarks(office):
    assert office.post("/admin/partners/appointment/wording/", {}).status_code == 200
    organization = make_organization()
    content = office.get(page(Organization, "change", organization.pk)).content.decode()
    assert "data-wording" in content
