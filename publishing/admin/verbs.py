"""Records with a public page: their state, and the buttons that change it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import workflow
from ..models import State
from ..permissions import can
from .records import LANGUAGE_PARAMETER, RecordAdmin, record_page

# The name of a button → the verb that it asks for.
VERBS = {"_publish": workflow.publish, "_withdraw": workflow.withdraw}


class PublicRecordAdmin(RecordAdmin):
    """The page and the list of a type of record that is published and withdrawn."""

    filing = (("slug", "reference"), ("source_language", "is_incomplete"), "editor_note")
    list_display = ("name_shown", "languages_shown", "state_shown", "changed_shown")
    list_filter = ("state", "is_incomplete")
    actions = ("publish_selected", "withdraw_selected")

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, record):
        return format_html(
            '<span class="state state--{}">{}</span>', record.state, record.get_state_display()
        )

    def has_publish_permission(self, request, obj=None):
        return can(request.user, "publish", obj or self.model)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_publish = self.has_publish_permission(request, obj) and not context["is_popup"]
        is_public = bool(obj) and obj.state == State.PUBLISHED
        context["is_publishable"] = True
        context["show_publish"] = may_publish and not is_public
        context["show_withdraw"] = may_publish and is_public
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- The buttons on the page ---

    def response_add(self, request, obj, post_url_continue=None):
        return self._asked_verb_done(request, obj) or super().response_add(request, obj)

    def response_change(self, request, obj):
        return self._asked_verb_done(request, obj) or super().response_change(request, obj)

    def _asked_verb_done(self, request, record):
        """Does what the button that was pressed asks for; None if it only saves."""
        verb = next((verb for name, verb in VERBS.items() if name in request.POST), None)
        if verb is None:
            return None
        try:
            verb(record, by=request.user)
        except ValidationError as error:
            messages.error(request, self._refused(record, error.messages))
        except PermissionDenied as error:
            messages.error(request, self._refused(record, [str(error)]))
        else:
            self.log_change(request, record, record.get_state_display())
            messages.success(request, self._done(record))
        language = request.POST.get(LANGUAGE_PARAMETER)
        return HttpResponseRedirect(record_page(record, language))

    @staticmethod
    def _done(record):
        if record.state != State.PUBLISHED:
            return _("“%(record)s” is withdrawn: visitors no longer see it.") % {"record": record}
        return format_html(
            '{} <a href="{}">{}</a>',
            _("“%(record)s” is published.") % {"record": record},
            record.get_absolute_url(),
            _("View on site"),
        )

    @staticmethod
    def _refused(record, reasons):
        return format_html(
            "{}<ul>{}</ul>",
            _("“%(record)s” is saved, but its state is as before:") % {"record": record},
            format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons)),
        )

    # --- The actions of the list ---

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        not_public = queryset.exclude(state=State.PUBLISHED)
        count = self._do_to_all(request, not_public, workflow.publish)
        if count:
            text = ngettext(
                "%(count)d record is published.", "%(count)d records are published.", count
            )
            messages.success(request, text % {"count": count})

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        public = queryset.filter(state=State.PUBLISHED)
        count = self._do_to_all(request, public, workflow.withdraw)
        if count:
            text = ngettext(
                "%(count)d record is withdrawn.", "%(count)d records are withdrawn.", count
            )
            messages.success(request, text % {"count": count})

    def _do_to_all(self, request, records, verb):
        """Does it to each record that allows it, says why the others do not, and counts."""
        count = 0
        for record in records:
            try:
                verb(record, by=request.user)
            except (ValidationError, PermissionDenied) as error:
                reasons = getattr(error, "messages", None) or [str(error)]
                messages.error(
                    request,
                    format_html(
                        '<a href="{}">{}</a>{}', record_page(record), record, " ".join(reasons)
                    ),
                )
            else:
                self.log_change(request, record, record.get_state_display())
                count += 1
        return count
