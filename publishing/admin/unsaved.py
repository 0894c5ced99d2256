"""What was typed and not saved: kept meanwhile, and offered when the form is opened again."""

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..date_words import to_the_minute
from ..models import UnsavedForm
from ..workflow.editing import forget_unsaved, keep_unsaved
from . import merging
from .conflicts import SEEN
from .form_data import Seen

RESTORE = "restore"  # in the address: show the form with what was kept
MOST_BYTES = 1_000_000
NEVER_KEPT = ("csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_submit")


class UnsavedPages:
    """For every record: what a person types is kept apart from the record and its versions."""

    def get_urls(self):
        view = self.admin_site.admin_view
        addresses = [
            ("keep", self.keep_view),
            ("forget", self.forget_view),
        ]
        return [
            *(
                path(f"{place}/{name}/", view(page), name=self.name_of_editing(prefix + name))
                for name, page in addresses
                for place, prefix in (("add", "add_"), ("<path:object_id>", ""))
            ),
            *super().get_urls(),
        ]

    def name_of_editing(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address_of_editing(self, page, record=None):
        if record is None:
            return reverse(f"admin:{self.name_of_editing(f'add_{page}')}")
        return reverse(f"admin:{self.name_of_editing(page)}", args=[quote(record.pk)])

    @method_decorator(require_POST)
    def keep_view(self, request, object_id=None):
        """Keep the form, which is the body of the request as the browser would send it."""
        record = self.editable_or_refuse(request, object_id)
        if len(request.body) > MOST_BYTES:
            return HttpResponse(status=413)
        fields = request.POST.copy()
        for name in NEVER_KEPT:
            fields.pop(name, None)
        key = "" if record is None else record.pk
        kept = keep_unsaved(self.model, key, fields.urlencode(), by=request.user)
        return JsonResponse({"at": timezone.localtime(kept.at).strftime("%H:%M")})

    @method_decorator(require_POST)
    def forget_view(self, request, object_id=None):
        """Throw away what was kept; without a script the form follows as it was saved."""
        record = self.editable_or_refuse(request, object_id)
        forget_unsaved(self.model, "" if record is None else record.pk, by=request.user)
        if "quietly" in request.POST:
            return HttpResponse(status=204)
        return HttpResponseRedirect("../change/" if record else "../")

    def editable_or_refuse(self, request, object_id):
        """The record of the address, which the user may change, or None for a new one."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        return record

    # --- Offering and restoring ---

    def kept_for(self, request, record=None):
        key = "" if record is None else record.pk
        return UnsavedForm.objects.of(request.user, self.model, key).first()

    def put_back(self, request, object_id):
        """Turn the request into one that sends what was kept. Nothing is saved by it."""
        record = None
        if object_id is not None:
            record = self.get_object(request, unquote(object_id))
            if record is None or not self.has_change_permission(request, record):
                return
        kept = self.kept_for(request, record)
        if kept is None:
            return
        data = QueryDict(kept.fields, mutable=True)
        if record is not None:
            # Rows may have come and gone since; the form can only show those that are there.
            saved = self.saved_form(request, record)
            seen = Seen.read(data.get(SEEN)) or saved.seen()
            for prefix in saved.formsets:
                merging.take_rows(merging.BOTH, prefix, data, saved, seen)
        bool(request.FILES)  # read now: later it would put the empty body in the place of POST
        request.method, request.POST = "POST", data
        request.refusal = _("Nothing is saved yet.")
        request.restored_from = to_the_minute(kept.at)
