"""Search over all records for staff, and what visitors searched for in vain."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.admin import OnlyLookedAt
from publishing.admin import RecordAdmin, record_page
from publishing.characters import without_controls
from publishing.models import Dated, Publishable
from publishing.search import passages
from publishing.search.admin import SHOWN, best_for_staff
from publishing.search.query import MOST_CHARACTERS, parse
from publishing.search.records import texts_of, types

from .models import MissedSearch

PERIODS = (7, 30, 365)  # days
USUAL_PERIOD = PERIODS[1]


def search_page(site, request):
    """Records and drafts of every type that the user may see, the most relevant first."""
    text = without_controls(request.GET.get("q", ""))[:MOST_CHARACTERS].strip()
    query = parse(text, for_staff=True)
    records, total = best_for_staff(query, _seen_by(site, request)) if text else ([], 0)
    context = {
        **site.each_context(request),
        "title": _("Search all records"),
        "text": text,
        "total": total,
        "shown": SHOWN,
        "results": [_result(record, said, query) for record, said in records],
    }
    return TemplateResponse(request, "admin/search_all.html", context)


def _seen_by(site, request):
    """The types in the index whose records the user may see, and that have a page here."""
    return [
        model
        for model in types()
        if isinstance(page := site._registry.get(model), RecordAdmin)
        and page.has_view_permission(request)
    ]


def _result(record, said, query):
    return {
        "record": record,
        "address": record_page(record),
        "type": capfirst(_type_of(record)),
        "date": record.date_written() if isinstance(record, Dated) else "",
        "state": record.get_state_display() if isinstance(record, Publishable) else "",
        "is_draft": bool(getattr(record, "draft_of_id", None)),
        "passage": _passage(said, query, str(record)),
    }


def _type_of(record):
    texts = texts_of(type(record))
    return dict(texts.kinds()).get(texts.kind(record), record._meta.verbose_name)


def _passage(said, query, name):
    """Where it was found, unless its name says it already."""
    texts = [text.value for text in said.texts] + said.office
    if not passages.matches(name, query.pieces):
        texts += [text.value for text in said.names if text.value != name]
    found = passages.passage(texts, query.pieces)
    return found[0] if found else ""


@admin.register(MissedSearch)
class MissedSearchAdmin(OnlyLookedAt, admin.ModelAdmin):
    """What the site lacks in the eyes of its visitors: words by how often they found nothing."""

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)  # which refuses
        asked = request.GET.get("days", "")
        days = next((period for period in PERIODS if str(period) == asked), USUAL_PERIOD)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(self.opts.verbose_name_plural),
            "missed": MissedSearch.objects.by_words(days)[:200],
            "days": days,
            "periods": PERIODS,
        }
        return TemplateResponse(request, "admin/missed_searches.html", context)
