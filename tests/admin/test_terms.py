"""The page of terms: what a change would touch, and who may change them."""

import pytest

from publishing.models import Term

from ..factories import make_exchange, make_term
from .filling import errors_of, page, send
from .roles import browser_with

pytestmark = pytest.mark.django_db


def test_before_a_term_is_changed_or_deleted_the_records_that_have_it_are_named(office):
    term = make_term("友好城市", "sister city")
    make_exchange(title_zh_hans="签署友好城市协议", title_en="A sister city")
    make_exchange(title_en="Flowers")
    for name in ("change", "delete"):
        content = office.get(page(Term, name, term.pk)).content.decode()
        assert "1 record has this term" in content
        assert "A sister city" in content
        assert "Flowers" not in content


def test_traditional_wordings_follow_until_somebody_writes_others(office):
    send(office, page(Term, "add"), kind="post", text_zh_hans="总领事", forbidden_zh_hans="总领")
    term = Term.objects.get()
    send(office, page(Term, "change", term.pk), forbidden_zh_hans="领馆")
    term.refresh_from_db()
    assert term.forbidden_zh_hant == "領館"
    send(office, page(Term, "change", term.pk), forbidden_zh_hant="領館\n使館")
    send(office, page(Term, "change", term.pk), forbidden_zh_hans="总领")
    term.refresh_from_db()
    assert term.forbidden_zh_hant == "領館\n使館"


def test_traditional_follows_simplified_in_all_wordings(office):
    send(
        office,
        page(Term, "add"),
        kind="post",
        text_zh_hans="总领事",
        text_en="Consul General",
        forbidden_zh_hans="总领",
    )
    term = Term.objects.get()
    assert (term.text_zh_hant, term.forbidden_zh_hant) == ("總領事", "總領")


def test_a_term_is_entered_once_for_each_time(office):
    make_term("外事办公室", "Foreign Affairs Office")
    again = {"kind": "office", "text_zh_hans": "外事办公室", "text_en": "FAO"}
    response = send(office, page(Term, "add"), **again)
    assert "This term is entered already." in errors_of(response)
    assert send(office, page(Term, "add"), **again, valid="../2018").status_code == 302


@pytest.mark.parametrize(
    ("valid", "message"),
    [("2018/2017", "ends before it starts"), ("soon", "")],
)
def test_a_time_that_cannot_be_is_refused_in_words(office, valid, message):
    response = send(office, page(Term, "add"), kind="office", text_en="FAO", valid=valid)
    assert any(message in error for error in errors_of(response))


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("Editor", "view"),
        ("Translator", "view add change delete"),
        ("First reviewer", "view"),
        ("Second reviewer", "view"),
        ("Final reviewer", "view"),
        ("Office manager", "view add change delete"),
        ("Security administrator", ""),
        ("Auditor", "view"),
    ],
)
def test_translators_and_the_office_manager_change_terms_and_the_others_see_them(role, rights):
    term = make_term("友好城市", "sister city")
    client = browser_with(role)
    statuses = {
        "view": client.get(page(Term, "changelist")).status_code,
        "add": client.get(page(Term, "add")).status_code,
        "change": client.post(page(Term, "change", term.pk)).status_code,
        "delete": client.get(page(Term, "delete", term.pk)).status_code,
    }
    assert [name for name, status in statuses.items() if status != 403] == rights.split()


def test_what_a_language_need_not_have_is_not_counted_as_missing(office):
    make_term("友好城市", "sister city", forbidden_en="friendly city")
    content = office.get(page(Term, "changelist") + "?missing=zh-hans").content.decode()
    assert "sister city" not in content
    form = office.get(page(Term, "add")).context["adminform"].form
    optional = [name for name in form.fields if "data-optional" in form.fields[name].widget.attrs]
    assert len(optional) == 6
