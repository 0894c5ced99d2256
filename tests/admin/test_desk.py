"""The section “Translations”: coverage, lists, the queue and the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from events.models import Story
from publishing import workflow
from publishing.models import TextState, Translation
from publishing.translating.sheets import sheet_of
from publishing.translating.verbs import confirm, note_texts, write

from ..factories import make_participant, make_person, make_photo, make_public, make_visit
from .conftest import browser_of
from .filling import page
from .roles import browser_with

COVERAGE = "/admin/translations/"


@pytest.fixture
def story(head):
    record = make_visit(
        title_en="Title", summary_en="", body_zh_hans="<p>一</p><p>二</p>", body_en=""
    )
    note_texts(record, by=head)
    return Story.objects.get(pk=record.pk)


@pytest.fixture
def translator(db):
    return browser_with("Translator")


def desk(record, language="en", **query):
    address = reverse("admin:translations_desk", args=["events.story", record.pk, language])
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}"


def on_desk(record, field, language="en"):
    sheet = sheet_of(Story.objects.get(pk=record.pk), language)
    return next(text for text in sheet.texts if text.field == field)


def typed(text, *paragraphs, **over):
    """What the form sends for a text."""
    names = {f"{text.key}:{place}": words for place, words in enumerate(paragraphs)}
    return {f"{text.key}:seen": text.mark, f"{text.key}:source": text.source_mark} | names | over


def send_one(client, record, text, *paragraphs, act="save", **over):
    data = typed(text, *paragraphs, **over) | {"text": text.key, "act": act}
    return client.post(desk(record), data)


# --- Coverage and lists ---


def test_every_number_of_coverage_leads_to_its_records(office, story):
    response = office.get(COVERAGE)
    address = reverse("admin:translations_list", args=["events.story"])
    assert f"{address}?language=en&amp;state=missing" in response.content.decode()
    listed = office.get(f"{address}?language=en&state=missing")
    assert [record.pk for record, _texts, _desk in listed.context["rows"]] == [story.pk]
    assert office.get(f"{address}?language=en&state=stale").context["rows"] == []


def test_a_list_names_the_texts_that_are_in_the_state(office, story):
    address = reverse("admin:translations_list", args=["events.story"])
    ((_record, texts, _desk),) = office.get(f"{address}?language=en&state=missing").context["rows"]
    assert {text.field for text in texts} == {"summary", "body"}


@pytest.mark.parametrize(
    "address",
    [
        "list/no.type/",
        "list/events.story/?language=fr",
        "list/events.story/?state=lost",
        "desk/events.story/99999999/en/",
        "desk/events.participant/1/en/",
        "next/?language=fr",
        "next/?task=rest",
    ],
)
def test_addresses_that_make_no_sense_are_not_found(office, address):
    assert office.get(COVERAGE + address).status_code == 404


def test_whoever_has_no_right_to_records_has_no_section(db):
    client = browser_with("Security administrator")
    assert client.get(COVERAGE).status_code == 403
    assert COVERAGE not in client.get(reverse("admin:index")).content.decode()


def test_the_start_page_counts_what_waits(translator, story):
    waiting = translator.get(reverse("admin:index")).context["desks"]
    assert {tag: number for _name, tag, number, _address in waiting}["en"] == 2


def test_the_page_of_a_record_leads_to_its_desks(office, story):
    response = office.get(page(type(story), "change", story.pk), follow=True)
    assert [tag for _name, tag, _address in response.context["desks"]] == ["zh-Hant", "en"]


# --- The queue ---


def test_the_queue_leads_to_the_desk_and_on(translator, story):
    first = translator.get(reverse("admin:translations_next") + "?language=en")
    assert first.url.startswith(desk(story).rstrip("?"))
    onward = translator.get(first.url).context["next_address"]
    done = translator.get(onward)
    assert done.status_code == 200
    again = translator.get(done.context["again"])
    assert again.url == first.url


def test_the_queue_keeps_to_the_type_that_was_asked_for(translator, story, head):
    note_texts(make_photo(caption_zh_hans="合影", caption_en=""), by=head)
    address = reverse("admin:translations_next") + "?language=en&type=publishing.photo"
    first = translator.get(address)
    assert "/desk/publishing.photo/" in first.url
    assert "type=publishing.photo" in translator.get(first.url).context["next_address"]


# --- Saving one text, with a script ---


def test_a_text_is_saved_by_itself(translator, story):
    text = on_desk(story, "body")
    answer = send_one(translator, story, text, "One", "Two").json()
    story.refresh_from_db()
    assert story.body_en == "<p>One</p><p>Two</p>"
    assert (answer["state"], answer["seen"]) == ("drafted", on_desk(story, "body").mark)
    assert answer["paragraphs"] == ["One", "Two"]


def test_a_text_is_saved_and_confirmed(translator, story):
    send_one(translator, story, on_desk(story, "summary"), "A summary", act="confirm")
    assert on_desk(story, "summary").state == TextState.CONFIRMED


def test_a_stale_text_shows_the_change_and_is_still_right(translator, story, head):
    confirm(story, "title", "en", by=head)
    write(story, "title", "zh-hans", story.title_zh_hans + "全文", by=head)
    assert "<ins>全文</ins>" in translator.get(desk(story)).content.decode()
    send_one(translator, story, on_desk(story, "title"), "Title", act="confirm")
    assert on_desk(story, "title").state == TextState.CONFIRMED


def test_a_source_of_which_only_the_marks_changed_says_so(translator, story, head):
    write(story, "body", "en", "<p>One</p><p>Two</p>", by=head)
    write(story, "body", "zh-hans", "<p>一</p><p><strong>二</strong></p>", by=head)
    assert "Only its marks have changed" in translator.get(desk(story)).content.decode()


def test_what_somebody_else_saved_is_shown_and_not_overwritten(translator, story, head):
    text = on_desk(story, "title")
    write(story, "title", "en", "By somebody else", by=head)
    answer = send_one(translator, story, text, "Mine")
    story.refresh_from_db()
    assert (answer.status_code, answer.json()["now"]) == (409, "By somebody else")
    assert story.title_en == "By somebody else"


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (["One", "Two", "Three"], "Paragraphs here: 3"),
        (["{4}One{/4}", "Two"], "{4}"),
        (["", ""], None),
    ],
)
def test_what_cannot_be_saved_is_refused_in_words(translator, story, paragraphs, words):
    answer = send_one(translator, story, on_desk(story, "body"), *paragraphs)
    assert answer.status_code == (400 if words else 200)
    if words:
        assert words in answer.json()["error"]


def test_what_a_person_wrote_gives_way_to_the_derived_text_if_asked(translator, story, head):
    write(story, "title", "zh-hant", "另一種說法", by=head)
    text = on_desk(story, "title", "zh-hant")
    data = typed(text, text.text) | {"text": text.key, "act": "derive"}
    answer = translator.post(desk(story, "zh-hant"), data)
    assert answer.json()["state"] == "derived"


def test_a_text_that_is_gone_is_a_conflict(translator, story):
    data = {"text": f"events.story.{story.pk}.nothing", "act": "save"}
    assert translator.post(desk(story), data).status_code == 409


def test_a_reviewer_reads_and_changes_nothing(story):
    client = browser_with("First reviewer")
    assert "readonly" in client.get(desk(story)).content.decode()
    answer = send_one(client, story, on_desk(story, "title"), "Mine")
    story.refresh_from_db()
    assert (answer.status_code, story.title_en) == (403, "Title")


def test_what_is_public_is_edited_in_its_draft(translator, story, head):
    make_public(story, by=head)
    send_one(translator, story, on_desk(story, "summary"), "In the draft")
    story.refresh_from_db()
    assert (story.summary_en, workflow.open_draft_of(story).summary_en) == ("", "In the draft")
    assert "In the draft" in translator.get(desk(story)).content.decode()


# --- Saving the whole form, without a script ---


def test_the_whole_form_saves_what_was_changed(translator, story):
    summary, body = on_desk(story, "summary"), on_desk(story, "body")
    data = typed(summary, "A summary") | typed(body, "One", "Two")
    response = translator.post(desk(story), data, follow=True)
    story.refresh_from_db()
    assert (story.summary_en, story.body_en) == ("A summary", "<p>One</p><p>Two</p>")
    assert "is saved" in response.content.decode()
    assert LogEntry.objects.count() == 1


def test_the_button_of_a_text_saves_the_others_too(translator, story):
    summary, body = on_desk(story, "summary"), on_desk(story, "body")
    data = typed(summary, "A summary") | typed(body, "One", "Two") | {"do": f"confirm:{body.key}"}
    translator.post(desk(story), data)
    assert on_desk(story, "body").state == TextState.CONFIRMED
    assert on_desk(story, "summary").state == TextState.DRAFTED


def test_what_was_typed_stays_in_the_form_when_it_is_refused(translator, story, head):
    summary, title = on_desk(story, "summary"), on_desk(story, "title")
    write(story, "title", "en", "By somebody else", by=head)
    data = typed(summary, "A summary") | typed(title, "My own title")
    response = translator.post(desk(story), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert "My own title" in html
    assert "By somebody else" in html
    story.refresh_from_db()
    assert (story.title_en, story.summary_en) == ("By somebody else", "A summary")


def test_a_text_that_nobody_touched_is_no_conflict(translator, story, head):
    shown = translator.get(desk(story)).context["rows"][0][2]
    title = next(one for one in shown if one.text.field == "title")
    data = typed(title.text, "Title") | {f"{title.key}:was": title.was}
    write(story, "title", "en", "By somebody else", by=head)
    assert translator.post(desk(story), data).status_code == 302


def test_saving_leads_to_the_next_record_if_asked(translator, story):
    data = typed(on_desk(story, "summary"), "A summary") | {"_next": "1"}
    response = translator.post(desk(story), data)
    assert response.url.startswith(reverse("admin:translations_next"))


@pytest.mark.parametrize("rows", [1, 50])
def test_the_desk_asks_as_often_whatever_the_number_of_texts(rows, head, django_assert_num_queries):
    record = make_visit()
    for number in range(rows):
        make_participant(record, person=make_person(), title_zh_hans=f"代表{number}", title_en="")
    note_texts(record, by=head)
    client = browser_of(head)
    client.get(desk(record))
    # Who it is and may do what; the record, its rows and their ledger; the terms.
    with django_assert_num_queries(21):
        client.get(desk(record))


def test_saving_a_text_without_a_change_changes_nothing(translator, story):
    before = list(Translation.objects.order_by("pk").values())
    send_one(translator, story, on_desk(story, "title"), "Title")
    assert list(Translation.objects.order_by("pk").values()) == before


def test_a_text_that_people_write_is_not_derived(translator, story):
    text = on_desk(story, "title")
    answer = translator.post(desk(story), typed(text, "x") | {"text": text.key, "act": "derive"})
    assert answer.status_code == 400
    assert answer.json()["error"]
