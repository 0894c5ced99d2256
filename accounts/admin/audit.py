"""The audit log to look at, to verify and to export. Nobody changes it."""

import csv
import json

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from .. import audit
from ..audit_words import ACTIONS, words_for
from ..models import AuditEntry
from ..spreadsheets import harmless
from .looked_at import OnlyLookedAt

COLUMNS = (
    "key",
    "time",
    "account",
    "action",
    "type of record",
    "record key",
    "record",
    "details",
    "from address",
    "hash before",
    "hash",
)


class ActionFilter(admin.SimpleListFilter):
    title = gettext_lazy("action")
    parameter_name = "action"

    def lookups(self, request, model_admin):
        used = set(AuditEntry.objects.order_by().values_list("action", flat=True).distinct())
        return [(code, words_for(code)) for code in ACTIONS if code in used]

    def queryset(self, request, queryset):
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(OnlyLookedAt, admin.ModelAdmin):
    list_display = ("at_shown", "actor_name", "action_shown", "record_shown", "origin")
    list_display_links = ("at_shown",)
    list_filter = (
        ActionFilter,
        ("actor", admin.RelatedOnlyFieldListFilter),
        ("content_type", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("content_type",)
    list_per_page = 100
    search_fields = ("object_name", "actor_name", "origin")
    date_hierarchy = "at"
    actions = None
    show_full_result_count = False
    fields = (
        "at_shown",
        "actor_name",
        "action_shown",
        "record_shown",
        "details_shown",
        "origin",
        "previous_hash",
        "entry_hash",
    )
    change_list_template = "admin/audit_log.html"

    @staticmethod
    def may_export(request):
        return request.user.has_perm("accounts.export_auditentry")

    # --- Columns ---

    @admin.display(description=gettext_lazy("time"), ordering="at")
    def at_shown(self, entry):
        return timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")

    @admin.display(description=gettext_lazy("action"), ordering="action")
    def action_shown(self, entry):
        return words_for(entry.action)

    @admin.display(description=gettext_lazy("record"))
    def record_shown(self, entry):
        """The record under its name at that time, with the way to it as long as it exists."""
        if entry.content_type is None:
            return "—"
        name = entry.object_name or f"#{entry.object_id}"
        model = entry.content_type.model_class()
        if model is None or not entry.object_id.isdecimal():
            return name
        try:
            page = reverse(
                f"admin:{model._meta.app_label}_{model._meta.model_name}_change",
                args=[entry.object_id],
            )
        except NoReverseMatch:
            return name
        if not model._base_manager.filter(pk=entry.object_id).exists():
            return name
        return format_html('<a href="{}">{}</a>', page, name)

    @admin.display(description=gettext_lazy("details"))
    def details_shown(self, entry):
        lines = [
            (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
            for name, value in entry.details.items()
        ]
        return format_html_join("", "<div><b>{}</b> {}</div>", lines) or "—"

    # --- Verify and export ---

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("verify/", view(self.verify_view), name="accounts_auditentry_verify"),
            path("export/", view(self.export_view), name="accounts_auditentry_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {
            "title": _("Audit log"),
            "may_export": self.may_export(request),
            "query": request.GET.urlencode(),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    @method_decorator(require_POST)
    def verify_view(self, request):
        """Read the whole chain and say whether it holds."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = list(audit.breaks())
        if found:
            places = ", ".join(f"#{place.key}" for place in found[:20])
            words = ngettext(
                "The chain is broken at %(number)d place: %(places)s.",
                "The chain is broken at %(number)d places: %(places)s.",
                len(found),
            )
            messages.error(request, words % {"number": len(found), "places": places})
        else:
            last = AuditEntry.objects.first()
            number = AuditEntry.objects.count()
            words = ngettext(
                "The chain holds: %(number)d entry. The last hash is %(hash)s.",
                "The chain holds: %(number)d entries. The last hash is %(hash)s.",
                number,
            )
            last_hash = last.entry_hash if last else audit.BEGINNING
            messages.success(request, words % {"number": number, "hash": last_hash})
        return HttpResponseRedirect(reverse("admin:accounts_auditentry_changelist"))

    @method_decorator(require_POST)
    def export_view(self, request):
        """The entries that the list shows, as CSV. The export is an act of its own."""
        if not self.may_export(request):
            raise PermissionDenied
        try:
            entries = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:accounts_auditentry_changelist"))
        entries = entries.order_by("pk")
        details = request.GET.dict() | {"entries": entries.count()}
        export = audit.record("exported", by=request.user, details=details)
        day = timezone.localdate().isoformat()
        return StreamingHttpResponse(
            csv_lines(entries.filter(pk__lt=export.pk)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="audit-{day}.csv"'},
        )


class _Line:
    """A file that hands on what is written into it."""

    def write(self, text):
        return text


def csv_lines(entries):
    """The entries as lines of CSV, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in entries.select_related("content_type").iterator():
        kind = entry.content_type and f"{entry.content_type.app_label}.{entry.content_type.model}"
        row = (
            entry.pk,
            entry.at.isoformat(),
            entry.actor_name,
            entry.action,
            kind or "",
            entry.object_id,
            entry.object_name,
            json.dumps(entry.details, ensure_ascii=False) if entry.details else "",
            entry.origin,
            entry.previous_hash,
            entry.entry_hash,
        )
        yield writer.writerow([harmless(value) for value in row])
