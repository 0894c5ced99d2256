"""The page of terms, which names the records that a change would touch."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import capfirst

from ..chinese import to_traditional
from ..languages import OWN_NAMES, column, columns
from ..models import Term
from ..translating.ledger import SIMPLIFIED, TRADITIONAL
from ..wording.uses import records_with
from .forms import RecordForm
from .languages import panels
from .records import RecordAdmin, record_page

RECORDS_SHOWN = 100
# What a language need not have.
OPTIONAL = ("accepted", "forbidden")


class TermForm(RecordForm):
    """The wordings beside the fixed one have no ledger, as they are no translations of each other;
    in Traditional they follow Simplified until somebody writes others."""

    def clean(self):
        cleaned = super().clean()
        for name in OPTIONAL:
            simplified, traditional = column(name, SIMPLIFIED), column(name, TRADITIONAL)
            typed, before = cleaned.get(traditional), self.initial.get(simplified) or ""
            if not typed or typed == to_traditional(before):
                cleaned[traditional] = to_traditional(cleaned.get(simplified) or "")
        return cleaned


@admin.register(Term)
class TermAdmin(RecordAdmin):
    form = TermForm
    facts = (("kind", "checked"), ("valid", "is_confirmed"), "note")
    # What a language may lack; that a term has nothing to be avoided is no lack.
    translated = ("text",)
    filing = ()
    also_searched = (*columns("accepted"), *columns("forbidden"), "note")
    list_display = (
        "chinese_shown",
        "english_shown",
        "kind",
        "checked",
        "is_confirmed",
        "languages_shown",
        "changed_shown",
    )
    list_display_links = ("chinese_shown", "english_shown")
    list_filter = ("kind", "checked", "is_confirmed")
    change_form_template = "admin/term.html"
    delete_confirmation_template = "admin/term_delete.html"

    def get_fieldsets(self, request, obj=None):
        first, *_panels = super().get_fieldsets(request, obj)
        return [first, *panels(("text", *OPTIONAL))]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and getattr(db_field, "translated_field", db_field).name in OPTIONAL:
            field.widget.attrs["data-optional"] = "true"  # the tabs do not count it as empty
        return field

    @admin.display(description=OWN_NAMES["zh-hans"], ordering="text_zh_hans")
    def chinese_shown(self, term):
        return term.text_zh_hans or "—"

    @admin.display(description=OWN_NAMES["en"], ordering="text_en")
    def english_shown(self, term):
        return format_html('<span lang="en">{}</span>', term.text_en or "—")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= _touched(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def render_delete_form(self, request, context):
        return super().render_delete_form(request, context | _touched(context["object"]))


def _touched(term):
    """The records in whose texts the term stands, with their pages."""
    records = records_with(term)
    return {
        "touched_number": len(records),
        "touched": [
            (record, record_page(record), capfirst(record._meta.verbose_name))
            for record in records[:RECORDS_SHOWN]
        ],
        "touched_more": max(0, len(records) - RECORDS_SHOWN),
    }
