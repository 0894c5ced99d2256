"""Saving what was typed at the desk: one text, or all that the form has of the sheet."""

import re

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.text import normalize_newlines
from django.utils.translation import pgettext

from ..models import whole_of
from ..translating.codes import read
from ..translating.ledger import mark_of
from ..translating.sheet_verbs import (
    Conflict,
    Writing,
    composed,
    conflict,
    derive_again,
    write_on_sheet,
)

# What a button asks for, before the key of its text: confirm:events.story.12.title
_ACT = re.compile(r"(save|confirm|derive):(.+)")


def act_on(request, text, act):
    """Save a text as it was sent; `act` is "save", "confirm" or "derive". Raises what the verbs
    raise."""
    _check_seen(request, text)
    if act == "derive":
        place = derive_again(text, by=request.user)
    else:
        said = composed(text, map(read, typed(request, text) or ()))
        writing = Writing(text, said, confirmed=act == "confirm")
        place = write_on_sheet(whole_of(text.row), [writing], by=request.user)
    _log(request, place)


def save_form(request, sheet):
    """Save what was changed on a sheet, and do what the button of a text asks for.

    What can be saved is. Returns what cannot, {key of a text: (error, its paragraphs as they were
    typed)}, and whether anything was saved.
    """
    act, key = _act(request)
    failed, by_record = {}, {}
    for text in sheet.texts:
        writing = _writing(request, text, act if text.key == key else "", failed)
        if writing is not None:
            whole = whole_of(text.row)
            by_record.setdefault((type(whole), whole.pk), (whole, []))[1].append(writing)
    for whole, writings in by_record.values():
        _write(request, whole, writings, failed)
    derived = sheet.find(key) if key and act == "derive" and not failed else None
    if derived:
        _derive(request, derived, failed)
    return failed, bool(by_record or derived)


def _check_seen(request, text):
    """Raises Conflict if the page showed another text or source than there is now."""
    seen = request.POST.get(f"{text.key}:seen"), request.POST.get(f"{text.key}:source")
    if seen == (text.mark, text.source_mark):
        return
    raise conflict(text, text.text, text.source, is_in_text=seen[0] != text.mark)


def typed(request, text):
    """The paragraphs of a text as they were sent, or None if it is not in the form."""
    found = []
    while (name := f"{text.key}:{len(found)}") in request.POST:
        found.append(normalize_newlines(request.POST[name]))
    return found or None


def _act(request):
    """(what a button asks for, the key of its text)."""
    found = _ACT.fullmatch(request.POST.get("do", ""))
    return found.groups() if found else ("", None)


def _writing(request, text, act, failed):
    """The Writing that the form asks for, or None. What cannot be taken goes into `failed`."""
    paragraphs = typed(request, text)
    if paragraphs is None:
        return None
    try:
        said = composed(text, map(read, paragraphs))
        is_changed = said != text.text
        confirms = act == "confirm"
        if not (is_changed or confirms):
            return None
        _check_seen(request, text)
    except ValidationError as error:
        # What nobody touched is no conflict, even if it looks different by now.
        if isinstance(error, Conflict) and _is_untouched(request, paragraphs, text):
            return None
        failed[text.key] = (error, paragraphs)
        return None
    return Writing(text, said, confirmed=confirms)


def _is_untouched(request, paragraphs, text):
    """Whether the paragraphs are those that the page was opened with."""
    return request.POST.get(f"{text.key}:was") == mark_of("\n".join(paragraphs))


def _write(request, whole, writings, failed):
    try:
        _log(request, write_on_sheet(whole, writings, by=request.user))
    except (ValidationError, PermissionDenied) as error:
        for writing in writings:
            failed[writing.seen.key] = (error, typed(request, writing.seen))


def _derive(request, text, failed):
    try:
        _check_seen(request, text)
        _log(request, derive_again(text, by=request.user))
    except (ValidationError, PermissionDenied) as error:
        failed[text.key] = (error, typed(request, text))


def _log(request, record):
    """For the stock history; the audit log is written by the verb itself."""
    LogEntry.objects.log_actions(
        request.user.pk,
        [record],
        CHANGE,
        change_message=[
            {"changed": {"fields": [pgettext("a text in one language", "translation")]}}
        ],
        single_object=True,
    )
