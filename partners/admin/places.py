from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publishing.admin import RecordAdmin
from publishing.date_words import written

from ..models import District, Territory


@admin.register(Territory)
class TerritoryAdmin(RecordAdmin):
    facts = (("code", "kind", "continent"), "relations_since", ("latitude", "longitude"))
    translated = ("name", "formal_name")
    filing = ()
    also_searched = ("=code", "formal_name_zh_hans", "formal_name_en")
    list_display = ("name_shown", "code", "kind", "continent", "since_shown", "languages_shown")
    list_filter = ("kind", "continent")

    @admin.display(description=_("diplomatic relations since"), ordering="relations_since_earliest")
    def since_shown(self, territory):
        return written(territory.relations_since) if territory.relations_since else "—"


@admin.register(District)
class DistrictAdmin(RecordAdmin):
    facts = (("kind", "code"), "position")
    translated = ("name",)
    also_searched = ("=code",)
    list_display = ("name_shown", "kind", "code", "languages_shown")
    list_filter = ("kind",)
