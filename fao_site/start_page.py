"""What the start page of the admin tells: what waits, what lacks a translation, what is coming."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.anniversaries import coming
from publishing.admin import PublicRecordAdmin, RecordAdmin, record_page
from publishing.desk.coverage import coverage_of
from publishing.desk.list_pages import desks_waiting, list_address
from publishing.desk.types import name_of, types_seen
from publishing.models import State, TextState, WordingFinding
from publishing.queue import queue_of

from .search.admin import USUAL_PERIOD
from .search.models import MissedSearch
from .sections import SECTIONS

NEWEST_DRAFTS = 8
ANNIVERSARIES = 8
CHANGES = 10

# What is entered most often, as buttons.
QUICK = (
    "events.visit",
    "events.exchange",
    "events.article",
    "publishing.photo",
    "partners.person",
    "partners.relation",
)
# The list of all stories shows again what visits, exchanges and articles show.
NOT_COUNTED = ("events.story",)


# What waits for the person, in the order in which it should be looked at.
QUEUE = (
    ("to_review", _("For my review")),
    ("sent_back", _("Sent back to me")),
    ("to_publish", _("Approved, to be published")),
    ("in_review", _("Mine, under review")),
    ("drafts", _("My drafts")),
)


@dataclass
class TypeInLanguages:
    """A type of record: how many texts it has, and how many lack a translation, as
    (number, address of their list) of each language."""

    name: str
    address: str
    total: int
    missing: list


def start_page(site, request):
    """The context of the start page, of what the user may see. The number of queries is fixed
    by the number of types, not of records."""
    admins = list(_admins(site, request))
    queue = queue_of(request.user)
    return {
        "anything_waits": any(vars(queue).values()),
        "queue": [
            (name, words, [(record, record_page(record)) for record in getattr(queue, name)])
            for name, words in QUEUE
        ],
        "desks": desks_waiting(request, site),
        "to_look_at": list(_to_look_at(site, request)),
        "quick_adds": list(_quick_adds(site, request)),
        "types_with_drafts": list(_types_with_drafts(admins)),
        "newest_drafts": _newest_drafts(admins, request),
        "types_in_languages": _types_that_lack_texts(site, request),
        "coming": [
            (anniversary, record_page(anniversary.record))
            for anniversary in coming(timezone.localdate(), 365)
            if site.get_model_admin(type(anniversary.record)).has_view_permission(request)
        ][:ANNIVERSARIES],
        "recent_changes": _recent_changes(site, request),
    }


def _admins(site, request):
    """The pages of records that the user may see, in the order of the office's work."""
    registered = {model._meta.label_lower: page for model, page in site._registry.items()}
    for _name, labels in SECTIONS:
        for label in labels:
            model_admin = registered.get(label)
            if (
                isinstance(model_admin, RecordAdmin)
                and label not in NOT_COUNTED
                and model_admin.has_view_permission(request)
            ):
                yield model_admin


def _types_with_drafts(admins):
    """(name, number, address of the list) of the types that have drafts."""
    for model_admin in admins:
        if isinstance(model_admin, PublicRecordAdmin):
            drafts = model_admin.model._default_manager.filter(state=State.DRAFT).count()
            if drafts:
                address = f"{_list_of(model_admin)}?state__exact={State.DRAFT}"
                yield model_admin.opts.verbose_name_plural, drafts, address


def _types_that_lack_texts(site, request):
    """The TypeInLanguages of those that lack some translation, in numbers of the ledger."""
    *rows, _sums = coverage_of(types_seen(request, site))
    return [
        TypeInLanguages(
            name=name_of(model),
            address=list_address(model, cells[0].language),
            total=cells[0].total,
            missing=[
                (
                    cell.states[TextState.MISSING],
                    list_address(model, cell.language, TextState.MISSING),
                )
                for cell in cells
            ],
        )
        for model, cells in rows
        if any(cell.states[TextState.MISSING] for cell in cells)
    ]


def _to_look_at(site, request):
    """(what, number, address) of lists that nobody has to work off, but somebody should know."""
    counted = (
        (WordingFinding, WordingFinding.objects),
        (MissedSearch, MissedSearch.objects.by_words(USUAL_PERIOD)),
    )
    for model, rows in counted:
        model_admin = site.get_model_admin(model)
        if model_admin.has_view_permission(request) and (number := rows.count()):
            yield model_admin.opts.verbose_name_plural, number, _list_of(model_admin)


def _list_of(model_admin):
    options = model_admin.opts
    return reverse(f"admin:{options.app_label}_{options.model_name}_changelist")


def _newest_drafts(admins, request):
    """(record, its page) of the drafts that were changed last, of all types together."""
    drafts = [
        draft
        for model_admin in admins
        if isinstance(model_admin, PublicRecordAdmin)
        for draft in model_admin.get_queryset(request)
        .filter(state=State.DRAFT)
        .select_related("updated_by")
        .order_by("-updated_at")[:NEWEST_DRAFTS]
    ]
    drafts.sort(key=lambda draft: draft.updated_at, reverse=True)
    return [(draft, record_page(draft)) for draft in drafts[:NEWEST_DRAFTS]]


def _recent_changes(site, request):
    """The last changes of all types of records that the user may see."""
    seen = [
        Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        for model, page in site._registry.items()
        if page.has_view_permission(request)
    ]
    changes = LogEntry.objects.filter(reduce(or_, seen)) if seen else LogEntry.objects.none()
    return changes.select_related("user", "content_type")[:CHANGES]


def _quick_adds(site, request):
    registered = {model._meta.label_lower: page for model, page in site._registry.items()}
    for label in QUICK:
        model_admin = registered.get(label)
        if model_admin and model_admin.has_add_permission(request):
            options = model_admin.opts
            page = reverse(f"admin:{options.app_label}_{options.model_name}_add")
            yield options.verbose_name, page
