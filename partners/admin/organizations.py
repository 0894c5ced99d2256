from django.contrib import admin

from publishing.admin import InUseFilter, RecordAdmin

from ..models import Organization, OrganizationName
from .names import SEARCHED, OtherNames


class OrganizationNames(OtherNames):
    model = OrganizationName


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    facts = ("kind", "territory", "district", "same_body_as", "website")
    translated = ("name",)
    also_searched = SEARCHED
    inlines = (OrganizationNames,)
    list_display = ("name_shown", "kind", "territory", "languages_shown", "changed_shown")
    list_filter = ("kind", ("territory", InUseFilter))

    def for_list(self, records):
        return super().for_list(records).select_related("territory")
