"""The page of terms, which names the records that a change would touch."""

from django.contrib import admin
from django.utils.text import capfirst

from ..languages import columns
from ..models import Term
from ..wording.uses import records_with
from .languages import panels
from .records import RecordAdmin, record_page

RECORDS_SHOWN = 100


@admin.register(Term)
class TermAdmin(RecordAdmin):
    facts = (("kind", "checked"), ("valid", "is_confirmed"))
    # What a language may lack; that a term has nothing to be avoided is no lack.
    translated = ("text",)
    filing = ("note",)
    also_searched = (*columns("accepted"), *columns("forbidden"), "note")
    list_display = (
        "text_zh_hans",
        "text_en",
        "kind",
        "checked",
        "is_confirmed",
        "languages_shown",
        "changed_shown",
    )
    list_display_links = ("text_zh_hans", "text_en")
    list_filter = ("kind", "checked", "is_confirmed")
    change_form_template = "admin/term.html"
    delete_confirmation_template = "admin/term_delete.html"

    def get_fieldsets(self, request, obj=None):
        first, *_panels, last = super().get_fieldsets(request, obj)
        return [first, *panels(("text", "accepted", "forbidden")), last]

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
