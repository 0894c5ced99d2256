"""Records with a public page: what is public is read only, and edited as a draft of it."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Subquery
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import workflow
from ..date_words import to_the_minute
from ..models import State
from ..permissions import can
from ..sharing import links_of
from .bulk import BulkVerbs
from .history import HistoryPages
from .records import RecordAdmin, record_page
from .showing import ShowingPages
from .verb_pages import VerbPages, round_to_show
from .verbs import verbs_for


class PublicRecordAdmin(VerbPages, HistoryPages, ShowingPages, BulkVerbs, RecordAdmin):
    """The page and the list of a type of record that is drafted, reviewed, published, withdrawn."""

    filing = (("slug", "reference"), ("source_language", "is_incomplete"), "editor_note")
    list_display = ("name_shown", "languages_shown", "state_shown", "changed_shown")
    list_filter = ("state", "is_incomplete")
    audits_changes = False  # note_saved writes into the log

    # --- What may be done ---

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or can(request.user, "change", obj))

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or can(request.user, "delete", obj))

    # --- The list: one row a record, with word of its open draft ---

    def get_queryset(self, request):
        return super().get_queryset(request).filter(draft_of__isnull=True)

    def get_object(self, request, object_id, from_field=None):
        """Also an open draft, which has no row in the list."""
        records = self.model._default_manager.select_related("draft_of", *self.named_by)
        try:
            key = self.model._meta.pk.to_python(object_id)
            return records.get(pk=key)
        except (self.model.DoesNotExist, ValidationError, ValueError):
            return None

    def for_list(self, records):
        drafts = self.model._base_manager.filter(draft_of=OuterRef("pk"))
        return (
            super()
            .for_list(records)
            .annotate(
                open_draft_key=Subquery(drafts.values("pk")[:1]),
                open_draft_state=Subquery(drafts.values("state")[:1]),
            )
        )

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, record):
        shown = state_mark(record)
        if not getattr(record, "open_draft_key", None):
            return shown
        options = self.opts
        page = reverse(
            f"admin:{options.app_label}_{options.model_name}_change", args=[record.open_draft_key]
        )
        return format_html(
            '{} <a class="open-draft" href="{}">{} · {}</a>',
            shown,
            page,
            _("New draft"),
            State(record.open_draft_state).label,
        )

    # --- The page ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["is_publishable"] = True
        context["show_submit"] = not context["is_popup"] and (
            obj is None or can(request.user, "submit", obj)
        )
        if obj is not None:
            context |= self._standing(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _standing(self, request, record):
        """Where the record stands, and what can be done with it."""
        draft = None if record.draft_of_id else workflow.open_draft_of(record)
        is_public = record.state == State.PUBLISHED
        verbs = verbs_for(request.user, record)
        if draft:
            verbs = [verb for verb in verbs if verb.name != "edit"]
        return {
            "state_mark": state_mark(record),
            "verbs": [(verb, self.address_of(verb.name, record)) for verb in verbs],
            "open_draft": draft,
            "open_draft_address": draft and record_page(draft),
            "live_address": record.draft_of_id and self.address_of("change", record.draft_of),
            "round": round_to_show(record),
            "blockers": [] if is_public else list(record.publish_blockers()),
            "history_address": self.address_of("history", record.live),
            "compare_address": record.draft_of_id and self.address_of("changes", record),
            "preview_address": self.address_of("preview", record),
            "share_address": can(request.user, "share", record)
            and self.address_of("share", record),
            "share_links": links_of(record).count(),
        }

    def response_add(self, request, obj, post_url_continue=None):
        return self._submitted(request, obj) or super().response_add(request, obj)

    def response_change(self, request, obj):
        return self._submitted(request, obj) or super().response_change(request, obj)

    def _submitted(self, request, record):
        """After “Save and submit”: on to the page that asks for a comment."""
        if "_submit" not in request.POST:
            return None
        messages.success(request, _("“%(record)s” is saved.") % {"record": record})
        return HttpResponseRedirect(self.address_of("submit", record))

    # --- Saving and deleting ---

    def log_addition(self, request, obj, message):
        workflow.note_saved(obj, by=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        workflow.note_saved(obj, by=request.user, changes=_fields_in(message))
        return super().log_change(request, obj, message)

    def delete_model(self, request, obj):
        workflow.delete(obj, by=request.user)

    def delete_queryset(self, request, queryset):
        for record in queryset:
            workflow.delete(record, by=request.user)


def state_mark(record):
    """The state in words, with the time if it lies ahead."""
    words, kind = record.get_state_display(), record.state
    if record.is_scheduled:
        kind = "scheduled"
        words = _("Published from %(moment)s") % {"moment": to_the_minute(record.published_at)}
    elif record.is_past_withdrawal:
        kind, words = State.WITHDRAWN, State.WITHDRAWN.label
    elif record.state == State.PUBLISHED and record.withdraw_at:
        words = _("Published until %(moment)s") % {"moment": to_the_minute(record.withdraw_at)}
    return format_html('<span class="state state--{}">{}</span>', kind, words)


def _fields_in(message):
    """The names of the changed fields in a message of the stock admin."""
    if not isinstance(message, list):
        return []
    return [name for entry in message for name in entry.get("changed", {}).get("fields", ())]
