"""What the records say about a year, counted, with the rule beside each number."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from consulates.models import Consulate
from events.models import Kind, Mode, Rank, Story
from partners.counts import COUNTING_RULE
from partners.models import DocumentType, Relation, RelationDocument, RelationKind


@dataclass(frozen=True)
class Number:
    """A count. `most` is above `value` where the records leave open which it is."""

    value: int
    most: int

    @classmethod
    def exactly(cls, value):
        return cls(value, value)

    @property
    def is_exact(self):
        return self.value == self.most

    def __str__(self):
        return str(self.value) if self.is_exact else f"{self.value}–{self.most}"


@dataclass(frozen=True)
class CountedLine:
    """One line of the table. `before` is None where the year before has no records."""

    name: str
    rule: str
    number: Number
    before: Number | None

    @property
    def change(self):
        """The difference, or None where one of the two is not known exactly."""
        if self.before is None or not (self.number.is_exact and self.before.is_exact):
            return None
        return self.number.value - self.before.value


def counted_lines(year):
    """The lines of a year's table, with the year before beside them."""
    this, before = _numbers(year), _numbers(year - 1)
    # A year without a single visit or exchange is a year that nobody has entered yet.
    was_recorded = before["visits"].value + before["exchanges"].value > 0
    return [
        CountedLine(
            name,
            rule,
            this[key],
            before[key] if was_recorded or key in _NEEDS_NO_RECORDS_OF_THE_YEAR else None,
        )
        for key, name, rule in _LINES
    ]


def _numbers(year):
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    exact = {
        "sister": _sister_relations(last),
        **_signed(first, last),
        **_stories(first, last),
    }
    consulates = Consulate.objects.public()
    return {key: Number.exactly(value) for key, value in exact.items()} | {
        "consulates": Number(
            consulates.open_at(last).count(), consulates.possibly_open_at(last).count()
        )
    }


def _sister_relations(day):
    return Relation.objects.public().counted(day).filter(kind=RelationKind.SISTER).count()


def _signed(first, last):
    """The documents of the period with places abroad, in one query."""
    agreements = (DocumentType.AGREEMENT, DocumentType.RENEWAL)
    intents = (
        DocumentType.LETTER_OF_INTENT,
        DocumentType.MEMORANDUM,
        DocumentType.LETTER_TO_DEEPEN,
    )
    return (
        RelationDocument.objects.signed_in(first, last)
        .filter(relation__in=Relation.objects.public().between_places())
        .aggregate(
            agreements=Count("pk", filter=Q(type__in=agreements)),
            intents=Count("pk", filter=Q(type__in=intents)),
        )
    )


def _stories(first, last):
    """The period's public stories of foreign affairs, in one query."""
    visit, exchange = Q(kind=Kind.VISIT), Q(kind=Kind.EXCHANGE)
    return (
        Story.objects.public()
        .foreign()
        .in_period(first, last)
        .aggregate(
            visits=Count("pk", filter=visit),
            ambassadors=Count("pk", filter=visit & Q(rank=Rank.AMBASSADOR)),
            exchanges=Count("pk", filter=exchange),
            online=Count("pk", filter=exchange & Q(mode__in=(Mode.ONLINE, Mode.HYBRID))),
        )
    )


_IN_THE_YEAR = _("Records on this site whose date lies in the year; Hong Kong and Macao apart.")

_LINES = (
    ("sister", _("Sister relations in force"), COUNTING_RULE),
    (
        "agreements",
        _("Agreements signed in the year"),
        _("Agreements and renewals with places abroad, dated within the year."),
    ),
    (
        "intents",
        _("Letters of intent and memoranda signed in the year"),
        _("Including letters to deepen a relation, dated within the year."),
    ),
    (
        "consulates",
        _("Consulates and offices open"),
        _("On the last day of the year; from–to where a day of opening is not recorded."),
    ),
    ("visits", _("Visits"), _IN_THE_YEAR),
    ("ambassadors", _("Visits by ambassadors"), _IN_THE_YEAR),
    ("exchanges", _("Exchange events"), _IN_THE_YEAR),
    (
        "online",
        _("Exchange events held online"),
        _("Events whose form is recorded as online, in whole or in part."),
    ),
)

# Relations and consulates go by documents and milestones, which reach back beyond the news.
_NEEDS_NO_RECORDS_OF_THE_YEAR = ("sister", "agreements", "consulates")
