"""Two people save the same record: the second sees both, and nobody's work is undone unseen."""

import re
import threading

import pytest
from django.db import connection

from events.models import Visit
from partners.models import Person
from publishing.admin.form_data import Seen
from publishing.models import UnsavedForm

from ..factories import make_participant, make_person, make_user, make_visit
from .conftest import browser_of
from .filling import errors_of, fields_of, page, row


@pytest.fixture
def visit(db):
    return make_visit(place_en="", summary_en="A first sentence.")


@pytest.fixture
def colleague(db):
    return browser_of(make_user(name="王编辑", language="en", is_staff=True, is_superuser=True))


def opened(client, record):
    """The form as a browser would hold it, with what it had seen."""
    response = client.get(page(type(record), "change", record.pk))
    return fields_of(response) | {"_seen": response.context["seen"]}


def save(client, record, form, **typed):
    address = page(type(record), "change", record.pk)
    return client.post(address, form | typed | {"_save": "1"})


def both(office, colleague, visit, mine, theirs):
    """I open the form, a colleague saves, then I do. Gives my answer."""
    form = opened(office, visit)
    assert save(colleague, visit, opened(colleague, visit), **theirs).status_code == 302
    return save(office, visit, form, **mine)


def choose(client, record, response, **choices):
    """Send the conflict page, with what it proposes unless something else is chosen."""
    assert response.status_code == 409
    data = {}
    for name, text in response.context["typed"]:
        data.setdefault(name, []).append(text)
    data["_shown"] = response.context["shown"]
    for choice in proposed(response):
        data[choice.name] = choice.chosen
    data |= {f"_take-{name}": choice for name, choice in choices.items()}
    return save(client, record, data)


def proposed(response):
    return [*response.context["to_choose"], *response.context["settled"]]


def names(choices):
    return [choice.name.removeprefix("_take-") for choice in choices]


def test_alone_one_saves_as_ever(office, visit):
    assert save(office, visit, opened(office, visit), summary_en="Mine.").status_code == 302
    visit.refresh_from_db()
    assert visit.summary_en == "Mine."


def test_a_save_that_would_undo_another_is_held_back(office, colleague, visit):
    response = both(office, colleague, visit, {"summary_en": "Mine."}, {"summary_en": "Theirs."})
    assert response.status_code == 409
    assert "王编辑 saved this record" in response.text
    visit.refresh_from_db()
    assert visit.summary_en == "Theirs."


def test_what_differs_is_marked_on_both_sides(office, colleague, visit):
    response = both(
        office,
        colleague,
        visit,
        {"summary_en": "The sentence of mine."},
        {"summary_en": "The sentence of theirs."},
    )
    (choice,) = response.context["to_choose"]
    assert "<ins>mine</ins>" in choice.mine
    assert "<del>theirs</del>" in choice.theirs


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [("mine", "Mine."), ("theirs", "Theirs."), ("both", "Theirs.\n\nMine.")],
)
def test_what_is_chosen_is_saved(office, colleague, visit, choice, becomes):
    response = both(office, colleague, visit, {"summary_en": "Mine."}, {"summary_en": "Theirs."})
    assert choose(office, visit, response, summary_en=choice).status_code == 302
    visit.refresh_from_db()
    assert visit.summary_en == becomes


def test_both_of_a_rich_text_is_one_text_after_the_other(office, colleague, visit):
    response = both(
        office, colleague, visit, {"body_en": "<p>Mine.</p>"}, {"body_en": "<p>Theirs.</p>"}
    )
    choose(office, visit, response, body_en="both")
    visit.refresh_from_db()
    assert visit.body_en == "<p>Theirs.</p><p>Mine.</p>"


def test_what_only_one_changed_is_taken_over_as_it_is(office, colleague, visit):
    response = both(
        office,
        colleague,
        visit,
        {"summary_en": "Mine.", "editor_note": "My note"},
        {"summary_en": "Theirs.", "title_en": "Their title"},
    )
    assert names(response.context["to_choose"]) == ["summary_en"]
    assert set(names(response.context["settled"])) == {"editor_note", "title_en"}
    choose(office, visit, response)
    visit.refresh_from_db()
    assert (visit.title_en, visit.editor_note) == ("Their title", "My note")


def test_traditional_follows_what_was_chosen_for_simplified(office, colleague, visit):
    response = both(
        office, colleague, visit, {"summary_zh_hans": "我们"}, {"summary_zh_hans": "他们"}
    )
    choose(office, visit, response, summary_zh_hans="mine")
    visit.refresh_from_db()
    assert visit.summary_zh_hant == "我們"


def test_two_who_typed_the_same_are_not_asked(office, colleague, visit):
    response = both(office, colleague, visit, {"title_en": "Same"}, {"title_en": "Same"})
    assert response.status_code == 302


def test_a_third_save_while_choosing_is_shown_too(office, colleague, visit):
    response = both(office, colleague, visit, {"summary_en": "Mine."}, {"summary_en": "Theirs."})
    save(colleague, visit, opened(colleague, visit), summary_en="Theirs, again.")
    again = choose(office, visit, response, summary_en="mine")
    assert again.status_code == 409
    assert "again" in again.text
    assert choose(office, visit, again, summary_en="mine").status_code == 302
    visit.refresh_from_db()
    assert visit.summary_en == "Mine."


def test_the_page_carries_all_that_was_typed(office, colleague, visit):
    typed = {"summary_en": "Mine.", "reference": "F-77"}
    response = both(office, colleague, visit, typed, {"summary_en": "Theirs."})
    assert typed.items() <= dict(response.context["typed"]).items()
    assert re.search(r'<textarea hidden name="reference">\s*F-77</textarea>', response.text)
    assert "Mine" in UnsavedForm.objects.get().fields  # for those who close the page


def test_a_choice_with_an_error_comes_back_as_the_form(office, colleague, visit):
    form = {"summary_en": "Mine.", "slug": "Not An Address"}
    response = both(office, colleague, visit, form, {"summary_en": "Theirs."})
    again = choose(office, visit, response, summary_en="mine")
    assert errors_of(again)
    assert again.context["adminform"].form["summary_en"].value() == "Mine."
    fixed = fields_of(again) | {"_seen": again.context["seen"], "slug": "an-address"}
    assert save(office, visit, fixed).status_code == 302


def test_the_button_that_was_pressed_is_pressed_again(office, colleague, visit):
    form = opened(office, visit)
    save(colleague, visit, opened(colleague, visit), summary_en="Theirs.")
    address = page(Visit, "change", visit.pk)
    response = office.post(address, form | {"summary_en": "Mine.", "_continue": "1"})
    assert response.context["button"] == "_continue"


def test_ones_own_other_window_is_named_as_such(office, visit):
    form = opened(office, visit)
    save(office, visit, opened(office, visit), summary_en="From the other window.")
    response = save(office, visit, form, summary_en="From this one.")
    assert "You saved this record yourself" in response.text


def test_a_record_that_does_not_say_who_changed_it_is_guarded_too(office, db):
    colleague = browser_of(make_user(is_staff=True, is_superuser=True))
    person = make_person()
    form = opened(office, person)
    save(colleague, person, opened(colleague, person), name_en="Theirs")
    response = save(office, person, form, name_en="Mine")
    assert names(response.context["to_choose"]) == ["name_en"]
    assert Person.objects.get().name_en == "Theirs"


# --- Rows ---


@pytest.fixture
def with_rows(visit):
    make_participant(visit, person=make_person(name_en="First"), position=0)
    make_participant(visit, person=make_person(name_en="Second"), position=1)
    return visit


def people(visit):
    return [str(part.person) for part in visit.participants.order_by("position")]


def new_row(name):
    return row("participants", 2, person=make_person(name_en=name).pk, role="member", position=2)


def test_rows_are_told_by_what_they_say(office, colleague, with_rows):
    response = both(office, colleague, with_rows, new_row("Mine"), new_row("Theirs"))
    (choice,) = response.context["to_choose"]
    assert choice.label == "Participants"
    assert "Mine" in choice.mine
    assert "Theirs" not in choice.mine
    assert "Theirs" in choice.theirs


@pytest.mark.parametrize(
    ("choice", "come"),
    [("mine", {"Mine"}), ("theirs", {"Theirs"}), ("both", {"Mine", "Theirs"})],
)
def test_the_rows_that_are_chosen_are_saved(office, colleague, with_rows, choice, come):
    response = both(office, colleague, with_rows, new_row("Mine"), new_row("Theirs"))
    assert choose(office, with_rows, response, participants=choice).status_code == 302
    assert set(people(with_rows)) == {"First", "Second"} | come


def test_of_both_a_row_stays_as_who_changed_it_left_it(office, colleague, with_rows):
    response = both(
        office,
        colleague,
        with_rows,
        {"participants-0-title_en": "By me"},
        {"participants-1-title_en": "By them"},
    )
    assert choose(office, with_rows, response, participants="both").status_code == 302
    titles = list(with_rows.participants.order_by("position").values_list("title_en", flat=True))
    assert titles == ["By me", "By them"]


def test_a_row_that_they_deleted_and_i_did_not_touch_is_gone(office, colleague, with_rows):
    response = both(
        office, colleague, with_rows, {"summary_en": "Mine."}, {"participants-0-DELETE": "on"}
    )
    assert choose(office, with_rows, response).status_code == 302
    assert people(with_rows) == ["Second"]


def test_a_row_that_they_deleted_comes_back_if_mine_is_chosen(office, colleague, with_rows):
    response = both(
        office,
        colleague,
        with_rows,
        {"participants-0-title_en": "By me"},
        {"participants-0-DELETE": "on"},
    )
    assert choose(office, with_rows, response, participants="mine").status_code == 302
    assert set(people(with_rows)) == {"First", "Second"}


# --- At the same moment ---


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_held_back():
    visit = make_visit(summary_en="A first sentence.")
    browsers = [
        browser_of(make_user(language="en", is_staff=True, is_superuser=True)) for _ in range(2)
    ]
    forms = [opened(browser, visit) for browser in browsers]
    start, answers = threading.Barrier(2), []

    def press(browser, form, words):
        try:
            start.wait()
            answers.append(save(browser, visit, form, summary_en=words).status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=press, args=(browser, form, f"By {number}."))
        for number, (browser, form) in enumerate(zip(browsers, forms, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]


@pytest.mark.parametrize("text", ["", "{", "7", "[1]", "[1, 2]", "[{}, []]", '[{}, {"a": 1}]'])
def test_a_field_of_what_was_seen_that_was_not_written_here_is_ignored(text):
    assert Seen.read(text) is None


def test_what_was_seen_survives_its_way_through_the_browser():
    seen = Seen({"title_en": "ab"}, {"participants": {"3": "cd"}})
    assert Seen.read(str(seen)) == seen
