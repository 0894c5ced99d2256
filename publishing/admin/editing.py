"""Nothing is lost while a record is edited: see unsaved.py, presence.py and conflicts.py."""

from functools import wraps

from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.db import router, transaction
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..workflow.editing import forget_unsaved
from .conflicts import SEEN, ConflictPages
from .form_data import SavedForm
from .presence import PresencePages
from .unsaved import RESTORE, UnsavedPages


def of_the_same_person(view):
    """Refuse (409) what a page of one account sends after another has signed in.

    The page names its account in the address.
    """

    @wraps(view)
    def checked(self, request, *args, **kwargs):
        if request.GET.get("as", str(request.user.pk)) != str(request.user.pk):
            return HttpResponse(status=409)
        return view(self, request, *args, **kwargs)

    return checked


class Editing(PresencePages, UnsavedPages, ConflictPages):
    """What the form of every record has to keep the work of those who write in it."""

    keep_view = of_the_same_person(UnsavedPages.keep_view)
    forget_view = of_the_same_person(UnsavedPages.forget_view)
    here_view = of_the_same_person(PresencePages.here_view)

    def get_urls(self):
        who = self.admin_site.admin_view(self.who_view)
        return [path("who/", who, name=self.name_of_editing("who")), *super().get_urls()]

    @method_decorator([require_safe, never_cache])
    def who_view(self, request):
        """Who is signed in, and the token that forms have to carry from now on."""
        return JsonResponse({"user": request.user.get_username(), "token": get_token(request)})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            return self._save_unless_conflict(request, object_id, form_url, extra_context)
        if request.method == "GET" and RESTORE in request.GET:
            self.put_back(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _save_unless_conflict(self, request, object_id, form_url, extra_context):
        """One transaction from looking to saving, so that of two people one comes second."""
        with transaction.atomic(using=router.db_for_write(self.model)):
            record = self._locked(request, object_id) if SEEN in request.POST else None
            may_change = record is not None and self.has_change_permission(request, record)
            if may_change and (page := self.conflict(request, record)):
                return page
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _locked(self, request, object_id):
        """The record as it is once nobody else is saving it, or None."""
        if (found := self.get_object(request, unquote(object_id))) is not None:
            self.model._base_manager.select_for_update().filter(pk=found.pk).first()
        return found and self.get_object(request, unquote(object_id))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if IS_POPUP_VAR not in request.POST:  # of which nothing is kept
            forget_unsaved(self.model, form.instance.pk if change else "", by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_edit = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        if may_edit and obj:
            context["seen_name"] = SEEN
            context["seen"] = request.POST.get(SEEN) or _seen_in(context)
        if may_edit and not context["is_popup"]:
            context["editing"] = self._editing(request, obj)
            if restored := getattr(request, "restored_from", None):
                context["restored_from"] = restored
                context["errors"] = ()  # nobody has made an error yet
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _editing(self, request, record):
        """What the strip above the form and its scripts have to know."""
        is_first_look = request.method == "GET"
        query = request.GET.copy()
        query[RESTORE] = "1"
        return {
            "keep": self.address_of_editing("keep", record),
            "forget": self.address_of_editing("forget", record),
            "here": record and self.address_of_editing("here", record),
            "who": reverse(f"admin:{self.name_of_editing('who')}"),
            "offer": self.kept_for(request, record) if is_first_look else None,
            "restore": f"?{query.urlencode()}",
        }


def _seen_in(context):
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return str(SavedForm(context["adminform"].form, formsets).seen())
