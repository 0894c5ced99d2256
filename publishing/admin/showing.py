"""Drafts as the public will see them: the preview in three widths, and links for outside."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from .. import sharing
from ..languages import LANGUAGES, OWN_NAMES, TAGS, current_language
from ..models import PublishingRules, ShareLink
from ..permissions import can
from ..preview import leading_to, page_of_draft, public_addresses
from .records import record_page
from .verb_forms import ShareForm

# The widths of a phone, a tablet and a desk, in pixels. Their classes are in publishing.css.
WIDTHS = ("360", "768", "1440")


class ShowingPages:
    """For the admin of a public type."""

    def get_urls(self):
        view = self.admin_site.admin_view
        shown = csp_replace({"frame-ancestors": [SELF]})(
            xframe_options_sameorigin(never_cache(self.preview_page))
        )
        return [
            path("<int:object_id>/preview/", view(self.preview_view), name=self.name("preview")),
            path(
                "<int:object_id>/preview/<language>/", view(shown), name=self.name("preview_page")
            ),
            path("<int:object_id>/share/", view(self.share_view), name=self.name("share")),
            path(
                "<int:object_id>/share/<int:link>/revoke/",
                view(self.revoke_view),
                name=self.name("revoke"),
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request, object_id):
        """The page in a frame, with the languages and widths as links."""
        record = self.record_or_404(request, object_id)
        language = request.GET.get("language", "")
        width = request.GET.get("width", "")
        language = language if language in LANGUAGES else current_language()
        width = width if width in WIDTHS else WIDTHS[-1]
        context = self.context_of(request, record, _("Preview")) | {
            "language": language,
            "languages": [(code, OWN_NAMES[code], TAGS[code]) for code in LANGUAGES],
            "width": width,
            "widths": WIDTHS,
            "frame_address": self.address_of("preview_page", record, language),
        }
        return TemplateResponse(request, "admin/preview.html", context)

    def preview_page(self, request, object_id, language):
        record = self.record_or_404(request, object_id)
        if language not in LANGUAGES:
            raise Http404
        html = page_of_draft(
            record,
            language,
            host=request.get_host(),
            scheme=request.scheme,
            together_with=sharing.drafts_beside(record),
        )
        if html is None:
            return TemplateResponse(request, "admin/no_preview.html", {"record": record})
        frames = {
            address: self.address_of("preview_page", record, code)
            for code, address in public_addresses(record).items()
        }
        return HttpResponse(leading_to(html, frames))

    def share_view(self, request, object_id):
        """The links to a draft, and the form for another one."""
        record = self.record_or_404(request, object_id)
        if not can(request.user, "share", record):
            raise PermissionDenied
        days = PublishingRules.current().share_days
        beside = sharing.drafts_beside(record)
        data = request.POST if request.method == "POST" else None
        form = ShareForm(data, record=record, beside=beside, days=days)
        if request.method == "POST" and form.is_valid():
            sharing.share(
                [record, *form.chosen()],
                by=request.user,
                days=form.cleaned_data["days"],
                reader=form.cleaned_data["reader"],
            )
            messages.success(request, _("The link is made. Copy its address and pass it on."))
            return HttpResponseRedirect(self.address_of("share", record))
        context = self.context_of(request, record, _("Share links")) | {
            "form": form,
            "links": [
                (
                    link,
                    request.build_absolute_uri(reverse("shared", args=[sharing.key_of_link(link)])),
                    self.address_of("revoke", record, link.pk),
                )
                for link in sharing.links_of(record).select_related("created_by")
            ],
        }
        return TemplateResponse(request, "admin/share.html", context)

    @method_decorator(require_POST)
    def revoke_view(self, request, object_id, link):
        record = self.record_or_404(request, object_id)
        found = ShareLink.objects.filter(pk=link).first()
        if found is None:
            raise Http404
        sharing.revoke(found, by=request.user)
        messages.success(request, _("The link shows nothing any more."))
        if can(request.user, "share", record):
            return HttpResponseRedirect(self.address_of("share", record))
        return HttpResponseRedirect(record_page(record))
