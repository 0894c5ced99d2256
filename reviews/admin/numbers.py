"""What the records say about the year of a review, and where published figures differ from it."""

from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _

from publishing.admin import record_page

from ..counted import counted_lines
from ..counted.disagreements import disagreements, of_review
from ..editions.differences import in_words
from ..models import FigureValue, ReviewKind

# type of a counted record → its page in the admin
ADMIN_PAGES = {
    "story": "events_story",
    "relation": "partners_relation",
    "consulate": "consulates_consulate",
    "territory": "partners_territory",
    "person": "partners_person",
}


class NumberPages:
    """For the admin of reviews."""

    def get_urls(self):
        view = self.admin_site.admin_view
        numbers = path(
            "<int:object_id>/numbers/", view(self.numbers_view), name=self.name("numbers")
        )
        return [numbers, *super().get_urls()]

    def numbers_view(self, request, object_id):
        review = self.record_or_404(request, object_id)
        is_year = review.kind == ReviewKind.YEAR and review.is_of_one_year
        values = of_review(FigureValue.objects.all(), review)
        context = self.context_of(request, review, _("Numbers")) | {
            "lines": [
                _with_records(line) for line in (counted_lines(review.year) if is_year else ())
            ],
            "disagreements": [
                (each, record_page(each.published)) for each in disagreements(values)
            ],
        }
        return TemplateResponse(request, "admin/reviews/numbers.html", context)


def _with_records(line):
    """(line, [(name, number)] of its parts, [(name, address in the admin)] of its records)"""
    parts = [(in_words(name), number) for name, number in line.tally.parts]
    records = [
        (in_words(record.name), _page_of(record))
        for record in (*line.tally.records, *line.tally.open)
    ]
    return line, parts, records


def _page_of(record):
    try:
        return reverse(f"admin:{ADMIN_PAGES[record.type]}_change", args=[record.key])
    except NoReverseMatch:
        return ""
