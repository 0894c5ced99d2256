"""The versions of a record: what was kept, two of them side by side, going back, review sheets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Visit
from partners.models import Relation
from publishing.models import Round, State, Version
from publishing.workflow import approve, open_draft_of, publish, start_draft, submit

from ..factories import (
    make_approved,
    make_chief,
    make_document,
    make_partner,
    make_public,
    make_relation,
    make_theme,
    make_user,
    make_visit,
)
from .filling import fields_of, messages_of, page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db


def versions(record):
    return list(Version.objects.about(record).order_by("number"))


def saved_twice(office, **second):
    """A visit that was saved as it was, and then with changes."""
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk))
    send(office, page(Visit, "change", visit.pk), **second or {"title_en": "Roses"})
    return Visit.objects.get(pk=visit.pk)


# --- What is kept ---


def test_every_save_that_changes_something_makes_a_version(office, head):
    visit = saved_twice(office)
    send(office, page(Visit, "change", visit.pk))
    kept = versions(visit)
    assert [version.number for version in kept] == [1, 2]
    assert [version.content["fields"]["title_en"] for version in kept] == [
        "Flower show opens",
        "Roses",
    ]
    assert {version.by for version in kept} == {head}


def test_one_version_alone_is_compared_with_nothing(office):
    visit = make_visit()
    address = page(Visit, "history", visit.pk)
    for title, offered in (("Roses", False), ("Tulips", True)):
        send(office, page(Visit, "change", visit.pk), title_en=title)
        assert ("Compare the two chosen" in office.get(address).content.decode()) is offered


def test_a_row_that_was_added_makes_a_version(office):
    visit = make_visit()
    send(office, page(Visit, "change", visit.pk))
    typed = {
        "participants-TOTAL_FORMS": 1,
        "participants-0-role": "host",
        "participants-0-title_en": "Mayor",
    }
    send(office, page(Visit, "change", visit.pk), **typed)
    assert [len(version.content["parts"]["participants"]) for version in versions(visit)] == [0, 1]


def test_the_versions_of_a_draft_are_those_of_the_record(office):
    visit = make_public(make_visit())
    draft = start_draft(visit, by=make_chief())
    send(office, page(Visit, "change", draft.pk), title_en="Roses")
    response = office.get(page(Visit, "history", draft.pk))
    shown = [version.number for version, _restore, _sheet in response.context["versions"]]
    assert shown == [version.number for version in reversed(versions(visit))]
    assert response.context["versions"][0][0].content["fields"]["title_en"] == "Roses"


def test_it_costs_as_many_queries_with_ten_versions_as_with_two(office):
    visit = saved_twice(office)
    two = queries_of(office, page(Visit, "history", visit.pk))
    for number in range(8):
        send(office, page(Visit, "change", visit.pk), title_en=f"Title {number}")
    assert queries_of(office, page(Visit, "history", visit.pk)) == two


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
        return len(queries)


# --- Side by side ---


def test_two_versions_are_compared_word_by_word(office):
    visit = saved_twice(office, title_en="Flower show closes")
    content = office.get(page(Visit, "changes", visit.pk) + "?a=1&b=2").content.decode()
    assert "<del>opens</del>" in content
    assert "<ins>closes</ins>" in content


def test_the_older_version_stands_on_the_left_whichever_was_chosen_first(office):
    visit = saved_twice(office)
    address = page(Visit, "changes", visit.pk)
    one, other = (office.get(address + query).context for query in ("?a=1&b=2", "?a=2&b=1"))
    assert one["names"] == other["names"]
    assert one["changes"] == other["changes"]


def test_a_version_beside_itself_says_the_same(office):
    visit = saved_twice(office)
    content = office.get(page(Visit, "changes", visit.pk) + "?a=2&b=2").content.decode()
    assert "The two say the same." in content


@pytest.mark.parametrize(
    "query",
    ["?a=1", "?b=1", "?a=&b=", "?a=1&b=99", "?a=x&b=1", "?a=-1&b=1", "?a=1&b=²", "?a=%00&b=1"],
)
def test_nonsense_instead_of_a_version_is_not_found(office, query):
    visit = saved_twice(office)
    assert office.get(page(Visit, "changes", visit.pk) + query).status_code == 404


def test_a_number_too_large_for_a_database_is_not_found(office):
    address = page(Visit, "changes", make_visit().pk)
    assert office.get(f"{address}?a=1&b={'9' * 40}").status_code == 404
    assert office.post(f"{address.removesuffix('changes/')}restore/{'9' * 40}/").status_code == 404


def test_markup_in_a_text_is_shown_and_not_obeyed(office):
    visit = saved_twice(office, title_en="<img src=x onerror=alert(1)>")
    content = office.get(page(Visit, "changes", visit.pk) + "?a=1&b=2").content.decode()
    assert "<img src=x" not in content


def test_a_draft_is_compared_with_what_is_public(office):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    send(office, page(Visit, "change", draft.pk), title_en="Flower show closes")
    response = office.get(page(Visit, "changes", draft.pk))
    assert [str(name) for name in response.context["names"]] == ["What is public", "This draft"]
    assert [change.after for change in response.context["changes"]] == [
        "Flower show <ins>closes</ins>"
    ]


def test_a_record_without_a_draft_leads_to_its_history(office):
    visit = make_visit(published=True)
    assert office.get(page(Visit, "changes", visit.pk)).url == page(Visit, "history", visit.pk)


# --- Going back ---


def test_an_earlier_version_is_restored_in_a_draft(office):
    visit = saved_twice(office)
    response = office.post(page(Visit, "restore", visit.pk, 1))
    assert response.url == page(Visit, "change", visit.pk)
    visit.refresh_from_db()
    assert visit.title_en == "Flower show opens"
    assert len(versions(visit)) == 3


def test_an_earlier_version_of_a_public_record_becomes_its_draft(office):
    visit = saved_twice(office)
    make_public(visit)
    response = office.post(page(Visit, "restore", visit.pk, 1))
    draft = open_draft_of(visit)
    assert response.url == page(Visit, "change", draft.pk)
    visit.refresh_from_db()
    assert (visit.title_en, draft.title_en) == ("Roses", "Flower show opens")


def test_an_open_draft_is_not_written_over(office):
    visit = saved_twice(office)
    make_public(visit)
    draft = start_draft(visit, by=make_chief())
    response = office.post(page(Visit, "restore", visit.pk, 1))
    assert "A draft of it is open already" in messages_of(response)[-1]
    draft.refresh_from_db()
    assert draft.title_en == "Roses"


def test_what_no_longer_exists_is_left_out_and_named(office):
    theme = make_theme()
    visit = make_visit(themes=[theme])
    send(office, page(Visit, "change", visit.pk))
    theme.delete()
    response = office.post(page(Visit, "restore", visit.pk, 1))
    assert "no longer exists and was left out: themes" in messages_of(response)[-1]


def test_opening_the_address_restores_nothing(office):
    visit = saved_twice(office)
    assert office.get(page(Visit, "restore", visit.pk, 1)).status_code == 405
    visit.refresh_from_db()
    assert visit.title_en == "Roses"


@pytest.mark.parametrize("role", ["Auditor", "Final reviewer"])
def test_who_may_not_write_restores_nothing(office, role):
    visit, client = saved_twice(office), browser_with(role)
    history = client.get(page(Visit, "history", visit.pk))
    assert "/restore/" not in history.content.decode()
    response = client.post(page(Visit, "restore", visit.pk, 1))
    assert "Your account lacks the right to do this." in messages_of(response)[-1]
    visit.refresh_from_db()
    assert visit.title_en == "Roses"


def test_nothing_is_restored_over_a_record_under_review(office):
    visit = saved_twice(office)
    submit(visit, by=make_chief())
    response = office.post(page(Visit, "restore", visit.pk, 1))
    assert "This is not possible in the state" in messages_of(response)[-1]
    visit.refresh_from_db()
    assert (visit.title_en, visit.state) == ("Roses", State.FIRST_REVIEW)


def test_a_version_that_does_not_exist_is_not_found(office):
    visit = make_visit()
    assert office.post(page(Visit, "restore", visit.pk, 7)).status_code == 404
    assert office.get(page(Visit, "sheet", visit.pk, 7)).status_code == 404


# --- Review sheets ---


def test_the_sheet_names_who_wrote_submitted_reviewed_and_published(office):
    visit = make_visit(reference="F77")
    writer = make_user(name="Wu", is_superuser=True, is_staff=True)
    names = ["First Feng", "Second Sun", "Final Fan"]
    submit(visit, by=writer, comment="Please look at the date.")
    for name in names:
        approve(
            visit,
            by=make_chief(name=name),
            has_proofread=True,
            holds_no_secret=True,
            comment=f"Seen by {name}.",
        )
    publish(visit, by=make_chief(name="Publisher Pan"))
    version = versions(visit)[-1]
    response = office.get(page(Visit, "sheet", visit.pk, version.number))
    content = response.content.decode()
    for words in ("F77", "Wu", "Please look at the date.", "Publisher Pan", *names):
        assert words in content
    assert content.count("✓") == 6
    assert all(f"Seen by {name}." in content for name in names)
    times = [decision.at for decision in response.context["decisions"]]
    assert times == sorted(times)


def test_the_sheet_of_a_correction_stays_when_its_draft_is_gone(office):
    visit = make_public(make_visit())
    draft = start_draft(visit, by=make_chief())
    send(office, page(Visit, "change", draft.pk), title_en="Roses")
    publish(make_approved(draft), by=make_chief())
    number = versions(visit)[-1].number
    response = office.get(page(Visit, "sheet", visit.pk, number))
    assert response.status_code == 200
    assert response.context["round"].authors == ["Head"]
    assert Round.objects.about(visit).count() == 2


def test_a_version_that_was_never_reviewed_has_no_sheet(office):
    visit = saved_twice(office)
    assert office.get(page(Visit, "sheet", visit.pk, 1)).status_code == 404
    assert "/sheet/" not in office.get(page(Visit, "history", visit.pk)).content.decode()


def test_the_history_is_shown_to_nobody_who_may_not_look(office):
    visit, client = saved_twice(office), browser_with("Security administrator")
    addresses = [
        page(Visit, "history", visit.pk),
        page(Visit, "changes", visit.pk) + "?a=1&b=2",
        page(Visit, "sheet", visit.pk, 1),
    ]
    assert [client.get(address).status_code for address in addresses] == [403] * 3


def test_the_parts_of_a_relation_stand_in_its_versions(office):
    relation = make_relation(partner=make_partner(published=True))
    send(office, page(Relation, "change", relation.pk))
    make_document(relation)
    typed = fields_of(office.get(page(Relation, "change", relation.pk)))
    office.post(page(Relation, "change", relation.pk), typed | {"_save": "1", "note_en": "x"})
    parts = office.get(page(Relation, "changes", relation.pk) + "?a=1&b=2").context["part_changes"]
    assert [part.kind for part in parts] == ["added"]
