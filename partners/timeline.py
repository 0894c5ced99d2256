"""The timeline of a partner: what was signed, what happened, what is coming."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

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


@dataclass(frozen=True)
class Timeline:
    """Moments, newest first. `has_older_stories` says that there are more than are told here."""

    moments: list
    has_older_stories: bool


# Of a partner with more news than these, the older ones stand in the list of news alone.
STORIES_TOLD = 40


def timeline_of(partner, relations, day):
    """What has happened with a partner up to a day, and the next anniversary, as a Timeline.

    `relations` are those of the partner, with `established` and `state_as_at` that day.
    """
    newest = list(partner.stories.public().for_links().newest_first()[: STORIES_TOLD + 1])
    stories = partner.stories.model.objects.public().for_links()
    reported = Prefetch("documents__stories", stories.filter(partners=partner))
    moments, told = [], set()
    for relation in relations.prefetch_related(reported):
        for document in relation.documents.all():
            document.relation = relation
            reports = tuple(document.stories.all())
            told.update(story.pk for story in reports)
            moments.append(_moment("document", document, reports))
        if relation.established:
            moments += [
                Moment("anniversary", mark.date, mark.first, mark.last, mark)
                for mark in _marks(relation, day)
            ]
    moments += [_moment("story", story) for story in newest[:STORIES_TOLD] if story.pk not in told]
    moments.sort(key=lambda moment: (moment.earliest, moment.latest), reverse=True)
    return Timeline(moments, len(newest) > STORIES_TOLD)


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
