"""Relations and the dated documents that make them."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from publishing.admin import (
    InUseFilter,
    KnownValuesFilter,
    PublicRecordAdmin,
    RecordAdmin,
    RecordForm,
    StackedParts,
    YearFilter,
)
from publishing.languages import columns

from ..models import Relation, RelationDocument, RelationState

SIDES = Relation.named_by
SIDE_NAMES = tuple(f"{side}__{name}" for side in SIDES for name in columns("name"))


class StateTodayFilter(KnownValuesFilter):
    """What its documents make of a relation as at today."""

    title = _("state as at today")
    parameter_name = "today"

    def lookups(self, request, model_admin):
        return RelationState.choices

    def matching(self, queryset, value):
        return queryset.with_state(timezone.localdate()).filter(state_as_at=value)


@admin.register(RelationDocument)
class RelationDocumentAdmin(RecordAdmin):
    facts = (
        "relation",
        "type",
        ("date", "counterpart_date"),
        "is_inferred",
        ("filing_number", "reference"),
    )
    translated = ("place", "note")
    filing = ()
    part_of = "relation"
    named_by = tuple(f"relation__{side}" for side in SIDES)
    also_searched = (*(f"relation__{name}" for name in SIDE_NAMES), "filing_number")
    list_display = ("name_shown", "type", "date_shown", "is_inferred")
    list_filter = ("type", YearFilter, "is_inferred")


class RelationDocuments(StackedParts):
    model = RelationDocument
    facts = (
        "type",
        ("date", "counterpart_date"),
        "is_inferred",
        ("filing_number", "reference"),
        "next_steps_shown",
    )
    translated = ("place", "note")
    readonly_fields = ("next_steps_shown",)
    show_change_link = True

    def get_formset(self, request, obj=None, **kwargs):
        # An inline lives for one request.
        self.user = request.user
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=_("news"))
    def next_steps_shown(self, document):
        """The same steps as on the document's own page."""
        if not document.pk:
            return "—"
        page = self.admin_site.get_model_admin(RelationDocument)
        steps = page.steps_from(document, self.user)
        return format_html_join("", '<a class="step" href="{1}">{0}</a> ', steps)


class RelationForm(RecordForm):
    def slug_words(self, cleaned):
        """Of the addresses of its two sides: chongqing-antwerp-province."""
        sides = [cleaned.get(side) for side in SIDES]
        return "-".join(side.slug for side in sides if side) or super().slug_words(cleaned)


@admin.register(Relation)
class RelationAdmin(PublicRecordAdmin):
    form = RelationForm
    facts = (
        "kind",
        ("home", "partner"),
        ("home_organization", "partner_organization"),
        "under",
    )
    named_by = SIDES
    also_searched = SIDE_NAMES
    inlines = (RelationDocuments,)
    list_display = ("name_shown", "kind", "today_shown", "state_shown", "changed_shown")
    list_filter = (
        *PublicRecordAdmin.list_filter,
        "kind",
        StateTodayFilter,
        "partner__territory__continent",
        ("partner__territory", InUseFilter),
    )

    @admin.display(description=_("state as at today"))
    def today_shown(self, relation):
        return RelationState(relation.state_as_at).label

    def for_list(self, records):
        return super().for_list(records).with_state(timezone.localdate())
