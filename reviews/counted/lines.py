"""The lines of a year's table: what is counted, by which rule."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events.models import Activity, Kind, Mode, Rank
from partners.counts import COUNTING_RULE
from partners.models import DocumentType, RelationKind

from .gathering import Gathered
from .numbers import Number, Tally


@dataclass(frozen=True)
class Line:
    """`count` makes the Tally of a period. `reaches_back` tells that it does not depend on the news
    of the period, so that it is known also for a year whose news nobody has entered."""

    key: str
    name: str
    rule: str
    count: Callable[[Gathered], Tally]
    reaches_back: bool = False


@dataclass(frozen=True)
class CountedLine:
    """One line of the table. `before` is None where the year before has no records."""

    key: str
    name: str
    rule: str
    as_at: datetime.date
    tally: Tally
    before: Number | None

    @property
    def number(self):
        return self.tally.number

    @property
    def change(self):
        """The difference, or None where one of the two is not known exactly."""
        if self.before is None or not (self.number.is_exact and self.before.is_exact):
            return None
        return self.number.value - self.before.value


def counted_lines(year):
    """The lines of a year's table, with the year before beside them."""
    this, before = _gathered(year), _gathered(year - 1)
    # A year without a single visit or exchange is a year that nobody has entered yet.
    was_recorded = bool(before.stories)
    return [
        CountedLine(
            line.key,
            line.name,
            line.rule,
            this.last,
            line.count(this),
            line.count(before).number if was_recorded or line.reaches_back else None,
        )
        for line in LINES
    ]


def _gathered(year):
    return Gathered(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


_IN_THE_YEAR = _("Records on this site whose date lies in the year; Hong Kong and Macao apart.")

LINES = (
    Line(
        "sister",
        _("Sister relations in force"),
        COUNTING_RULE,
        lambda gathered: gathered.relations(RelationKind.SISTER),
        reaches_back=True,
    ),
    Line(
        "sister_countries",
        _("Countries of the sister relations"),
        _("Each country once, by the same rule; the parts are relations by continent."),
        Gathered.sister_countries,
        reaches_back=True,
    ),
    Line(
        "friendly",
        _("Friendly exchange relations in force"),
        COUNTING_RULE,
        lambda gathered: gathered.relations(RelationKind.FRIENDLY_EXCHANGE),
        reaches_back=True,
    ),
    Line(
        "founded",
        _("Relations founded in the year"),
        _("In force on the last day, with a first founding document dated within the year."),
        Gathered.founded,
        reaches_back=True,
    ),
    Line(
        "agreements",
        _("Agreements signed in the year"),
        _("Agreements and renewals with places abroad, dated within the year."),
        lambda gathered: gathered.signed(DocumentType.AGREEMENT, DocumentType.RENEWAL),
        reaches_back=True,
    ),
    Line(
        "intents",
        _("Letters of intent and memoranda signed in the year"),
        _("Including letters to deepen a relation, dated within the year."),
        lambda gathered: gathered.signed(
            DocumentType.LETTER_OF_INTENT, DocumentType.MEMORANDUM, DocumentType.LETTER_TO_DEEPEN
        ),
    ),
    Line(
        "consulates",
        _("Consulates and offices open"),
        _("On the last day of the year; from–to where a day of opening is not recorded."),
        Gathered.consulates,
        reaches_back=True,
    ),
    Line(
        "visits",
        _("Visits"),
        _IN_THE_YEAR,
        lambda gathered: gathered.of_kind(Kind.VISIT, Rank, "rank"),
    ),
    Line(
        "visiting_countries",
        _("Countries of the visits"),
        _("Each country once; the parts are visits, and one visit may be from several countries."),
        Gathered.visiting_territories,
    ),
    Line(
        "ambassadors",
        _("Visits by ambassadors"),
        _IN_THE_YEAR,
        lambda gathered: gathered.of_kind(Kind.VISIT, Rank, "rank", (Rank.AMBASSADOR,)),
    ),
    Line(
        "exchanges",
        _("Exchange events"),
        _IN_THE_YEAR,
        lambda gathered: gathered.of_kind(Kind.EXCHANGE, Activity, "activity"),
    ),
    Line(
        "in_person",
        _("Exchange events held in person"),
        _("Events whose form is recorded as in person; an event without a form is left out."),
        lambda gathered: gathered.of_kind(Kind.EXCHANGE, Mode, "mode", (Mode.IN_PERSON,)),
    ),
    Line(
        "online",
        _("Exchange events held online"),
        _("Events whose form is recorded as online, in whole or in part."),
        lambda gathered: gathered.of_kind(Kind.EXCHANGE, Mode, "mode", (Mode.ONLINE, Mode.HYBRID)),
    ),
    Line(
        "participants",
        _("People named in visits and events"),
        _("Each person once, with the role in the news; those without a name are not counted."),
        Gathered.participants,
    ),
)
