"""The form that all record pages share."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from accounts.models import Division
from events.models import Article, Exchange, Visit
from partners.models import Partner, Person, Relation
from publishing.admin import RecordAdmin
from publishing.languages import columns, translated_fields
from reviews.models import Review

from ..factories import make_city, make_partner, make_person, make_visit
from .filling import errors_of, fields_of, page, send

RECORD_ADMINS = [a for a in admin.site._registry.values() if isinstance(a, RecordAdmin)]


@pytest.mark.parametrize("model_admin", RECORD_ADMINS, ids=lambda a: a.opts.label)
def test_every_language_of_a_text_is_in_the_form_and_the_base_column_is_not(model_admin, rf, head):
    request = rf.get("/")
    request.user = head
    fields = model_admin.get_form(request).base_fields
    for name in model_admin.translated:
        assert set(columns(name)) <= fields.keys()
    assert not set(translated_fields(model_admin.model)) & fields.keys()


def test_a_label_says_what_the_field_is_and_not_in_which_language(office, db):
    fields = office.get(page(Visit, "add")).context["adminform"].form.fields
    assert {fields[name].label for name in columns("title")} == {"Title"}


def test_each_field_says_its_language_to_the_browser(office, db):
    fields = office.get(page(Visit, "add")).context["adminform"].form.fields
    tags = [fields[name].widget.attrs["lang"] for name in columns("title")]
    assert tags == ["zh-Hans", "zh-Hant", "en"]


def test_a_visit_is_entered_with_the_least_that_is_known(office, head):
    response = send(office, page(Visit, "add"), title_zh_hans="老挝大使访问重庆", rank="ambassador")
    assert response.status_code == 302
    visit = Visit.objects.get()
    assert (visit.kind, visit.state, visit.date) == ("visit", "draft", "")
    assert visit.title_zh_hant == "老撾大使訪問重慶"
    assert (visit.created_by, visit.updated_by) == (head, head)


def test_saving_says_who_changed_it_and_keeps_who_entered_it(office, head, editor):
    visit = make_visit(created_by=editor, updated_at=timezone.now() - timezone.timedelta(days=9))
    send(office, page(Visit, "change", visit.pk), summary_en="Another sentence.")
    visit.refresh_from_db()
    assert (visit.created_by, visit.updated_by) == (editor, head)
    assert visit.updated_at.date() == timezone.now().date()


def test_line_breaks_of_the_browser_make_no_override(office):
    partner = make_partner(introduction_zh_hans="访问\n\n交流", introduction_zh_hant="訪問\n\n交流")
    address = page(Partner, "change", partner.pk)
    sent = {
        "introduction_zh_hans": "访问\r\n\r\n友好",
        "introduction_zh_hant": "訪問\r\n\r\n交流",
    }
    send(office, address, **sent)
    partner.refresh_from_db()
    assert partner.introduction_zh_hant == "訪問\n\n友好"


def test_a_cleared_text_is_cleared_in_the_language_of_the_interface_too(client, manager):
    client.force_login(manager)
    visit = make_visit()
    send(client, page(Visit, "change", visit.pk), place_zh_hans="", summary_zh_hans="")
    visit.refresh_from_db()
    assert not visit.summary_zh_hans


def test_the_editor_lets_nothing_dangerous_through(office):
    visit = make_visit()
    html = '<p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a></p>'
    send(office, page(Visit, "change", visit.pk), body_en=html)
    visit.refresh_from_db()
    assert "script" not in visit.body_en
    assert "onclick" not in visit.body_en


# --- The address ---


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"title_en": "The Ambassador’s visit"}, "the-ambassadors-visit"),
        ({"title_zh_hans": "大使访问", "date": "2023-03-06"}, "visit-2023-03-06"),
        ({"title_zh_hans": "大使访问", "date": "2023年3月6日至8日"}, "visit-2023-03-06-2023-03-08"),
        ({"title_zh_hans": "大使访问"}, "visit"),
        ({"title_en": "Ambassador"}, "ambassador-2"),
    ],
)
def test_an_address_that_is_not_typed_is_made_of_what_is_known(office, typed, expected):
    make_visit(slug="ambassador")
    send(office, page(Visit, "add"), rank="ambassador", slug="", **typed)
    assert Visit.objects.latest("pk").slug == expected


def test_a_long_title_makes_an_address_of_whole_words(office):
    send(office, page(Visit, "add"), rank="minister", slug="", title_en="delegation " * 18)
    slug = Visit.objects.get().slug
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"delegation"}


def test_a_long_title_without_a_space_makes_an_address_too(office):
    for _number in range(2):
        send(office, page(Visit, "add"), rank="minister", slug="", title_en="x" * 150)
    first, second = Visit.objects.order_by("pk").values_list("slug", flat=True)
    assert first == "x" * 76
    assert second == f"{first}-2"


def test_the_address_of_a_relation_is_made_of_its_sides(office):
    partner = make_partner(slug="antwerp-province")
    send(
        office,
        page(Relation, "add"),
        kind="sister",
        home=make_city(slug="city").pk,
        partner=partner.pk,
        slug="",
    )
    assert Relation.objects.get().slug == "city-antwerp-province"


def test_an_address_that_is_taken_is_refused(office):
    make_visit(slug="taken")
    response = send(office, page(Visit, "add"), title_en="x", rank="minister", slug="taken")
    assert "Another record has this address." in errors_of(response)


# --- The language that it opens on ---


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("", "zh-hant"),
        ("?language=en", "en"),
        ("?language=klingon", "zh-hant"),
        ("?_changelist_filters=text%3Den%3Amissing", "en"),
    ],
)
def test_a_record_opens_on_the_language_asked_for_or_its_own(office, address, language):
    visit = make_visit(source_language="zh-hant")
    response = office.get(page(Visit, "change", visit.pk) + address)
    assert response.context["open_language"] == language


def test_a_record_without_a_source_language_opens_on_that_of_the_interface(office):
    person = make_person()
    assert office.get(page(Person, "change", person.pk)).context["open_language"] == "en"


def test_who_goes_on_editing_finds_the_same_tab(office):
    visit = make_visit()
    address = page(Visit, "change", visit.pk) + "?language=zh-hant"
    response = send(office, address, _continue="1", language="en")
    assert response.url == page(Visit, "change", visit.pk) + "?language=en"


def test_a_public_record_is_offered_on_the_site_in_each_language(office):
    visit = make_visit(published=True, slug="laos")
    context = office.get(page(Visit, "change", visit.pk)).context
    assert [address for _l, _n, address in context["public_addresses"]] == [
        "/zh-hans/news/laos/",
        "/zh-hant/news/laos/",
        "/en/news/laos/",
    ]


def test_a_draft_is_not_offered_on_the_site(office):
    visit = make_visit()
    response = office.get(page(Visit, "change", visit.pk))
    assert not response.context["has_absolute_url"]
    assert b"viewsitelink" not in response.content


# --- Dates and other slips ---


def test_a_date_may_be_typed_in_chinese(office):
    send(office, page(Exchange, "add"), title_en="x", activity="forum", date="2022年9月")
    assert Exchange.objects.get().date == "2022-09"


def test_a_date_that_cannot_be_read_is_refused_beside_its_field(office):
    response = send(office, page(Article, "add"), title_en="x", genre="policy", date="2022-13-45")
    (message,) = response.context["adminform"].form.errors["date"]
    assert "2022-13-45" in message
    assert not Article.objects.exists()


def test_the_message_about_a_date_is_in_the_language_of_the_account(client, manager):
    client.force_login(manager)
    response = send(client, page(Article, "add"), title_en="x", genre="policy", date="2022-02-30")
    (message,) = response.context["adminform"].form.errors["date"]
    assert "“2022-02-30”" in message
    assert "日期" in message


def test_the_history_names_a_text_once(office):
    visit = make_visit()
    texts = {name: "New" for name in columns("title")}
    send(office, page(Visit, "change", visit.pk), **texts)
    assert LogEntry.objects.get().get_change_message() == "Changed Title."


def test_what_was_typed_comes_back_with_the_errors(office):
    response = send(office, page(Visit, "add"), title_zh_hans="大使", rank="", date="soon")
    assert fields_of(response)["title_zh_hans"] == "大使"


@pytest.mark.parametrize(
    ("model", "field"), [(Visit, "rank"), (Exchange, "activity"), (Review, "date")]
)
def test_what_is_needed_is_asked_for_at_its_field(office, model, field):
    answer = send(office, page(model, "add"), **{field: ""}, title_en="A title")
    assert field in answer.context["adminform"].form.errors
    assert errors_of(answer).count("This field is required.") >= 1
    assert not model.objects.exists()


def test_a_division_has_a_name(office):
    answer = send(office, page(Division, "add"))
    assert "Write the name or title in at least one language." in errors_of(answer)
    assert not Division.objects.exists()
