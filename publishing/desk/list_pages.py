"""Coverage in numbers, the records behind each number, and the way to the next record."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..admin.filters import TranslationFilter
from ..languages import LANGUAGES, OWN_NAMES, TAGS, current_language
from ..models import TextState
from ..translating.sheet_verbs import may_write
from ..translating.sheets import sheets_of
from ..translating.waiting import Place, next_place, texts_waiting, type_named, with_texts
from .coverage import ORDER, coverage_of
from .exchange_forms import SendForm
from .types import (
    TASKS,
    desk_address,
    language_or_404,
    languages_shown,
    name_of,
    type_or_404,
    types_seen,
    types_written,
    with_query,
)

RECORDS_ON_A_PAGE = 50


@require_safe
def coverage(request, site):
    """Types of records by languages by states; every number leads to the records behind it."""
    models = types_seen(request, site)
    if not models:
        raise PermissionDenied
    *rows, (_no_type, sums) = coverage_of(models)
    context = {
        **site.each_context(request),
        "title": _("Translations"),
        "rows": [(name_of(model), list(map(_cell, cells))) for model, cells in rows],
        "sums": list(map(_cell, sums)),
        "languages": languages_shown(),
        "states": ORDER,
        "desks": desks_waiting(request, site),
    }
    return TemplateResponse(request, "admin/translations/coverage.html", context)


def desks_waiting(request, site):
    """[(language, its tag, number of texts that wait, address of the next record)]; none for who
    may not write in any record."""
    models = types_written(request, site)
    if not models:
        return []
    return [
        (OWN_NAMES[language], TAGS[language], number, next_address(language))
        for language, number in texts_waiting(models).items()
    ]


def _cell(cell):
    """(Coverage, its language, [(state, number, address)]) of the states that occur."""
    model = cell.model
    return (
        cell,
        OWN_NAMES[cell.language],
        TAGS[cell.language],
        [
            (state, number, model and list_address(model, cell.language, state))
            for state, number in cell.states.items()
            if number
        ],
    )


def list_address(model, language, state=""):
    page = reverse("admin:translations_list", args=[model._meta.label_lower])
    return with_query(page, language=language, state=state)


def next_address(language, task="translate", label="", after=None):
    return with_query(
        reverse("admin:translations_next"),
        language=language,
        task="" if task == "translate" else task,
        type=label,
        after=after and str(after),
    )


@require_safe
def next_record(request, site):
    """On to the desk of the next record that waits; or word that none does."""
    language = language_or_404(request.GET.get("language", current_language()))
    task = request.GET.get("task", "translate")
    if task not in TASKS:
        raise Http404
    wanted = request.GET.get("type", "")
    models = [
        model
        for model in types_written(request, site)
        if not wanted or model._meta.label_lower == wanted
    ]
    if not models:
        raise PermissionDenied
    after = Place.read(request.GET.get("after"))
    place = next_place(models, language, TASKS[task], after)
    if place is not None:
        record = place.model._base_manager.get(pk=place.key)
        return HttpResponseRedirect(
            desk_address(
                record,
                language,
                place=str(place),
                task="" if task == "translate" else task,
                type=wanted,
            )
        )
    kind = type_named(wanted)
    context = {
        **site.each_context(request),
        "title": _("Nothing more waits"),
        "language": OWN_NAMES[language],
        "language_tag": TAGS[language],
        "kind": kind and name_of(kind),
        "again": next_address(language, task, wanted) if after else None,
        "others": [
            (OWN_NAMES[other], TAGS[other], number, next_address(other, task, wanted))
            for other, number in texts_waiting(models, TASKS[task]).items()
            if other != language and number
        ],
    }
    return TemplateResponse(request, "admin/translations/nothing_waits.html", context)


@require_safe
def texts(request, site, label):
    """The live records of a type with a text in a state; of all of them without a state."""
    model = type_or_404(request, site, label)
    language = language_or_404(request.GET.get("language", current_language()))
    state = request.GET.get("state", "")
    if state and state not in TextState.values:
        raise Http404
    states = [TextState(state)] if state else list(TextState)
    records = with_texts(model, language, states)
    records = records.select_related(*getattr(model, "named_by", ())).order_by("-pk")
    page = Paginator(records, RECORDS_ON_A_PAGE).get_page(request.GET.get("page"))
    sheets = sheets_of(list(page.object_list), language)
    words = TextState(state).label if state else _("all texts")
    context = {
        **site.each_context(request),
        "opts": model._meta,
        "title": name_of(model),
        "subtitle": f"{OWN_NAMES[language]} · {words}",
        "label": label,
        "language": language,
        "language_tag": TAGS[language],
        "state": state,
        "page": page,
        "rows": [
            (
                sheet.record,
                [text for text in sheet.texts if text.state in states],
                desk_address(sheet.record, language),
            )
            for sheet in sheets
        ],
        "languages": [
            (code, OWN_NAMES[code], TAGS[code], list_address(model, code, state))
            for code in LANGUAGES
        ],
        "states": [("", _("all"), list_address(model, language))]
        + [(one.value, one.label, list_address(model, language, one)) for one in ORDER],
        "may_write": may_write(request.user, model),
        "changelist_address": _changelist_address(model, language, state),
        "next_address": next_address(language, label=label),
        "form": SendForm(initial={"language": language, "states": state or "waiting"}),
        "older": page.has_next() and _page_address(model, language, state, page.number + 1),
        "newer": page.has_previous() and _page_address(model, language, state, page.number - 1),
    }
    return TemplateResponse(request, "admin/translations/list.html", context)


def _changelist_address(model, language, state):
    """The list of the type with the filter set, where its own texts have the state."""
    query = TranslationFilter.query(model, language, state) if state else ""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name) + query if query else ""


def _page_address(model, language, state, number):
    page = reverse("admin:translations_list", args=[model._meta.label_lower])
    return with_query(page, language=language, state=state, page=number)
