"""The translator's desk in a browser: by keyboard alone, beside others, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from accounts.models import User
from events.models import Story
from publishing.models import TextState
from publishing.translating.sheets import sheet_of
from publishing.translating.verbs import note_texts, write

from ..factories import make_visit
from .staff import open_page, sign_in

SERIOUS = ("serious", "critical")


@pytest.fixture
def story(site):
    """A draft whose English is wanting, with two paragraphs."""
    manager = User.objects.get(username="manager")
    visit = make_visit(
        title_zh_hans="重庆市市长会见大使",
        title_en="",
        summary_en="",
        body_zh_hans="<p>第一段</p><p>第二段<strong>加粗</strong></p>",
        body_en="",
    )
    story = Story.objects.get(pk=visit.pk)
    note_texts(story, by=manager)
    return story


def desk(site, story):
    return f"{site}/admin/translations/desk/events.story/{story.pk}/en/"


def field(page, story, name, place=0):
    return page.locator(f'textarea[name="events.story.{story.pk}.{name}:{place}"]')


def state(story, name):
    texts = sheet_of(Story._base_manager.get(pk=story.pk), "en").texts
    return next(text.state for text in texts if text.field == name)


def said(page, story, name):
    return page.locator(f'[data-text="events.story.{story.pk}.{name}"] [data-message]')


def test_a_record_is_translated_by_keyboard_alone(context, page, site, story, console):
    sign_in(context, site, "translator")
    open_page(page, desk(site, story))
    expect(field(page, story, "title")).to_be_focused()
    page.keyboard.type("Mayor meets ambassador")
    page.keyboard.press("Control+Enter")
    expect(said(page, story, "title")).to_contain_text("Saved.")
    page.keyboard.type("Summary")
    page.keyboard.press("Control+Enter")
    expect(field(page, story, "body")).to_be_focused()
    page.keyboard.type("First paragraph")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+c")
    expect(field(page, story, "body", 1)).to_have_value("第二段{1}加粗{/1}")
    page.keyboard.press("Control+a")
    page.keyboard.type("Second, {1}bold{/1}")
    page.keyboard.press("Control+s")
    expect(said(page, story, "body")).to_contain_text("Saved.")
    story.refresh_from_db()
    assert story.title_en == "Mayor meets ambassador"
    assert story.body_en == "<p>First paragraph</p><p>Second, <strong>bold</strong></p>"
    assert (state(story, "title"), state(story, "body")) == (
        TextState.CONFIRMED,
        TextState.DRAFTED,
    )
    assert console == []


def test_what_somebody_else_saved_is_shown_and_what_was_typed_stays(context, page, site, story):
    sign_in(context, site, "translator")
    open_page(page, desk(site, story))
    write(story, "title", "en", "By somebody else", by=User.objects.get(username="manager"))
    page.keyboard.type("Mine")
    page.keyboard.press("Control+s")
    expect(said(page, story, "title")).to_contain_text("By somebody else")
    expect(field(page, story, "title")).to_have_value("Mine")
    story.refresh_from_db()
    assert story.title_en == "By somebody else"


def test_the_next_record_is_a_key_away(context, page, site, story):
    sign_in(context, site, "translator")
    open_page(page, f"{site}/admin/translations/next/?language=en&type=events.story")
    first = page.url
    page.keyboard.press("Alt+n")
    page.wait_for_url(lambda address: address != first)
    assert "/admin/translations/desk/events.story/" in page.url


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (1440, 2)])
def test_source_and_translation_fit_the_screen(context, page, site, story, width, columns):
    sign_in(context, site, "translator")
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, desk(site, story))
    pair = page.locator(".desk__pair").first
    tracks = pair.evaluate("pair => getComputedStyle(pair).gridTemplateColumns.split(' ').length")
    assert tracks == columns
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", ["", "desk", "list/events.story/?language=en", "take/"])
def test_axe_finds_nothing_serious(context, page, site, story, address):
    sign_in(context, site, "translator")
    section = f"{site}/admin/translations/"
    open_page(page, desk(site, story) if address == "desk" else f"{section}{address}")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []
