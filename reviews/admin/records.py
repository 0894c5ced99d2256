"""Reviews, their chapters, and the rules by which chapters gather records."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.models import Kind, Scope
from publishing.admin import (
    PartForm,
    PublicRecordAdmin,
    RecordAdmin,
    StackedParts,
    TabularParts,
    record_page,
)

from ..models import Chapter, ChapterRule, Entry, Review
from ..models.plans import SORTS
from .arranging import ArrangingPages
from .editions import EditionPages
from .numbers import NumberPages


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
class ReviewAdmin(ArrangingPages, NumberPages, EditionPages, PublicRecordAdmin):
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

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "date" in form.base_fields:
            form.base_fields["date"].required = True
        return form

    def steps_from(self, record, user):
        return [
            (_("Arrange the records"), self.address_of("arrange", record)),
            (_("Numbers"), self.address_of("numbers", record)),
            (_("Editions"), self.address_of("editions", record.live)),
            *super().steps_from(record, user),
        ]


class RuleForm(PartForm):
    """The lists of a rule as choices of several."""

    kinds = forms.MultipleChoiceField(label=_("kinds"), choices=Kind.choices, required=False)
    sorts = forms.MultipleChoiceField(label=_("sorts"), choices=SORTS, required=False)
    scopes = forms.MultipleChoiceField(
        label=_("fields of work"), choices=Scope.choices, required=False
    )


class Rules(StackedParts):
    model = ChapterRule
    form = RuleForm
    facts = (
        ("gathers", "highlights_only"),
        ("kinds", "sorts", "scopes"),
        *("themes", "series", "territories", "districts", "figures"),
    )
    LISTS = {"kinds": Kind.choices, "sorts": SORTS, "scopes": Scope.choices}

    def get_fieldsets(self, request, obj=None):
        """Without panels, as it has no texts; to be read only, lists in words."""
        facts = self.facts
        if shown := self._in_place_of_lists(request, obj):
            facts = tuple(shown if fact == tuple(self.LISTS) else fact for fact in facts)
        return [(None, {"fields": facts})]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, *self._in_place_of_lists(request, obj)]

    def _in_place_of_lists(self, request, obj):
        """What stands for the choices where nothing can be chosen."""
        if self.has_change_permission(request, obj):
            return ()
        return tuple(f"{name}_shown" for name in self.LISTS)

    @admin.display(description=_("kinds"))
    def kinds_shown(self, rule):
        return self._in_words("kinds", rule)

    @admin.display(description=_("sorts"))
    def sorts_shown(self, rule):
        return self._in_words("sorts", rule)

    @admin.display(description=_("fields of work"))
    def scopes_shown(self, rule):
        return self._in_words("scopes", rule)

    def _in_words(self, name, rule):
        labels = dict(self.LISTS[name])
        return " · ".join(str(labels[value]) for value in getattr(rule, name)) or "–"


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
    inlines = (Rules, Entries)
    list_display = ("name_shown", "review", "position", "languages_shown")
    list_filter = ("review",)
