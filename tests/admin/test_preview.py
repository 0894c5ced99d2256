"""A draft as the public will see it, for staff; nothing of it is kept."""

import pytest
from django.apps import apps

from consulates.models import Consulate
from events.models import Article, Exchange, Visit
from partners.models import Partner, Relation
from publishing.models import State
from publishing.workflow import start_draft
from reviews.models import Review

from ..factories import (
    make_article,
    make_chief,
    make_consulate,
    make_exchange,
    make_partner,
    make_relation,
    make_review,
    make_visit,
)
from .filling import page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db

MAKE = {
    Partner: make_partner,
    Relation: lambda **over: make_relation(
        documents=[("agreement", "2022")], partner=make_partner(published=True), **over
    ),
    Consulate: lambda **over: make_consulate(milestones=[("opened", "2022-07")], **over),
    Visit: make_visit,
    Exchange: make_exchange,
    Article: make_article,
    Review: lambda **over: make_review(chapters=[[]], **over),
}
each_type = pytest.mark.parametrize("model", MAKE, ids=lambda model: model.__name__)
# What visiting writes down whatever the page.
NOT_COMPARED = ("sessions.session",)


def everything():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.managed and model._meta.label_lower not in NOT_COMPARED
    }


def shown(client, record, language="en"):
    return client.get(page(type(record), "preview_page", record.pk, language))


@each_type
def test_the_preview_of_each_type_answers_and_keeps_nothing(office, model):
    record = MAKE[model]()
    before = everything()
    for language in ("zh-hans", "zh-hant", "en"):
        response = shown(office, record, language)
        assert response.status_code == 200
        assert "draft-banner" in response.content.decode(), language
    assert everything() == before


@each_type
def test_the_preview_of_a_draft_of_what_is_public_keeps_nothing(office, model):
    draft = start_draft(MAKE[model](published=True), by=make_chief())
    before = everything()
    assert b"draft-banner" in shown(office, draft).content
    assert everything() == before


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-hans", "花艺展开幕"), ("zh-hant", "花藝展開幕"), ("en", "Flower show opens")],
)
def test_it_is_shown_in_the_language_that_was_asked_for(office, language, title):
    content = shown(office, make_visit(), language).content.decode()
    assert title in content.split("<h1")[1].split("</h1>")[0]


@each_type
def test_its_languages_stay_within_the_frame(office, model):
    record = MAKE[model]()
    header = shown(office, record).content.decode().split("</header>")[0]
    for language in ("zh-hans", "zh-hant", "en"):
        assert f'href="{page(model, "preview_page", record.pk, language)}"' in header


def test_it_shows_the_draft_and_the_public_page_what_is_published(office, client):
    visit = make_visit(published=True)
    draft = start_draft(visit, by=make_chief())
    send(office, page(Visit, "change", draft.pk), title_en="Roses bloom")
    assert "Roses bloom" in shown(office, draft).content.decode()
    public = client.get(f"/en/news/{visit.slug}/").content.decode()
    assert "Roses bloom" not in public
    assert "Flower show opens" in public


@pytest.mark.parametrize(
    "state", [State.FIRST_REVIEW, State.FINAL_REVIEW, State.APPROVED, State.WITHDRAWN]
)
def test_it_is_shown_in_every_state(office, state):
    assert b"Flower show opens" in shown(office, make_visit(state=state)).content


def test_a_page_shows_the_drafts_that_it_refers_to(office):
    related = make_visit(title_en="Another draft")
    visit = make_visit(related=[related])
    assert "Another draft" in shown(office, visit).content.decode()


def test_a_relation_whose_partner_is_no_draft_and_not_public_has_no_preview(office):
    partner = make_partner(state=State.WITHDRAWN)
    relation = make_relation(partner=partner, documents=[("agreement", "2022")])
    response = shown(office, relation)
    assert response.status_code == 200
    assert response.templates[0].name == "admin/no_preview.html"


# --- The frame ---


def test_only_the_admin_itself_may_put_the_page_into_a_frame(office):
    response = shown(office, make_visit())
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_the_page_in_the_frame_holds_no_inline_script_or_style(office):
    response = shown(office, make_visit())
    content = response.content.decode()
    assert "unsafe" not in response["Content-Security-Policy"]
    assert " style=" not in content
    assert "<style" not in content
    scripts = [tag.split(">")[0] for tag in content.split("<script")[1:]]
    assert all("src=" in tag or "application/ld+json" in tag for tag in scripts)


def test_language_and_width_are_chosen_by_links(office):
    visit = make_visit()
    address = page(Visit, "preview", visit.pk)
    context = office.get(f"{address}?language=zh-hant&width=360").context
    assert context["frame_address"] == page(Visit, "preview_page", visit.pk, "zh-hant")
    assert context["width"] == "360"


@pytest.mark.parametrize("query", ["", "?language=fr&width=9", "?width=%00&language=%00"])
def test_nonsense_in_the_address_gives_the_language_of_the_account(office, query):
    context = office.get(page(Visit, "preview", make_visit().pk) + query).context
    assert (context["language"], context["width"]) == ("en", "1440")


def test_a_language_that_is_not_there_has_no_page(office):
    assert shown(office, make_visit(), "fr").status_code == 404


# --- For whom ---


@pytest.mark.parametrize("role", ["Editor", "Translator", "First reviewer", "Auditor"])
def test_who_may_look_at_a_record_sees_its_preview(role):
    assert shown(browser_with(role), make_visit()).status_code == 200


def test_nobody_else_does(client):
    visit = make_visit()
    assert shown(browser_with("Security administrator"), visit).status_code == 403
    assert "/login/" in shown(client, visit).url
