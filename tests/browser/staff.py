"""Members of staff at the browser: signing in, and using the fields of the admin."""

from django.conf import settings
from django.test import Client

from accounts.models import User
from events.models import Visit
from publishing import workflow

from .following import eventually


def sign_in(context, site, username="manager"):
    """Give the browser the session of an account of the sample office."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def draft_of_a_visit():
    """A visit of the sample office with three participants, open as a draft."""
    visit = Visit.objects.get(reference="F401", draft_of=None)
    return workflow.start_draft(visit, by=User.objects.get(username="manager"))


def open_page(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")


def choose(page, field, words):
    """Choose a record in a field by typing a part of its name."""
    box = page.locator(f"#id_{field} + .select2-container")
    box.click()
    # The box of several records has its own line to type on; that of one opens it below.
    typing = box.locator(".select2-search__field")
    if not typing.count():
        typing = page.locator(".select2-dropdown .select2-search__field")
    typing.press_sequentially(words)
    page.locator(".select2-results__option").filter(has_text=words).first.click()


def tab(page, language, nth=0):
    """The tab of a language, of the record itself or of its nth group of tabs."""
    return page.locator(".language-tabs").nth(nth).get_by_role("tab").filter(has_text=language)


def write(page, words):
    """Write at the end of the rich text that is shown.

    It is entered by the keyboard: after a click the editor would put the caret back where the
    mouse was, a moment later on a busy machine. The editor learns a moment later too where the
    browser has put the caret, and would write the words where it was before.
    """
    writing = page.locator(".ProseMirror:visible")
    writing.focus()
    page.locator(".ProseMirror-focused").wait_for()

    def editor_is_at_the_end():
        writing.press("Control+End")
        return writing.evaluate(
            """({editor: {state: {doc, selection}}}) =>
                doc.textBetween(selection.from, doc.content.size) === "" """
        )

    eventually(page, editor_is_at_the_end)
    writing.press_sequentially(words)


def press(page, button="_save"):
    """Press a button of the record form. It is sent after a question to the server, so the page
    that follows is waited for."""
    with page.expect_navigation():
        page.click(f"input[name={button}]")
    page.wait_for_load_state("networkidle")
