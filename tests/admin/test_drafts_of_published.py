"""What is public is read only; it is edited as a draft of it, which appears in no list."""

import pytest
from django.urls import reverse

from accounts.models import User
from consulates.models import Consulate, Milestone
from events.models import Exchange, Visit
from partners.models import Partner, Relation, RelationDocument
from publishing.models import State
from publishing.workflow import open_draft_of, start_draft, submit
from reviews.models import Chapter, Review

from ..factories import (
    make_approved,
    make_article,
    make_chapter,
    make_chief,
    make_city,
    make_consulate,
    make_document,
    make_exchange,
    make_milestone,
    make_partner,
    make_relation,
    make_review,
    make_visit,
)
from .filling import errors_of, fields_of, messages_of, page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db

MAKE = {
    Partner: make_partner,
    Relation: make_relation,
    Consulate: make_consulate,
    Visit: make_visit,
    Exchange: make_exchange,
    Review: make_review,
}
each_type = pytest.mark.parametrize("model", MAKE, ids=lambda model: model.__name__)


def edit(client, record):
    return client.post(page(type(record), "edit", record.pk))


# --- What is public ---


@each_type
def test_a_public_record_is_read_only_even_for_a_superuser(office, model):
    record = MAKE[model](published=True)
    content = office.get(page(model, "change", record.pk)).content.decode()
    assert 'name="_save"' not in content
    assert 'name="_submit"' not in content
    assert 'name="slug"' not in content


@each_type
def test_what_is_sent_to_a_public_record_is_refused(office, model):
    record = MAKE[model](published=True)
    typed = fields_of(office.get(page(model, "add"))) | {"slug": "changed", "_save": "1"}
    assert office.post(page(model, "change", record.pk), typed).status_code == 403
    before = record.slug
    record.refresh_from_db()
    assert record.slug == before


@pytest.mark.parametrize(
    "state", [State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.APPROVED]
)
def test_nobody_changes_what_is_under_review(office, state):
    visit = make_visit(state=state)
    typed = fields_of(office.get(page(Visit, "add"))) | {"title_en": "Changed", "_save": "1"}
    assert office.post(page(Visit, "change", visit.pk), typed).status_code == 403
    visit.refresh_from_db()
    assert visit.title_en == "Flower show opens"


# --- To the draft ---


@each_type
def test_the_button_leads_to_a_draft_that_can_be_changed(office, model):
    record = MAKE[model](published=True)
    response = edit(office, record)
    draft = open_draft_of(record)
    assert response.url == page(model, "change", draft.pk)
    assert b'name="_save"' in office.get(response.url).content


def test_a_second_person_is_led_to_the_same_draft(office):
    visit = make_visit(published=True)
    first = edit(browser_with("Editor"), visit).url
    assert edit(office, visit).url == first
    assert Visit.objects.filter(draft_of=visit).count() == 1


def test_the_page_of_what_is_public_leads_to_the_open_draft(office):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    response = office.get(page(Visit, "change", visit.pk))
    assert response.context["open_draft_address"] == page(Visit, "change", draft.pk)
    assert "edit" not in [verb.name for verb, _address in response.context["verbs"]]


def test_what_is_saved_in_the_draft_leaves_what_is_public(office):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    send(office, page(Visit, "change", draft.pk), title_en="New title")
    visit.refresh_from_db()
    draft.refresh_from_db()
    assert (visit.title_en, draft.title_en) == ("Flower show opens", "New title")


def test_a_draft_may_be_discarded_by_who_may_change_it():
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    response = browser_with("Editor").post(page(Visit, "discard", draft.pk))
    assert response.url == page(Visit, "change", visit.pk)
    assert list(Visit.objects.values_list("pk", flat=True)) == [visit.pk]


# --- Addresses ---


def test_a_draft_keeps_the_address_of_what_is_public(office):
    visit = make_visit(published=True, slug="flowers")
    draft = start_draft(visit, by=make_chief())
    assert send(office, page(Visit, "change", draft.pk), title_en="x").status_code == 302
    draft.refresh_from_db()
    assert draft.slug == "flowers"


def test_an_address_of_another_record_is_refused_at_the_field(office):
    make_visit(slug="taken")
    draft = start_draft(make_visit(published=True), by=make_chief())
    response = send(office, page(Visit, "change", draft.pk), slug="taken")
    assert errors_of(response) == ["Another record has this address."]
    assert "slug" in response.context["adminform"].form.errors


def test_an_address_of_a_draft_is_free_for_others_until_it_is_published(office):
    draft = start_draft(make_visit(published=True), by=make_chief())
    send(office, page(Visit, "change", draft.pk), slug="wanted")
    make_visit(slug="wanted")
    submit(draft, by=make_chief())
    Visit.objects.filter(pk=draft.pk).update(state=State.APPROVED)
    response = office.post(page(Visit, "publish", draft.pk))
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == ["Another record has this address."]
    assert open_draft_of(draft.draft_of).state == State.APPROVED


# --- Pages of parts ---


def document(**over):
    return make_document(make_relation(**over))


def milestone(**over):
    return make_milestone(make_consulate(**over))


def chapter(**over):
    return make_chapter(make_review(**over))


PARTS = {RelationDocument: document, Milestone: milestone, Chapter: chapter}
each_part = pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)


@each_part
def test_the_page_of_a_part_is_read_only_while_the_whole_is_public(office, model):
    part = PARTS[model](published=True)
    response = office.get(page(model, "change", part.pk))
    assert b'name="_save"' not in response.content
    assert office.post(page(model, "change", part.pk), {"_save": "1"}).status_code == 403


@each_part
def test_the_page_of_a_part_is_changed_while_the_whole_is_a_draft(office, model):
    part = PARTS[model]()
    assert send(office, page(model, "change", part.pk)).status_code == 302


@each_part
def test_a_part_is_neither_added_nor_deleted_on_a_page_of_its_own(office, model):
    part = PARTS[model]()
    assert office.get(page(model, "add")).status_code == 403
    assert office.post(page(model, "delete", part.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=part.pk).exists()


def test_the_part_of_an_open_draft_has_its_page(office):
    live = make_consulate(published=True, milestones=[("opened", "2022-07")])
    draft = start_draft(live, by=make_chief())
    part = draft.milestones.get()
    response = send(office, page(Milestone, "change", part.pk), place_en="By the river")
    assert response.url == page(Consulate, "change", draft.pk)
    part.refresh_from_db()
    assert part.place_en == "By the river"
    assert not live.milestones.get().place_en


@each_part
def test_a_part_cannot_be_moved_into_a_record_that_is_public(office, model):
    period = {"date": "2019"} if model is Chapter else {}
    public, part = PARTS[model](published=True, **period), PARTS[model]()
    whole = next(name for name in ("relation", "consulate", "review") if hasattr(part, name))
    send(office, page(model, "change", part.pk), **{whole: getattr(public, f"{whole}_id")})
    before = getattr(part, f"{whole}_id")
    part.refresh_from_db()
    assert getattr(part, f"{whole}_id") == before


# --- In no list ---


@each_type
def test_an_open_draft_has_no_row_in_the_list_and_its_record_tells_of_it(office, model):
    record = MAKE[model](published=True)
    draft = start_draft(record, by=make_chief())
    response = office.get(page(model, "changelist"))
    rows = [row.pk for row in response.context["cl"].result_list]
    assert record.pk in rows
    assert draft.pk not in rows
    assert page(model, "change", draft.pk) in response.content.decode()


@pytest.mark.parametrize(
    ("make", "source", "field"),
    [
        (make_partner, "events.exchange", "partners"),
        (make_consulate, "events.exchange", "consulates"),
        (make_visit, "events.exchange", "related"),
        (make_partner, "partners.relation", "partner"),
        (make_visit, "reviews.entry", "story"),
    ],
)
def test_an_open_draft_is_not_offered_to_others(office, make, source, field):
    record = make(published=True)
    draft = start_draft(record, by=make_chief())
    app_label, model_name = source.split(".")
    query = {"app_label": app_label, "model_name": model_name, "field_name": field, "term": ""}
    response = office.get(reverse("admin:autocomplete"), query)
    keys = {result["id"] for result in response.json()["results"]}
    assert str(record.pk) in keys
    assert str(draft.pk) not in keys


@pytest.mark.parametrize(
    ("make", "field", "parts"),
    [
        (
            lambda: make_relation(
                published=True, home=make_city(), documents=[("agreement", "2022")]
            ),
            "documents",
            "documents",
        ),
        (
            lambda: make_consulate(published=True, milestones=[("opened", "2022")]),
            "milestones",
            "milestones",
        ),
    ],
)
def test_the_parts_of_an_open_draft_are_not_offered_to_others(office, make, field, parts):
    record = make()
    draft = start_draft(record, by=make_chief())
    query = {"app_label": "events", "model_name": "exchange", "field_name": field, "term": ""}
    results = office.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [r["id"] for r in results] == [str(getattr(record, parts).get().pk)]
    typed = {"title_en": "x", "activity": "forum", field: [getattr(draft, parts).get().pk]}
    response = send(office, page(Exchange, "add"), **typed)
    assert field in response.context["adminform"].form.errors


def test_an_open_draft_cannot_be_chosen_by_its_key(office):
    draft = start_draft(make_partner(published=True), by=make_chief())
    typed = {"title_en": "x", "activity": "forum", "partners": [draft.pk]}
    response = send(office, page(Exchange, "add"), **typed)
    assert "partners" in response.context["adminform"].form.errors
    assert not Exchange.objects.exists()


# --- Deleting ---


def test_a_draft_that_was_never_public_is_deleted(office):
    visit = make_visit()
    office.post(page(Visit, "delete", visit.pk), {"post": "yes"})
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_visit(published=True),
        lambda: make_visit(state=State.FIRST_REVIEW),
        lambda: make_approved(make_visit()),
        lambda: make_visit(state=State.WITHDRAWN),
        lambda: start_draft(make_visit(published=True), by=make_chief()),
    ],
)
def test_nothing_else_is_deleted(office, make):
    visit = make()
    count = Visit.objects.count()
    assert office.post(page(Visit, "delete", visit.pk), {"post": "yes"}).status_code == 403
    assert Visit.objects.count() == count


def test_the_list_deletes_no_record_that_was_public(office):
    visits = [make_visit(), make_visit(published=True)]
    data = {"action": "delete_selected", "_selected_action": [v.pk for v in visits], "post": "yes"}
    assert office.post(page(Visit, "changelist"), data).status_code == 403
    assert Visit.objects.count() == 2


def test_a_draft_that_was_discarded_leads_back_with_a_message(office):
    article = make_article(published=True)
    draft = start_draft(article, by=make_chief())
    address = page(type(article), "change", draft.pk)
    office.post(page(type(article), "discard", draft.pk))
    response = office.get(address)
    assert response.status_code == 302
    assert messages_of(response)


def test_no_account_of_the_office_writes_past_the_draft():
    visit = make_visit(published=True)
    for role in ("Editor", "Translator", "Office manager", "Final reviewer"):
        client = browser_with(role)
        answer = client.post(page(Visit, "change", visit.pk), {"title_en": role, "_save": "1"})
        assert answer.status_code == 403, role
    assert User.objects.count() == 4
    visit.refresh_from_db()
    assert visit.title_en == "Flower show opens"
