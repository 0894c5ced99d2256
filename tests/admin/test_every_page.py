"""Every page of the admin answers, on the sample office and for every role."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from accounts.roles import ROLES, ensure_roles
from events.models import Story
from publishing.admin import RecordAdmin
from publishing.admin.widgets import OnlyKeys

from ..factories import make_participant, make_territory, make_user, make_visit
from .conftest import browser_of
from .filling import page

MODELS = list(admin.site._registry)
RECORDS = [m for m, a in admin.site._registry.items() if isinstance(a, RecordAdmin)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_page_of_a_type_answers(sample_office, office, model):
    first = model._default_manager.first()
    addresses = [page(model, "changelist"), page(model, "add")]
    if first:
        addresses += [page(model, name, first.pk) for name in ("change", "history", "delete")]
    for address in addresses:
        answer = office.get(address, follow=True).status_code
        is_closed = answer == 403 and not address.endswith(("change/", "history/"))
        assert answer == 200 or is_closed, address


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_lists_and_forms_answer_in_every_language(sample_office, language):
    client = browser_of(make_user(language=language, is_staff=True, is_superuser=True))
    for model in RECORDS:
        first = model._default_manager.first()
        assert client.get(page(model, "changelist"), follow=True).status_code == 200
        assert client.get(page(model, "change", first.pk), follow=True).status_code == 200


@pytest.mark.parametrize(
    "role", [role.name for role in ROLES if role.name != "Security administrator"]
)
def test_every_role_can_open_what_it_is_for(sample_office, role):
    user = make_user(is_staff=True)
    user.groups.add(ensure_roles()[role])
    client = browser_of(user)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in RECORDS:
        if model._meta.app_label in ("fao_site", "accounts"):
            continue
        address = page(model, "change", model._default_manager.first().pk)
        assert client.get(address, follow=True).status_code == 200, address


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_record_that_is_not_there_leads_back_with_a_message(office, model):
    for key in ("0", "abc", "99999999999999999999999999", "%00", "1/2"):
        address = page(model, "changelist") + f"{key}/change/"
        assert office.get(address, follow=True).status_code in (200, 403, 404), key


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_every_reference_is_chosen_by_typing(rf, head, model):
    request = rf.get("/")
    request.user = head
    model_admin = admin.site.get_model_admin(model)
    forms = [model_admin.get_form(request)]
    forms += [
        inline.get_formset(request).form for inline in model_admin.get_inline_instances(request)
    ]
    for form in forms:
        for name, field in form.base_fields.items():
            if hasattr(field, "queryset"):
                assert isinstance(field.widget.widget, OnlyKeys), name
                target = admin.site.get_model_admin(field.queryset.model)
                assert target.get_search_fields(request), name


def test_a_story_opens_on_the_page_of_its_kind(sample_office, office):
    for story in Story.objects.order_by("kind", "pk")[::40]:
        response = office.get(page(Story, "change", story.pk) + "?language=en")
        kind = f"/admin/events/{story.kind}/{story.pk}/change/?language=en"
        assert response.url == kind


def test_the_office_has_one_page_and_no_list(sample_office, office):
    response = office.get(page(type(sample_office), "changelist"))
    assert response.url == page(type(sample_office), "change", 1)


def test_the_pages_obey_the_security_policy_without_an_inline_script(sample_office, office):
    policy = office.get(page(Story, "changelist"))["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_only_the_import_map_of_the_editor_is_inline_and_it_has_the_nonce(sample_office, office):
    response = office.get("/admin/events/visit/add/")
    policy = response["Content-Security-Policy"]
    content = response.content.decode()
    inline = [tag for tag in content.split("<script")[1:] if "src=" not in tag.split(">")[0]]
    nonces = [tag.split('nonce="')[1].split('"')[0] for tag in inline]
    assert len(inline) == 1
    assert 'type="importmap"' in inline[0]
    assert f"'nonce-{nonces[0]}'" in policy
    assert " style=" not in content
    assert "<style" not in content
    assert " onclick" not in content


def test_the_script_messages_are_those_of_admin_editor_and_project(client, manager):
    client.force_login(manager)
    content = client.get(reverse("admin:jsi18n")).content.decode()
    for message in ("Available %s", "Edit Link", "Move up", "numbered list"):
        assert message in content


@pytest.mark.parametrize(
    ("term", "found"),
    [("老撾", True), ("老挝", True), ("Laos", True), ("%00", False), ("x" * 999, False)],
)
def test_a_country_is_found_in_any_of_the_languages(sample_office, office, term, found):
    response = office.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "events",
            "model_name": "story",
            "field_name": "territories",
            "term": term.replace("%00", "\x00"),
        },
    )
    assert response.status_code == 200
    names = {result["text"] for result in response.json()["results"]}
    assert ("Laos" in names) is found or term == "%00"


@pytest.mark.parametrize(
    "query",
    ["?documents=abc", "?partners=1,x,%00", "?series=-1", "?date=soon&rank=king", "?related=9" * 9],
)
def test_nonsense_in_the_address_of_a_new_record_is_no_error(office, query):
    assert office.get(page(Story, "add").replace("story", "exchange") + query).status_code == 200


def test_nonsense_in_what_is_sent_is_refused_in_words(office):
    data = {
        "activity": "party",
        "series": "abc",
        "territories": ["x", "999999"],
        "photo_uses-TOTAL_FORMS": "many",
        "instalment": "-1",
        "slug": "Ärger!",
    }
    response = office.post("/admin/events/exchange/add/", data)
    assert response.status_code == 200
    errors = response.context["adminform"].form.errors
    assert {"activity", "series", "territories", "instalment", "slug"} <= errors.keys()


def test_the_history_of_a_deleted_type_does_not_break_the_start_page(office, head):
    gone = ContentType.objects.create(app_label="gone", model="gone")
    LogEntry.objects.create(
        user=head, content_type=gone, object_id="1", object_repr="Gone", action_flag=ADDITION
    )
    assert office.get(reverse("admin:index")).status_code == 200


def test_what_is_deleted_with_a_story_is_listed_for_people_to_read(office):
    visit = make_visit(territories=[make_territory()])
    make_participant(visit)
    content = office.get(f"/admin/events/visit/{visit.pk}/delete/").content.decode()
    assert "Participant" in content
    assert "Story_territories object" not in content
    assert "relationship" not in content
