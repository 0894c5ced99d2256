"""The timeline of a partner: what was signed, what happened, what is coming."""

import datetime
from dataclasses import dataclass

from publishing.dates import BEGINNING_OF_TIME, END_OF_TIME

from .anniversaries import EVERY, anniversary_of
from .models import DocumentType, RelationState


@dataclass(frozen=True)
class Moment:
    """A point of a timeline. `record` is a RelationDocument, a Story or an Anniversary.

    A document carries the stories that report it in `reports`, so that they are not told twice.
    """

    kind: str  # "document", "story", "anniversary"
    date: str  # EDTF
    earliest: datetime.date
    latest: datetime.date
    record: object
    reports: tuple = ()


def timeline_of(partner, relations, day):
    """What has happened with a partner up to a day, newest first, and the next anniversary.

    `relations` are those of the partner, with `established` and `state_as_at` that day.
    """
    stories = {story.pk: story for story in partner.stories.public().for_links()}
    moments, told = [], set()
    for relation in relations.prefetch_related("documents__stories"):
        for document in relation.documents.all():
            document.relation = relation
            reports = [story.pk for story in document.stories.all() if story.pk in stories]
            told.update(reports)
            moments.append(_moment("document", document, tuple(stories[pk] for pk in reports)))
        if relation.established:
            moments += [
                Moment("anniversary", mark.date, mark.first, mark.last, mark)
                for mark in _marks(relation, day)
            ]
    moments += [_moment("story", story) for pk, story in stories.items() if pk not in told]
    return sorted(moments, key=lambda moment: (moment.earliest, moment.latest), reverse=True)


def _moment(kind, record, reports=()):
    return Moment(kind, record.date, record.date_earliest, record.date_latest, record, reports)


def _marks(relation, day):
    """The round anniversaries of a relation up to a day, and the next one; none after its end."""
    in_force = relation.state_as_at == RelationState.IN_FORCE
    last = END_OF_TIME if in_force else _end_of(relation, day)
    first_year = relation.established_earliest.year
    last_year = max(day.year, first_year) + EVERY
    for year in range(first_year + EVERY, last_year + 1):
        mark = anniversary_of(relation, relation.established, year)
        if mark and mark.last <= last:
            yield mark


def _end_of(relation, day):
    """The last day of a relation that is not in force; the beginning of time if it never was."""
    ends = [
        document.date_latest
        for document in relation.documents.all()
        if document.type in (DocumentType.SUSPENSION, DocumentType.END)
        and document.date_latest <= day
    ]
    return max(ends, default=BEGINNING_OF_TIME)
