from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from publishing.admin import (
    PublicRecordAdmin,
    RecordAdmin,
    StackedParts,
    TabularParts,
    YearFilter,
    record_page,
)
from publishing.date_words import written
from publishing.languages import columns

from .models import Chapter, Entry, Figure, FigureValue, Review


class Chapters(StackedParts):
    model = Chapter
    facts = ("entries_shown", "position")
    translated = ("title", "lead")
    readonly_fields = ("entries_shown",)
    first_position = 1

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(entry_count=Count("entries"))

    @admin.display(description=_("entries"))
    def entries_shown(self, chapter):
        """How many there are, with the way to the page on which they are arranged."""
        if not chapter.pk:
            return _("Save first, then choose the entries.")
        return format_html(
            '{} <a class="step" href="{}">{}</a>',
            chapter.entry_count,
            record_page(chapter),
            _("Arrange the entries"),
        )


@admin.register(Review)
class ReviewAdmin(PublicRecordAdmin):
    facts = (("kind", "date"), "cover")
    translated = ("title", "opening", "introduction", "closing")
    inlines = (Chapters,)
    list_display = (
        "name_shown",
        "kind",
        "date_shown",
        "languages_shown",
        "state_shown",
        "changed_shown",
    )
    list_filter = (*PublicRecordAdmin.list_filter, "kind")


class Entries(TabularParts):
    model = Entry
    facts = ("story", "figure_value", "photo", "is_highlight", "position")
    chosen_only = True


@admin.register(Chapter)
class ChapterAdmin(RecordAdmin):
    facts = ("review", "position")
    translated = ("title", "lead")
    filing = ()
    part_of = "review"
    named_by = ("review",)
    inlines = (Entries,)
    list_display = ("name_shown", "review", "position", "languages_shown")
    list_filter = ("review",)


class FigureValues(StackedParts):
    model = FigureValue
    facts = (("date", "qualifier", "value"), "story", ("reference", "note"))
    translated = ("source",)


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    facts = ()
    translated = ("name", "scope", "unit")
    inlines = (FigureValues,)
    list_display = ("name_shown", "values_shown", "languages_shown")

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
    translated = ("source",)
    filing = ()
    part_of = "figure"
    named_by = ("figure",)
    also_searched = (*(f"figure__{name}" for name in columns("name")), "date")
    list_display = ("name_shown", "date_shown", "qualifier", "value")
    list_filter = (YearFilter,)
