"""Who else has the same record open."""

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..workflow.editing import note_left, note_present


class PresencePages:
    """For every record: its page tells that somebody is there, and learns who else is."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/here/", view(self.here_view), name=self.name_of_editing("here")),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def here_view(self, request, object_id):
        record = self.editable_or_refuse(request, object_id)
        if "leaving" in request.POST:
            note_left(record, by=request.user)
            return HttpResponse(status=204)
        others = [
            _("%(name)s has this open since %(time)s.")
            % {"name": seen.by, "time": timezone.localtime(seen.since).strftime("%H:%M")}
            for seen in note_present(record, by=request.user)
        ]
        return JsonResponse({"others": others})
