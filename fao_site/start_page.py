"""What the start page of the admin tells: what waits, what lacks a language, what is coming."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.contrib.admin.models import LogEntry
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.anniversaries import coming
from publishing.admin import PublicRecordAdmin, RecordAdmin, record_page
from publishing.admin.filters import TranslationFilter
from publishing.admin.lists import lacks
from publishing.desk.list_pages import desks_waiting
from publishing.languages import LANGUAGES
from publishing.models import State, TextState
from publishing.queue import queue_of

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
class TypeOfRecord:
    """A type of record in numbers, with the addresses of the lists that show what is counted."""

    name: str
    address: str
    total: int
    drafts: int = 0
    drafts_address: str = ""
    lacking: list = field(default_factory=list)  # (number, address) of each language

    @property
    def lacks_some_language(self):
        return any(number for number, _address in self.lacking)


def start_page(site, request):
    """The context of the start page, of what the user may see. The number of queries is fixed
    by the number of types, not of records."""
    admins = list(_admins(site, request))
    types = [_in_numbers(model_admin, request) for model_admin in admins]
    queue = queue_of(request.user)
    return {
        "anything_waits": any(vars(queue).values()),
        "queue": [
            (name, words, [(record, record_page(record)) for record in getattr(queue, name)])
            for name, words in QUEUE
        ],
        "desks": desks_waiting(request, site),
        "quick_adds": list(_quick_adds(site, request)),
        "types_with_drafts": [kind for kind in types if kind.drafts],
        "newest_drafts": _newest_drafts(admins, request),
        "types_in_languages": [kind for kind in types if kind.lacks_some_language],
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


def _in_numbers(model_admin, request):
    is_public = isinstance(model_admin, PublicRecordAdmin)
    counts = {"total": Count("pk")}
    if is_public:
        counts["drafts"] = Count("pk", filter=Q(state=State.DRAFT))
    if model_admin.translated:
        for number, language in enumerate(LANGUAGES):
            counts[f"lacking_{number}"] = Count(
                "pk", filter=lacks(model_admin.translated, language)
            )
    numbers = model_admin.model._default_manager.order_by().aggregate(**counts)
    address = reverse(
        f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist"
    )
    return TypeOfRecord(
        name=model_admin.opts.verbose_name_plural,
        address=address,
        total=numbers["total"],
        drafts=numbers.get("drafts", 0),
        drafts_address=f"{address}?state__exact={State.DRAFT}",
        lacking=[
            (
                numbers[f"lacking_{number}"],
                address + TranslationFilter.query(model_admin.model, language, TextState.MISSING),
            )
            for number, language in enumerate(LANGUAGES)
            if model_admin.translated
        ],
    )


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
