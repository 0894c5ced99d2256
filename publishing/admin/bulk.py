"""Verbs on many records at once, from the list, with the rules of each record."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext

from ..permissions import may
from ..workflow import open_draft_of
from .records import record_page
from .verbs import VERBS


def _action(name, description):
    verb = VERBS[name]

    def action(model_admin, request, queryset):
        return model_admin.do_to_all(request, queryset, verb)

    action.__name__ = f"{verb.action}_selected"
    return admin.action(permissions=[verb.action], description=description)(action)


class BulkVerbs:
    """For the admin of a public type. Of a record with an open draft, the draft is meant."""

    bulk_actions = (
        _action("submit", gettext_lazy("Submit for review")),
        _action("approve", gettext_lazy("Approve")),
        _action("publish", gettext_lazy("Publish")),
        _action("withdraw", gettext_lazy("Withdraw")),
    )
    actions = bulk_actions

    def has_submit_permission(self, request):
        return may(request.user, "submit", self.model)

    def has_approve_permission(self, request):
        return may(request.user, "approve", self.model)

    def has_publish_permission(self, request):
        return may(request.user, "publish", self.model)

    def has_withdraw_permission(self, request):
        return may(request.user, "withdraw", self.model)

    def do_to_all(self, request, queryset, verb):
        """Ask once what the verb asks, then do it to each; say which were refused, and why."""
        is_answer = "_do" in request.POST
        form = verb.form(request.POST if is_answer else None, admin_site=self.admin_site)
        if not (is_answer and form.is_valid()):
            return self._ask(request, queryset, verb, form)
        count = 0
        for record in queryset:
            meant = record if verb.name == "withdraw" else open_draft_of(record) or record
            try:
                done = verb.do(meant, request.user, form)
            except (ValidationError, PermissionDenied) as error:
                reasons = getattr(error, "messages", None) or [str(error)]
                messages.error(
                    request,
                    format_html(
                        '<a href="{}">{}</a> {}', record_page(meant), record, " ".join(reasons)
                    ),
                )
            else:
                self.log_verb(request, verb, done)
                count += 1
        if count:
            words = ngettext(
                "Done to %(count)d record: %(verb)s.", "Done to %(count)d records: %(verb)s.", count
            )
            messages.success(request, words % {"count": count, "verb": verb.label})
        return None

    def _ask(self, request, queryset, verb, form):
        count = queryset.count()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": verb.label,
            "verb": verb,
            "form": form,
            "records": queryset,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "action_name": request.POST["action"],
            "select_across": request.POST.get("select_across", "0"),
            "index": request.POST.get("index", "0"),
            "media": self.media + form.media,
            "subtitle": ngettext("%(count)d record", "%(count)d records", count) % {"count": count},
        }
        return TemplateResponse(request, "admin/verb_for_many.html", context)
