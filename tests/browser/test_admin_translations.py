"""The marks of translations in the form, as a person sees and uses them."""

import pytest
from django.urls import reverse

from accounts.models import User
from events.models import Visit
from publishing.translating.states import states_of
from publishing.translating.verbs import confirm, note_texts

from .staff import draft_of_a_visit, open_page, press, sign_in, tab

ENGLISH = "English"


@pytest.fixture
def visit(site, context):
    """A draft whose English title was confirmed before its source changed."""
    sign_in(context, site)
    draft = draft_of_a_visit()
    by = User.objects.get(username="manager")
    confirm(draft, "title", "en", by=by)
    draft.title_zh_hans = f"新{draft.title_zh_hans}"
    draft.save()
    note_texts(draft, by=by)
    return draft


@pytest.fixture
def form(page, site, visit):
    open_page(page, site + reverse("admin:events_visit_change", args=[visit.pk]))
    tab(page, ENGLISH).click()
    return page


def title_state(visit):
    return states_of(Visit.objects.get(pk=visit.pk))["title", "en"].state


def test_a_tab_counts_what_is_out_of_date(form):
    assert "1项已过时" in tab(form, ENGLISH).text_content()
    assert "is-lacking" in tab(form, ENGLISH).get_attribute("class")


def test_the_change_of_the_source_opens_and_the_text_is_called_still_right(form, visit):
    row = form.locator(".form-row.field-title_en")
    row.locator("summary").click()
    assert row.locator("ins").text_content() == "新"
    row.get_by_label("译文仍然正确").check()
    press(form)
    assert title_state(visit) == "confirmed"


def test_it_works_without_scripts(plain_page, site, visit):
    page = plain_page
    sign_in(page.context, site)
    page.goto(site + reverse("admin:events_visit_change", args=[visit.pk]))
    page.locator(".form-row.field-title_en").get_by_label("译文仍然正确").check()
    press(page)
    assert title_state(visit) == "confirmed"
