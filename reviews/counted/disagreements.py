"""Published figures that differ from what the records give."""

from dataclasses import dataclass

from django.db.models import Q

from publishing.dates import BEGINNING_OF_TIME, END_OF_TIME
from publishing.languages import languages_with

from .gathering import Gathered
from .lines import LINES
from .numbers import Number, Tally

# How far “about” and “nearly” may be from what is counted.
TOLERANCE = 0.1


@dataclass(frozen=True)
class Disagreement:
    """A FigureValue, and what the records give for the same day or period."""

    published: object
    line: object
    tally: Tally

    @property
    def number(self):
        return self.tally.number

    @property
    def as_at(self):
        return self.published.date_latest

    @property
    def is_explained(self):
        return bool(languages_with(self.published, "difference"))


def disagreements(values):
    """The FigureValues of a QuerySet that differ from what is counted at their own date.

    One count for each distinct date among those whose figure is counted at all.
    """
    lines = {line.key: line for line in LINES}
    comparable = (
        values.exclude(figure__counted_as="")
        .filter(date_earliest__gt=BEGINNING_OF_TIME, date_latest__lt=END_OF_TIME)
        .select_related("figure")
        .order_by("figure__slug", "date_latest", "pk")
    )
    gathered, found = {}, []
    for value in comparable:
        period = (value.date_earliest, value.date_latest)
        counted = gathered.setdefault(period, Gathered(*period))
        line = lines[value.figure.counted_as]
        tally = line.count(counted)
        if not agrees(value.qualifier, float(value.value), tally.number):
            found.append(Disagreement(value, line, tally))
    return found


def of_review(values, review):
    """Of all FigureValues, those that a review prints, or whose date may lie in its period."""
    printed = Q(review_entries__chapter__review=review)
    in_period = values.in_period(review.date_earliest, review.date_latest).values("pk")
    return values.filter(printed | Q(pk__in=in_period)).distinct()


def agrees(qualifier, published: float, number: Number):
    """Whether a published number with its qualifier can be true beside a counted one."""
    match qualifier:
        case "over":
            return number.most > published
        case "nearly":
            return number.value <= published and number.most >= published * (1 - TOLERANCE)
        case "about":
            return number.value <= published * (1 + TOLERANCE) and number.most >= published * (
                1 - TOLERANCE
            )
    return number.value <= published <= number.most
