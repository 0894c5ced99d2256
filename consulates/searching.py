"""What consulates say to the index."""

from publishing.search.records import Rows, SearchTexts, register

from .models import Consulate


@register(Consulate)
class ConsulateTexts(SearchTexts):
    names = ("name",)
    texts = ("address", "hours", "consular_district")
    links = ("territory", "head_post")
    rows = (Rows("milestones", texts=("place", "note")),)
    is_called = True
    has_page = True
