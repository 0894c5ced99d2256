"""The office itself: its profile and its divisions."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Division
from publishing.admin import RecordAdmin, record_page
from publishing.admin.forms import RecordForm
from publishing.languages import columns

from .models import Office
from .search import admin as search_admin  # noqa: F401  (registers the searches without result)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    """There is one office, so its list leads straight to it."""

    facts = (
        ("telephone", "email"),
        ("icp_number", "public_security_number"),
        "site_code",
        ("latitude", "longitude"),
        ("map_image", "map_review_number"),
    )
    translated = (
        "name",
        "short_name",
        "city_name",
        "tagline",
        "about",
        "address",
        "sponsor",
        "organizer",
    )
    filing = ()

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Office.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        office = Office.objects.filter(pk=1).first()
        if office and self.has_view_or_change_permission(request):
            return redirect(record_page(office))
        return super().changelist_view(request, extra_context)


class DivisionForm(RecordForm):
    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in columns("name")):
            raise ValidationError(_("Write the name or title in at least one language."))
        return cleaned


@admin.register(Division)
class DivisionAdmin(RecordAdmin):
    """Here and not with the accounts: that room is below the one that RecordAdmin stands in."""

    form = DivisionForm
    facts = ()
    translated = ("name",)
    filing = ()
    list_display = ("name_shown", "languages_shown")
