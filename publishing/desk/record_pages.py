"""The translator's desk: one record in one language, source and translation side by side."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..admin.records import record_page
from ..languages import LANGUAGES, OWN_NAMES, TAGS
from ..models import Publishable, TextState, whole_of
from ..translating.sheet_verbs import (
    Conflict,
    may_write,
    reasons_against_writing,
)
from ..translating.sheets import sheet_of
from ..translating.waiting import Place, type_named
from ..wording.index import current_index
from .list_pages import next_address
from .saving import act_on, save_form
from .shown import shown_text
from .types import (
    TASKS,
    desk_address,
    language_or_404,
    languages_shown,
    name_of,
    record_or_404,
)


@never_cache
@require_http_methods(["GET", "POST"])
def desk(request, site, label, key, language):
    """GET shows the sheet. POST saves what was changed on it: the whole form, or with a script the
    paragraphs of one text, which is answered in JSON."""
    record = record_or_404(request, site, label, key)
    language_or_404(language)
    sheet = sheet_of(record, language)
    if request.method == "GET":
        return _page(request, site, record, sheet)
    if "text" in request.POST:
        return _save_one(request, record, sheet)
    return _save_all(request, site, record, sheet)


# --- Saving one text, with a script ---


def _save_one(request, record, sheet):
    text = sheet.find(request.POST["text"])
    if text is None:
        return JsonResponse({"error": _("The record or the text is no longer there.")}, status=409)
    act = request.POST.get("act", "save")
    try:
        act_on(request, text, act)
    except Conflict as conflict:
        answer = {"error": " ".join(conflict.messages), "now": conflict.now}
        return JsonResponse(answer | {"source_now": conflict.source_now}, status=409)
    except PermissionDenied as error:
        return JsonResponse({"error": str(error)}, status=403)
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    sheet = sheet_of(record, sheet.language)
    text = sheet.find(text.key)
    shown = _shown(text, current_index(), _Rights(request.user))
    return JsonResponse(
        {
            "seen": text.mark,
            "source": text.source_mark,
            "state": text.state,
            "paragraphs": [paragraph.typed for paragraph in shown.paragraphs],
            "head": render_to_string("admin/translations/_text_head.html", {"one": shown}, request),
            "waiting": len(sheet.waiting()),
        }
    )


# --- Saving the whole form, without ---


def _save_all(request, site, record, sheet):
    failed, is_saved = save_form(request, sheet)
    if failed:
        messages.error(request, _("Not everything was saved. See the reasons beside the texts."))
        sheet = sheet_of(record, sheet.language)
        return _page(request, site, record, sheet, failed, status=409)
    if is_saved:
        messages.success(request, _("“%(record)s” is saved.") % {"record": record})
    if "_next" in request.POST:
        return HttpResponseRedirect(_after_this(request, record, sheet))
    return HttpResponseRedirect(request.get_full_path())


# --- The page ---


def _page(request, site, record, sheet, failed=None, status=200):
    if not sheet.texts and not any(sheet_of(record, other).texts for other in LANGUAGES):
        raise Http404
    terms, rights, language = current_index(), _Rights(request.user), sheet.language
    reasons = rights.reasons_against(sheet.record)
    context = {
        **site.each_context(request),
        "opts": record._meta,
        "title": _("Translate into %(language)s") % {"language": OWN_NAMES[language]},
        "subtitle": str(record),
        "record": record,
        "record_address": record_page(sheet.record),
        "language": language,
        "language_tag": TAGS[language],
        "languages": [
            (code, name, tag, desk_address(record, code)) for code, name, tag in languages_shown()
        ],
        "rows": [
            (
                row,
                row is not None and str(row._meta.verbose_name),
                [_shown(text, terms, rights, failed) for text in texts],
            )
            for row, texts in sheet.of_rows()
        ],
        "reasons": reasons,
        "writes_in_draft": isinstance(record, Publishable)
        and sheet.record.draft_of_id is None
        and record.state in ("published", "withdrawn")
        and not reasons,
        "is_draft_of_public": getattr(sheet.record, "draft_of_id", None) is not None,
        "waiting": len(sheet.waiting()),
        "next_address": _after_this(request, record, sheet),
        "kind": _kind(request),
        "form_address": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/translations/desk.html", context, status=status)


def _shown(text, terms, rights, failed=None):
    error, typed = (failed or {}).get(text.key, (None, None))
    whole = whole_of(text.row)
    return shown_text(
        text,
        terms,
        typed=typed,
        errors=[] if error is None else getattr(error, "messages", None) or [str(error)],
        now=error.now if isinstance(error, Conflict) else None,
        may_write=not rights.reasons_against(whole),
        may_confirm=may_write(rights.user, whole),
    )


class _Rights:
    """What the user may do with the records of a page, asked once for each."""

    def __init__(self, user):
        self.user, self.known = user, {}

    def reasons_against(self, record):
        key = type(record), record.pk
        if key not in self.known:
            self.known[key] = reasons_against_writing(self.user, record)
        return self.known[key]


def _after_this(request, record, sheet):
    """The address of the next record of the queue that this one was opened from."""
    place = Place.read(request.GET.get("place"))
    if place is None:
        waiting = sheet.waiting()
        state = waiting[0].state if waiting else TextState.STALE
        place = Place(state, type(record), record.pk)
    task = request.GET.get("task", "translate")
    task = task if task in TASKS else "translate"
    label = _kind_label(request)
    return next_address(sheet.language, task, label, place)


def _kind_label(request):
    label = request.GET.get("type", "")
    return label if type_named(label) else ""


def _kind(request):
    label = _kind_label(request)
    return name_of(type_named(label)) if label else ""
