"""The Editions of a review: issue, compare, export."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.admin import job_page
from publishing.permissions import can, reasons_against

from ..counted.disagreements import disagreements, of_review
from ..editions.differences import differences
from ..editions.document import document_of
from ..editions.files import start_files, wanted
from ..editions.issuing import issue_review
from ..exporting import start_export
from ..models import FigureValue
from .forms import ExportForm, IssueForm


class EditionPages:
    """For the admin of reviews."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:object_id>/editions/", view(self.editions_view), name=self.name("editions")),
            path("<int:object_id>/issue/", view(self.issue_view), name=self.name("issue")),
            path("<int:object_id>/files/", view(self.files_view), name=self.name("files")),
            path("<int:object_id>/export/", view(self.export_view), name=self.name("export")),
            path(
                "<int:object_id>/differences/",
                view(self.differences_view),
                name=self.name("differences"),
            ),
            *super().get_urls(),
        ]

    def editions_view(self, request, object_id, issue_form=None, export_form=None):
        review = self.record_or_404(request, object_id).live
        editions = list(review.editions.select_related("issued_by").defer("document"))
        unexplained = [
            each
            for each in disagreements(of_review(FigureValue.objects.all(), review))
            if not each.is_explained
        ]
        context = self.context_of(request, review, _("Editions")) | {
            "editions": editions,
            "may_issue": can(request.user, "issue", review),
            "reasons": list(reasons_against(request.user, "issue", review)),
            "unexplained": unexplained,
            "numbers_address": self.address_of("numbers", review),
            "issue_form": issue_form or IssueForm(is_first=not editions),
            "issue_address": self.address_of("issue", review),
            **self._files_of(editions[:1]),
            "files_address": self.address_of("files", review),
            "export_form": export_form or ExportForm(),
            "export_address": self.address_of("export", review),
            "differences_address": self.address_of("differences", review),
            "jobs_address": reverse("admin:publishing_job_changelist"),
        }
        return TemplateResponse(request, "admin/reviews/editions.html", context)

    @method_decorator(require_POST)
    def issue_view(self, request, object_id):
        review = self.record_or_404(request, object_id).live
        form = IssueForm(request.POST, is_first=not review.editions.exists())
        if form.is_valid():
            try:
                edition = issue_review(review, by=request.user, note=form.note())
            except ValidationError as error:
                form.add_error(None, error.messages)
            except PermissionDenied as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("“%(edition)s” is issued.") % {"edition": edition})
                return HttpResponseRedirect(self.address_of("editions", review))
        return self.editions_view(request, object_id, issue_form=form)

    @method_decorator(require_POST)
    def files_view(self, request, object_id):
        """Make the files of the last Edition that visitors may download."""
        review = self.record_or_404(request, object_id).live
        edition = review.editions.first()
        if edition is None:
            raise Http404
        return HttpResponseRedirect(job_page(start_files(edition, by=request.user)))

    @staticmethod
    def _files_of(editions):
        files = [file for edition in editions for file in edition.files.select_related("made_by")]
        there = {(file.format, file.language, file.second_language) for file in files}
        missing = [
            file for edition in editions for file in wanted(edition.document) if file not in there
        ]
        return {"files": files, "files_missing": missing}

    @method_decorator(require_POST)
    def export_view(self, request, object_id):
        review = self.record_or_404(request, object_id).live
        edition = self._edition(review, request.POST.get("edition", ""))
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self.editions_view(request, object_id, export_form=form)
        data = form.cleaned_data
        job = start_export(
            edition,
            by=request.user,
            format=data["format"],
            language=data["language"],
            second_language=data["second_language"] or None,
        )
        return HttpResponseRedirect(job_page(job))

    def differences_view(self, request, object_id):
        """?a=1&b=2: two Editions by their numbers; without b: an Edition and today's records."""
        review = self.record_or_404(request, object_id).live
        before = self._edition(review, request.GET.get("a", ""))
        names = [_edition_in_words(before)]
        if request.GET.get("b"):
            after = self._edition(review, request.GET["b"])
            document = after.document
            names.append(_edition_in_words(after))
        else:
            document = document_of(review)
            names.append(_("The records as they are now"))
        context = self.context_of(request, review, _("What changed")) | {
            "sections": differences(before.document, document),
            "names": names,
            "editions_address": self.address_of("editions", review),
        }
        return TemplateResponse(request, "admin/reviews/differences.html", context)

    @staticmethod
    def _edition(review, number):
        found = None
        if number.isdecimal() and len(number) < 5:
            found = review.editions.filter(number=int(number)).first()
        if found is None:
            raise Http404
        return found


def _edition_in_words(edition):
    return _("Edition %(number)d") % {"number": edition.number}
