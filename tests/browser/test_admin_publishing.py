"""One story from nothing to the public, corrected while it is read, and withdrawn."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from accounts.models import User
from events.models import Exchange, Visit
from publishing.models import PublishingRules, Version
from publishing.sharing import share
from publishing.workflow import start_draft

from ..factories import make_public, make_visit
from .staff import open_page, press, sign_in


@pytest.fixture
def desk(profile, site):
    """Opens the browser of a person: `desk("editor")` gives a page, signed in as the editor."""

    def open_desk(username):
        context = profile()
        sign_in(context, site, username)
        return context.new_page()

    return open_desk


def do(page, site, record, verb, **fields):
    """Open the record, follow the button of a verb, fill in its page and send it."""
    open_page(page, f"{site}/admin/events/exchange/{record.pk}/change/")
    page.click(f"a.verb[href$='/{verb}/']")
    for name, value in fields.items():
        if value is True:
            page.check(f"[name={name}]")
        else:
            page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.click(".verb-form input[type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def approve(page, site, record):
    """Find the record among what waits, and let it through."""
    open_page(page, f"{site}/admin/")
    waiting = page.locator("#queue-to_review a")
    expect(waiting).to_have_text(str(record))
    do(page, site, record, "approve", has_proofread=True, holds_no_secret=True, comment="同意")


def test_a_story_goes_through_three_people_is_corrected_and_withdrawn(page, site, desk):
    editor, final, visitor = desk("editor"), desk("final"), page
    open_page(editor, f"{site}/admin/events/exchange/add/")
    editor.fill("#id_date", "2023-03-08")
    editor.select_option("#id_activity", "forum")
    editor.fill("#id_title_zh_hans", "山城国际青年论坛举行")
    editor.fill("#id_summary_zh_hans", "各国青年在渝交流。")
    press(editor, "_submit")
    editor.fill("[name=comment]", "请审核")
    with editor.expect_navigation():
        editor.click(".verb-form input[type=submit]")
    story = Exchange.objects.get(title_zh_hans="山城国际青年论坛举行")
    address = f"{site}/zh-hans/news/{story.slug}/"
    assert visitor.goto(address).status == 404

    for reviewer in (desk("first"), desk("second"), final):
        approve(reviewer, site, story)
    assert visitor.goto(address).status == 404
    do(final, site, story, "publish")
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text("山城国际青年论坛举行")

    # The editor corrects it, and the public goes on reading what is published.
    PublishingRules.objects.create(pk=1, gates=1)
    open_page(editor, f"{site}/admin/events/exchange/{story.pk}/change/")
    expect(editor.locator("input[name=_save]")).to_have_count(0)
    with editor.expect_navigation():
        editor.click("form[action$='/edit/'] button")
    editor.fill("#id_title_zh_hans", "山城国际青年论坛闭幕")
    press(editor)
    draft = Exchange.objects.get(draft_of=story)
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text("山城国际青年论坛举行")
    open_page(editor, f"{site}/admin/events/exchange/{draft.pk}/changes/")
    expect(editor.locator(".change ins").first).to_have_text("闭幕")
    open_page(editor, f"{site}/admin/events/exchange/{draft.pk}/submit/")
    with editor.expect_navigation():
        editor.click(".verb-form input[type=submit]")
    approve(final, site, draft)
    do(final, site, draft, "publish", correction_zh_hans="论坛已经闭幕。")
    visitor.goto(address)
    expect(visitor.locator("h1")).to_have_text("山城国际青年论坛闭幕")
    expect(visitor.locator(".corrections")).to_contain_text("论坛已经闭幕。")

    do(final, site, story, "withdraw", why_zh_hans="内容有误。")
    assert visitor.goto(address).status == 410
    expect(visitor.locator("main")).to_contain_text("内容有误。")


@pytest.mark.parametrize("name", ["change", "edit", "withdraw", "correct", "history", "preview"])
def test_the_pages_of_publishing_fit_a_telephone_and_read_well(desk, site, name):
    page = desk("manager")
    visit = Visit.objects.public().first()
    open_page(page, f"{site}/admin/events/visit/{visit.pk}/{name}/")
    assert_it_fits_and_reads_well(page)


@pytest.mark.parametrize("name", ["change", "changes", "share", "submit"])
def test_the_pages_of_a_draft_of_it_do_as_well(desk, site, name):
    page, manager = desk("manager"), User.objects.get(username="manager")
    draft = start_draft(Visit.objects.public().first(), by=manager)
    Visit.objects.filter(pk=draft.pk).update(title_en="Another title", is_highlight=True)
    share([draft], by=manager, reader="Embassy")
    open_page(page, f"{site}/admin/events/visit/{draft.pk}/{name}/")
    assert_it_fits_and_reads_well(page)


def test_the_review_sheet_does_as_well(desk, site):
    page = desk("manager")
    visit = make_public(make_visit())
    number = Version.objects.about(visit).first().number
    open_page(page, f"{site}/admin/events/visit/{visit.pk}/sheet/{number}/")
    assert_it_fits_and_reads_well(page)


def assert_it_fits_and_reads_well(page):
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert serious(page) == [], theme
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def serious(page):
    violations = Axe().run(page, options={"iframes": False}).response["violations"]
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:200]}"
        for found in violations
        if found["impact"] in {"serious", "critical"}
    ]


def test_a_draft_is_previewed_in_a_frame_of_the_chosen_width(desk, site):
    page = desk("manager")
    visit = Visit.objects.public().first()
    open_page(page, f"{site}/admin/events/visit/{visit.pk}/preview/?width=360&language=en")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".draft-banner")).to_be_visible()
    expect(frame.locator("h1")).to_have_text(visit.title_en)
    assert page.locator("iframe").bounding_box()["width"] == 362  # with its border
