from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.admin import (
    InUseFilter,
    KnownValuesFilter,
    PublicRecordAdmin,
    RecordAdmin,
    StackedParts,
    YearFilter,
)
from publishing.languages import columns

from .models import Consulate, ConsulateState, Milestone


class StateTodayFilter(KnownValuesFilter):
    """What its milestones make of a consulate as at today."""

    title = _("state as at today")
    parameter_name = "today"

    def lookups(self, request, model_admin):
        return ConsulateState.choices

    def matching(self, queryset, value):
        return queryset.with_state(timezone.localdate()).filter(state_as_at=value)


class Milestones(StackedParts):
    model = Milestone
    facts = (("kind", "date"), "reference")
    translated = ("place", "note")


@admin.register(Consulate)
class ConsulateAdmin(PublicRecordAdmin):
    facts = (("kind", "territory"), "head_post", "telephone", "website")
    translated = ("name", "address", "hours", "consular_district")
    inlines = (Milestones,)
    list_display = (
        "name_shown",
        "kind",
        "territory",
        "today_shown",
        "languages_shown",
        "state_shown",
        "changed_shown",
    )
    list_filter = (
        *PublicRecordAdmin.list_filter,
        "kind",
        StateTodayFilter,
        ("territory", InUseFilter),
    )

    @admin.display(description=_("state as at today"))
    def today_shown(self, consulate):
        return ConsulateState(consulate.state_as_at).label

    def for_list(self, records):
        consulates = super().for_list(records).select_related("territory")
        return consulates.with_state(timezone.localdate())


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    facts = ("consulate", ("kind", "date"), "reference")
    translated = ("place", "note")
    filing = ()
    part_of = "consulate"
    named_by = ("consulate",)
    also_searched = tuple(f"consulate__{name}" for name in columns("name"))
    list_display = ("name_shown", "kind", "date_shown")
    list_filter = ("kind", YearFilter)
