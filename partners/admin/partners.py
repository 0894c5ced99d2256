from django.contrib import admin

from publishing.admin import InUseFilter, PublicRecordAdmin

from ..models import Partner, PartnerName
from .names import SEARCHED, OtherNames


class PartnerNames(OtherNames):
    model = PartnerName


@admin.register(Partner)
class PartnerAdmin(PublicRecordAdmin):
    facts = (("territory", "kind"), "website", ("latitude", "longitude"), "photo")
    translated = ("name", "within", "introduction")
    also_searched = SEARCHED
    inlines = (PartnerNames,)
    list_display = (
        "name_shown",
        "kind",
        "territory",
        "languages_shown",
        "state_shown",
        "changed_shown",
    )
    list_filter = (
        *PublicRecordAdmin.list_filter,
        "kind",
        "territory__continent",
        ("territory", InUseFilter),
    )

    def for_list(self, records):
        return super().for_list(records).select_related("territory")
