"""The rows of a record's page: participants, photos, documents, milestones, chapters."""

import pytest
from django.utils import translation

from accounts.models import User
from consulates.models import Consulate
from events.models import Exchange, Participant, Visit
from partners.models import Partner, Relation, RelationDocument
from publishing.languages import columns
from reviews.models import Chapter, Figure, FigureValue, Review

from ..factories import (
    make_appointment,
    make_chapter,
    make_city,
    make_consulate,
    make_document,
    make_exchange,
    make_figure,
    make_organization,
    make_participant,
    make_partner,
    make_person,
    make_photo,
    make_post,
    make_relation,
    make_review,
    make_visit,
)
from .filling import errors_of, messages_of, page, row, send
from .roles import browser_with

pytestmark = pytest.mark.django_db


# --- Texts of rows ---


def test_the_text_of_a_row_is_derived_as_well(office):
    visit = make_visit()
    typed = row("participants", 0, role="host", title_zh_hans="总领事")
    send(office, page(Visit, "change", visit.pk), **typed)
    assert visit.participants.get().title_zh_hant == "總領事"


def test_a_row_follows_the_source_language_of_its_record(office):
    visit = make_visit(source_language="zh-hant")
    typed = row("participants", 0, role="host", title_zh_hant="總領事")
    send(office, page(Visit, "change", visit.pk), **typed)
    assert visit.participants.get().title_zh_hans == "总领事"


def test_an_override_in_a_row_stays(office):
    relation = make_relation()
    make_document(relation, place_zh_hans="里约", place_zh_hant="里約熱內盧")
    send(office, page(Relation, "change", relation.pk), **{"documents-0-place_zh_hans": "里约市"})
    assert relation.documents.get().place_zh_hant == "里約熱內盧"


def test_the_labels_of_rows_do_not_name_the_language(office):
    visit = make_visit()
    response = office.get(page(Visit, "change", visit.pk))
    (participants, _photos) = response.context["inline_admin_formsets"]
    fields = participants.formset.empty_form.fields
    assert len({fields[name].label for name in columns("title")}) == 1


# --- Titles held then ---


def test_the_title_held_on_the_day_is_filled_in_and_said(office):
    appointment = make_appointment(
        post=make_post(name_en="Ambassador of Myanmar to China"), held="2019-03/2023-05"
    )
    visit = make_visit(date="2022-09")
    typed = row("participants", 0, person=appointment.person.pk, role="head")
    response = send(office, page(Visit, "change", visit.pk), **typed)
    assert visit.participants.get().appointment == appointment
    assert any("Ambassador of Myanmar to China" in text for text in messages_of(response))


def test_a_typed_title_is_left_alone(office):
    appointment = make_appointment(held="2019-03/2023-05")
    visit = make_visit(date="2022-09")
    typed = row(
        "participants", 0, person=appointment.person.pk, role="head", title_en="Special envoy"
    )
    send(office, page(Visit, "change", visit.pk), **typed)
    assert visit.participants.get().appointment is None


def test_a_participant_without_name_and_title_is_refused(office):
    typed = row("participants", 0, role="host")
    response = send(office, page(Visit, "change", make_visit().pk), **typed)
    assert "Give the person, or at least the title." in errors_of(response)


# --- The order of rows ---


def photos_of(story):
    return [use.photo_id for use in story.photo_uses.all()]


@pytest.fixture
def photos():
    return [make_photo(colour=(shade, 0, 0)) for shade in (10, 90, 170)]


def test_rows_without_a_position_come_last_in_the_order_of_the_page(office, photos):
    visit = make_visit(photos=photos[:1])
    typed = row("photo_uses", 1, photo=photos[2].pk, position="")
    typed |= row("photo_uses", 2, photo=photos[1].pk, position="")
    send(office, page(Visit, "change", visit.pk), **typed)
    assert photos_of(visit) == [photos[0].pk, photos[2].pk, photos[1].pk]
    assert [use.position for use in visit.photo_uses.all()] == [0, 1, 2]


def test_rows_change_places(office, photos):
    visit = make_visit(photos=photos)
    typed = {"photo_uses-0-position": 1, "photo_uses-1-position": 0}
    send(office, page(Visit, "change", visit.pk), **typed)
    assert photos_of(visit) == [photos[1].pk, photos[0].pk, photos[2].pk]


def test_the_rows_close_up_when_one_is_taken_away(office, photos):
    visit = make_visit(photos=photos)
    send(office, page(Visit, "change", visit.pk), **{"photo_uses-0-DELETE": "on"})
    assert [use.position for use in visit.photo_uses.all()] == [0, 1]
    assert visit.lead_photo == photos[1]


def test_a_row_with_nothing_but_a_position_is_no_entry(office):
    visit = make_visit()
    response = send(office, page(Visit, "change", visit.pk), **row("photo_uses", 0, position=0))
    assert response.status_code == 302
    assert not visit.photo_uses.exists()


def test_chapters_are_numbered_from_one(office):
    review = make_review()
    typed = row("chapters", 0, title_en="First") | row("chapters", 1, title_en="Second")
    send(office, page(Review, "change", review.pk), **typed)
    assert list(review.chapters.values_list("title_en", "position")) == [
        ("First", 1),
        ("Second", 2),
    ]


# --- Every kind of row can be entered ---


def test_documents_are_entered_with_their_relation(office):
    typed = row("documents", 0, type="agreement", date="2022年9月", place_zh_hans="重庆")
    send(
        office,
        page(Relation, "add"),
        kind="sister",
        home=make_city().pk,
        partner=make_partner().pk,
        **typed,
    )
    (document,) = Relation.objects.get().documents.all()
    assert (document.date, document.place_zh_hant) == ("2022-09", "重慶")


def test_milestones_are_entered_with_their_consulate(office):
    consulate = make_consulate()
    typed = row("milestones", 0, kind="opened", date="2022-07")
    send(office, page(Consulate, "change", consulate.pk), **typed)
    assert consulate.milestones.get().date == "2022-07"


def test_former_names_are_entered_with_their_partner(office):
    partner = make_partner()
    typed = row("other_names", 0, kind="former", name_zh_hans="旧名", used="../1999")
    send(office, page(Partner, "change", partner.pk), **typed)
    assert partner.other_names.get().name_zh_hant == "舊名"


def test_values_are_entered_with_their_figure(office):
    figure = make_figure()
    typed = row("values", 0, date="2022", value="52", qualifier="over", source_zh_hans="年报")
    send(office, page(Figure, "change", figure.pk), **typed)
    assert figure.values.get().source_zh_hant == "年報"


def test_entries_are_arranged_on_the_page_of_the_chapter_and_lead_back_to_the_review(office):
    chapter = make_chapter(make_review())
    visit, photo = make_visit(), make_photo()
    typed = row("entries", 0, photo=photo.pk, position=1)
    typed |= row("entries", 1, story=visit.pk, position=0, is_highlight="on")
    response = send(office, page(Chapter, "change", chapter.pk), **typed)
    assert response.url == page(Review, "change", chapter.review_id)
    assert list(chapter.entries.values_list("story", "photo")) == [
        (visit.pk, None),
        (None, photo.pk),
    ]


def test_a_review_leads_to_its_chapters(office):
    review = make_review(chapters=[[make_visit(), make_exchange()]])
    chapter = review.chapters.get()
    content = office.get(page(Review, "change", review.pk)).content.decode()
    assert page(Chapter, "change", chapter.pk) in content


# --- From a document to a story ---


def story_link(client, document):
    response = client.get(page(RelationDocument, "change", document.pk))
    return dict(response.context["next_steps"])["Write a news story from this"]


@pytest.mark.parametrize(
    ("role", "offered"), [("Editor", True), ("Translator", False), ("First reviewer", False)]
)
def test_a_story_is_offered_to_who_may_write_one(role, offered, db):
    document = make_document(make_relation())
    client = browser_with(role)
    for record in (document, document.relation):
        content = client.get(page(type(record), "change", record.pk)).content.decode()
        assert ("Write a news story from this" in content) is offered


def test_a_story_begun_from_a_document_knows_what_the_document_knows(office):
    partner = make_partner(name_en="Antwerp Province")
    document = make_document(
        make_relation(partner=partner, home=make_city(name_en="Chongqing")),
        type="memorandum",
        date="2022-09-16",
    )
    form = office.get(story_link(office, document)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    assert values["activity"] == "signing"
    assert values["date"] == "2022-09-16"
    assert values["documents"] == [str(document.pk)]
    assert values["partners"] == [str(partner.pk)]
    assert values["territories"] == [str(partner.territory_id)]
    assert "Antwerp Province" in values["title_en"]
    assert "签署" in values["title_zh_hans"]
    assert "簽署" in values["title_zh_hant"]


def test_the_story_can_be_saved_as_it_is_offered(office):
    document = make_document(make_relation(), date="2022")
    send(office, story_link(office, document))
    assert list(Exchange.objects.get().documents.all()) == [document]


def test_a_document_between_organizations_names_them(office):
    home, abroad = make_organization(name_en="No. 1 School"), make_organization(name_en="Cathedral")
    relation = make_relation(
        kind="friendly_exchange", home_organization=home, partner_organization=abroad
    )
    form = office.get(story_link(office, make_document(relation))).context["adminform"].form
    assert form["organizations"].value() == [str(home.pk), str(abroad.pk)]


def test_no_title_is_suggested_for_the_end_of_a_relation(office):
    document = make_document(make_relation(), type="end")
    form = office.get(story_link(office, document)).context["adminform"].form
    assert not form["title_en"].value()


def test_the_stories_of_a_document_are_linked_from_it(office):
    document = make_document(make_relation())
    story = make_exchange(title_en="Signed", title_zh_hans="", title_zh_hant="")
    story.documents.add(document)
    response = office.get(page(Relation, "change", document.relation_id))
    assert ">Signed</a>" in response.content.decode()


def test_deleting_a_row_keeps_the_others(office):
    visit = make_visit()
    make_participant(visit)
    second = make_participant(visit, person=make_person())
    send(office, page(Visit, "change", visit.pk), **{"participants-0-DELETE": "on"})
    assert list(Participant.objects.all()) == [second]


def test_rows_that_say_the_same_are_refused_under_the_names_of_the_fields(office):
    figure = make_figure()
    rows = row("values", 0, date="2022", value=1, qualifier="exact")
    rows |= row("values", 1, date="2022", value=2, qualifier="exact")
    with translation.override("zh-hans"):
        message = str(FigureValue._meta.get_field("date").verbose_name)
    User.objects.update(language="zh-hans")
    messages = errors_of(send(office, page(Figure, "change", figure.pk), **rows))
    assert any(text.startswith(message) for text in messages)
    assert not any("date" in text for text in messages)


@pytest.mark.parametrize(
    ("model", "prefix", "fields", "words"),
    [
        (Consulate, "milestones", {"kind": "opened"}, "Another milestone has this file number."),
        (Relation, "documents", {"type": "agreement"}, "Another document has this file number."),
    ],
)
def test_two_rows_with_one_file_number_are_refused_at_the_second(
    office, model, prefix, fields, words
):
    record = {Consulate: make_consulate, Relation: make_relation}[model]()
    rows = row(prefix, 0, date="2021", reference="A1", **fields)
    rows |= row(prefix, 1, date="2022", reference="A1", **fields)
    answer = send(office, page(model, "change", record.pk), **rows)
    assert words in errors_of(answer)
    [formset] = [
        each.formset
        for each in answer.context["inline_admin_formsets"]
        if each.formset.prefix == prefix
    ]
    assert [list(form.errors) for form in formset.forms] == [[], ["reference"]]
