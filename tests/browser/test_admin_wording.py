"""Remarks on wording in the browser: below the field while typing, carried out by a button."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.models import User
from partners.models import Organization
from publishing import workflow

from .staff import draft_of_a_visit, open_page, sign_in, tab, write

SERIOUS = {"serious", "critical"}


@pytest.fixture
def draft(site, context):
    sign_in(context, site)
    return draft_of_a_visit()


def address_of(site, record, language="en"):
    return f"{site}/admin/events/visit/{record.pk}/change/?language={language}"


def remarks(page, name):
    return page.locator(f".remarks[data-of={name}] .remark")


def test_a_remark_appears_below_the_field_while_typing_and_its_button_carries_it_out(
    page, site, draft, console
):
    open_page(page, address_of(site, draft))
    title = page.locator("#id_title_en")
    title.fill("𠮷 At the 18thChina Fair  in May")
    remarks(page, "title_en").nth(1).wait_for()
    told = page.locator("[data-wording] [role=status]")
    assert "English 2" in told.inner_text()
    assert remarks(page, "title_en").first.locator("mark").inner_text() == "18thChina"
    described = title.get_attribute("aria-describedby")
    assert page.locator(f"#{described.split()[-1]}").locator("li").count() == 2
    remarks(page, "title_en").first.get_by_role("button").first.click()
    remarks(page, "title_en").nth(1).wait_for(state="detached")
    assert title.input_value() == "𠮷 At the 18th China Fair  in May"
    remarks(page, "title_en").first.get_by_role("button").first.click()
    remarks(page, "title_en").first.wait_for(state="detached")
    assert title.input_value() == "𠮷 At the 18th China Fair in May"
    assert console == []


def test_in_a_rich_text_the_piece_that_is_meant_is_changed_and_the_marks_stay(page, site, draft):
    draft.body_en = (
        "<p>The <strong>18thChina Fair</strong>, the 18thChina Fair</p><p>An 18thChina</p>"
    )
    draft.save()
    open_page(page, address_of(site, draft))
    found = remarks(page, "body_en").filter(has_text="18thChina")
    found.nth(2).wait_for()
    found.nth(1).get_by_role("button").first.click()
    found.nth(2).wait_for(state="detached")
    assert page.locator("#id_body_en").input_value() == (
        "<p>The <strong>18thChina Fair</strong>, the 18th China Fair</p><p>An 18thChina</p>"
    )
    write(page, " and theJoint Fair")
    remarks(page, "body_en").filter(has_text="the Joint").wait_for()


def test_what_is_right_here_is_gone_and_stays_so(page, site, draft):
    draft.title_en = "They met  again"
    draft.save()
    open_page(page, address_of(site, draft))
    remarks(page, "title_en").first.get_by_role("button").last.click()
    remarks(page, "title_en").first.wait_for(state="detached")
    assert page.locator("#id_title_en").input_value() == "They met  again"
    with page.expect_response("**/wording/*"):
        page.reload()
    page.wait_for_load_state("networkidle")
    assert remarks(page, "title_en").count() == 0


def test_a_language_behind_a_tab_is_counted_too(page, site, draft):
    draft.title_zh_hans = "双方,会谈"
    draft.save()
    open_page(page, address_of(site, draft))
    page.locator("[data-told]", has_text="简体中文 1").wait_for()
    tab(page, "简体中文").click()
    assert remarks(page, "title_zh_hans").is_visible()


def test_the_whole_site_is_checked_with_a_bar(page, site, context, console):
    sign_in(context, site)
    Organization.objects.filter(slug="chongqing-ballet").update(name_en="Chongqing  Ballet")
    open_page(page, f"{site}/admin/publishing/wordingfinding/")
    with page.expect_navigation():
        page.locator("[data-wording-check] button").click()
    assert page.locator("#result_list tbody tr").count() == 1
    with page.expect_navigation():
        page.locator("#result_list .verb").first.click()
    assert Organization.objects.get(slug="chongqing-ballet").name_en == "Chongqing Ballet"
    assert page.locator("#result_list tbody tr").count() == 0
    assert console == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_have_no_known_fault_of_access(page, site, draft, width):
    draft.title_en = "They met  again"
    draft.save()
    workflow.note_saved(draft, by=User.objects.get(username="manager"))
    Organization.objects.filter(slug="chongqing-ballet").update(name_en="Chongqing  Ballet")
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, f"{site}/admin/publishing/wordingfinding/")
    with page.expect_navigation():
        page.locator("[data-wording-check] button").click()
    for address in (page.url, address_of(site, draft), f"{site}/admin/publishing/term/"):
        open_page(page, address)
        violations = Axe().run(page).response["violations"]
        faults = [fault for fault in violations if fault["impact"] in SERIOUS]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == [], address
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0, address
