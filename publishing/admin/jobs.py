"""Jobs in the background: how far they are, and what they made, for who asked for them."""

from django.contrib import admin
from django.http import FileResponse, Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts.admin import OnlyLookedAt

from ..jobs import KINDS
from ..models import Job


def job_page(job):
    return reverse("admin:publishing_job_change", args=[job.pk])


@admin.register(Job)
class JobAdmin(OnlyLookedAt, admin.ModelAdmin):
    """Nobody sees the jobs of another person, and nobody changes one by hand."""

    list_display = ("subject", "kind_shown", "state", "created_at")
    list_per_page = 50
    show_full_result_count = False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<uuid:key>/state/", view(never_cache(self.state_view)), name="job_state"),
            path("<uuid:key>/result/", view(never_cache(self.result_view)), name="job_result"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return Job.objects.seen_by(request.user)

    def get_model_perms(self, request):
        return {}  # reached from what was asked for, not from the start page

    def has_view_permission(self, request, obj=None):
        return obj is None or obj.by_id == request.user.pk

    @admin.display(description=gettext_lazy("kind"))
    def kind_shown(self, job):
        kind = KINDS.get(job.kind)
        return kind.label if kind else job.kind

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a job; it is asked for again by itself until the job is over."""
        job = self.get_object(request, object_id)
        if job is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.kind_shown(job),
            "subtitle": str(job),
            "job": job,
            "list_address": reverse("admin:publishing_job_changelist"),
            "state_address": reverse("admin:job_state", args=[job.pk]),
            "result_address": job.result and reverse("admin:job_result", args=[job.pk]),
        }
        response = TemplateResponse(request, "admin/job.html", context)
        if not job.is_over:
            # Without scripts, too, the page keeps itself up to date.
            response["Refresh"] = "5"
        return response

    def state_view(self, request, key):
        """JSON for the script of the page."""
        job = self._job_or_404(request, key)
        return JsonResponse(
            {"state": job.state, "done": job.done, "total": job.total, "is_over": job.is_over}
        )

    def result_view(self, request, key):
        job = self._job_or_404(request, key)
        if not job.result:
            raise Http404
        try:
            opened = job.open_result()
        except FileNotFoundError:
            self.message_user(request, _("The file has been deleted. Ask for it again."))
            return HttpResponseRedirect(job_page(job))
        return FileResponse(
            opened, as_attachment=True, filename=job.file_name, content_type=job.content_type
        )

    def _job_or_404(self, request, key):
        job = self.get_queryset(request).filter(pk=key).first()
        if job is None:
            raise Http404
        return job
