"""Published figures and their values."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publishing.admin import RecordAdmin, StackedParts, YearFilter
from publishing.date_words import written
from publishing.languages import columns

from ..models import Figure, FigureValue


class FigureValues(StackedParts):
    model = FigureValue
    facts = (("date", "qualifier", "value"), "story", ("reference", "note"))
    translated = ("source", "difference")


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    facts = ("counted_as",)
    translated = ("name", "scope", "unit")
    inlines = (FigureValues,)
    list_display = ("name_shown", "values_shown", "counted_as", "languages_shown")

    @admin.display(description=_("published values"))
    def values_shown(self, figure):
        return " · ".join(
            f"{written(value.date)}: {value.get_qualifier_display()} {value.value:,.10g}"
            for value in figure.values.all()
        )

    def for_list(self, records):
        return super().for_list(records).prefetch_related("values")


@admin.register(FigureValue)
class FigureValueAdmin(RecordAdmin):
    facts = ("figure", ("date", "qualifier", "value"), "story", ("reference", "note"))
    translated = ("source", "difference")
    filing = ()
    part_of = "figure"
    named_by = ("figure",)
    also_searched = (*(f"figure__{name}" for name in columns("name")), "date")
    list_display = ("name_shown", "date_shown", "qualifier", "value")
    list_filter = (YearFilter,)
