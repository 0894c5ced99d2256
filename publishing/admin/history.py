"""Every version of a record: the list, two of them side by side, and going back to one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import AuditEntry

from .. import workflow
from ..compare import changes_between
from ..content import content_of
from ..date_words import to_the_minute
from ..models import Decision, Version, key_of
from ..permissions import can
from .records import record_page

ACTS_SHOWN = 100


class HistoryPages:
    """For the admin of a public type: its versions, what changed between them, review sheets."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:object_id>/changes/", view(self.changes_view), name=self.name("changes")),
            path(
                "<int:object_id>/restore/<int:number>/",
                view(self.restore_view),
                name=self.name("restore"),
            ),
            path(
                "<int:object_id>/sheet/<int:number>/",
                view(self.sheet_view),
                name=self.name("sheet"),
            ),
            *super().get_urls(),
        ]

    def name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def history_view(self, request, object_id, extra_context=None):
        record = self.record_or_404(request, object_id).live
        versions = list(
            Version.objects.about(record).select_related("by", "round").defer("content")
        )
        acts = AuditEntry.objects.filter(
            content_type=key_of(record)["content_type"], object_id=str(record.pk)
        )
        context = self.context_of(request, record, _("History")) | {
            "versions": [
                (
                    version,
                    self.address_of("restore", record, version.number),
                    version.round_id and self.address_of("sheet", record, version.number),
                )
                for version in versions
            ],
            "changes_address": self.address_of("changes", record),
            "may_restore": can(request.user, "start_draft", record)
            or can(request.user, "change", record),
            "acts": acts[:ACTS_SHOWN],
        }
        return TemplateResponse(request, "admin/versions.html", context)

    def changes_view(self, request, object_id):
        """Two versions by their numbers (?a=3&b=5); without them what is public and the draft."""
        record = self.record_or_404(request, object_id)
        if "a" in request.GET or "b" in request.GET:
            before, after = self._versions(request, record.live)
            older, newer = before.content, after.content
            names = [
                _("Version %(number)d, %(moment)s")
                % {"number": version.number, "moment": to_the_minute(version.at)}
                for version in (before, after)
            ]
        elif record.draft_of_id:
            older, newer = content_of(record.draft_of), content_of(record)
            names = [_("What is public"), _("This draft")]
        else:
            return HttpResponseRedirect(self.address_of("history", record))
        fields, parts = changes_between(self.model, older, newer)
        context = self.context_of(request, record, _("Changes")) | {
            "names": names,
            "changes": fields,
            "part_changes": parts,
            "history_address": self.address_of("history", record.live),
        }
        return TemplateResponse(request, "admin/changes.html", context)

    @method_decorator(require_POST)
    def restore_view(self, request, object_id, number):
        record = self.record_or_404(request, object_id)
        version = self._version(record.live, number)
        try:
            draft, lost = workflow.restore(version, by=request.user)
        except (ValidationError, PermissionDenied) as error:
            for reason in getattr(error, "messages", None) or [str(error)]:
                messages.error(request, reason)
            return HttpResponseRedirect(self.address_of("history", record.live))
        messages.success(
            request, _("The draft says what version %(number)d said.") % {"number": number}
        )
        if lost:
            messages.warning(
                request,
                _("What it referred to no longer exists and was left out: %(names)s.")
                % {"names": ", ".join(lost)},
            )
        return HttpResponseRedirect(self.address_of("change", draft))

    def sheet_view(self, request, object_id, number):
        """The review sheet of a publication, to be printed and filed."""
        record = self.record_or_404(request, object_id)
        version = self._version(record.live, number)
        if version.round is None:
            raise Http404
        context = self.context_of(request, record, _("Review sheet")) | {
            "version": version,
            "round": version.round,
            "decisions": Decision.objects.filter(round=version.round).select_related(
                "by__division"
            ),
        }
        return TemplateResponse(request, "admin/review_sheet.html", context)

    def context_of(self, request, record, title):
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "subtitle": str(record),
            "record": record,
            "record_address": record_page(record),
            "media": self.media,
        }

    def _versions(self, request, live):
        numbers = [request.GET.get(name, "") for name in ("a", "b")]
        if not all(number.isdecimal() and len(number) < 10 for number in numbers):
            raise Http404
        return [self._version(live, number) for number in sorted(map(int, numbers))]

    def _version(self, live, number):
        version = Version.objects.about(live).filter(number=number).select_related("round", "by")
        found = version.first()
        if found is None:
            raise Http404
        return found
