"""The records of a period that may go into a review, in a fixed number of queries.

What belongs to a period: a public record whose date may lie in it. A date over the turn of the year
belongs to both years; one that may also lie outside (2022~, 2021/2023) belongs to it, and editors
are told that it is uncertain. A record without a date, or with one that is open at an end, belongs
to no period: editors place it themselves.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef, Q

from events.models import SORT_FIELDS, Kind, Participant, Story, StoryPhoto
from publishing.content import NOT_CONTENT, content_fields
from publishing.dates import BEGINNING_OF_TIME, END_OF_TIME
from publishing.models import Photo

from ..models import Entry, FigureValue, Proposal

# Where a story is filed says nothing that a reader sees.
FILING = {"slug", "source_language", "reference", "is_incomplete", "editor_note"}
# What rules ask of a story beside its own fields.
LINKS = ("themes", "series", "territories", "districts")


@dataclass
class Found:
    """A record with what rules ask about it, and the fingerprint of what it says."""

    key: tuple  # (field of an entry, key of the record)
    fingerprint: str
    in_period: bool
    is_uncertain: bool
    facts: dict = field(default_factory=dict)


class Gathering:
    """The public records of a review's period, and those that the review has already.

    `found` is {key: Found}. `review` is the live one, `working` the row that editors write in.
    """

    def __init__(self, review, working):
        self.first, self.last = working.date_earliest, working.date_latest
        self.review, self.working = review, working
        self.found = {}
        self._gather_stories()
        self._gather_figures()
        self._gather_photos()

    def _wanted(self, model, name, own):
        """The condition of what is in the period, or in the review already. `own` narrows the
        first of the two."""
        entries = Entry.objects.filter(
            chapter__review=self.working, **{f"{name}__isnull": False}
        ).values(name)
        proposals = Proposal.objects.filter(
            review=self.review, **{f"{name}__isnull": False}
        ).values(name)
        in_period = model.objects.in_period(self.first, self.last).filter(own).values("pk")
        return Q(pk__in=in_period) | Q(pk__in=entries) | Q(pk__in=proposals)

    def _add(self, name, row, said, facts, is_own=True):
        earliest, latest = row["date_earliest"], row["date_latest"]
        overlaps = (
            earliest > BEGINNING_OF_TIME
            and latest < END_OF_TIME
            and earliest <= self.last
            and latest >= self.first
        )
        inside = self.first <= earliest and latest <= self.last
        key = (name, row["pk"])
        self.found[key] = Found(
            key, fingerprint(said), overlaps and is_own, overlaps and not inside, facts
        )

    # --- Stories ---

    def _gather_stories(self):
        stories = Story.objects.public().filter(self._wanted(Story, "story", Q()))
        columns = [
            each.attname
            for each in content_fields(Story, NOT_CONTENT | FILING)
            if each.name not in ("date_earliest", "date_latest")
        ]
        links = {
            name: self._links(name, stories) for name in (*LINKS, "partners") if name != "series"
        }
        people, photos = self._people(stories), self._photos(stories)
        for row in stories.order_by().values("pk", "date_earliest", "date_latest", *columns):
            key = row["pk"]
            linked = {name: pairs.get(key, ()) for name, pairs in links.items()}
            said = [
                *(row[column] for column in columns),
                *(sorted(linked[name]) for name in ("territories", "partners")),
                people.get(key, ()),
                photos.get(key, ()),
            ]
            facts = {
                "kind": row["kind"],
                "sort": row[SORT_FIELDS[Kind(row["kind"])]],
                "scope": row["scope"],
                "is_highlight": row["is_highlight"],
                "series": {row["series_id"]},
                **{name: set(linked[name]) for name in linked},
            }
            self._add("story", row, said, facts)

    @staticmethod
    def _links(name, stories):
        """{story: [keys]} of a many-to-many field."""
        relation = Story._meta.get_field(name)
        target = f"{relation.m2m_reverse_field_name()}_id"
        pairs = relation.remote_field.through.objects.filter(story__in=stories.values("pk"))
        return _grouped(pairs.values_list("story_id", target))

    @staticmethod
    def _people(stories):
        own = [each.attname for each in content_fields(Participant, {"story", "part_of_live"})]
        rows = Participant.objects.filter(story__in=stories.values("pk")).order_by("position", "pk")
        return _grouped((row[0], row[1:]) for row in rows.values_list("story_id", *own))

    @staticmethod
    def _photos(stories):
        rows = StoryPhoto.objects.filter(story__in=stories.values("pk"))
        return _grouped(rows.order_by("position", "pk").values_list("story_id", "photo_id"))

    # --- Figures and photos ---

    def _gather_figures(self):
        values = FigureValue.objects.filter(self._wanted(FigureValue, "figure_value", Q()))
        columns = ["date", "value", "qualifier", "figure_id", "story_id"]
        names = [
            f"figure__{each.name}"
            for each in content_fields(FigureValue.figure.field.related_model, {"slug"})
        ]
        sources = [each.attname for each in content_fields(FigureValue) if "source" in each.name]
        for row in values.values("pk", "date_earliest", "date_latest", *columns, *names, *sources):
            said = [row[column] for column in (*columns, *names, *sources)]
            facts = {"figure": row["figure_id"], "story": row["story_id"]}
            self._add("figure_value", row, said, facts)

    def _gather_photos(self):
        """Photos come with their stories; by themselves only those that no story has."""
        alone = Q(~Exists(StoryPhoto.objects.filter(photo=OuterRef("pk"))))
        photos = Photo.objects.filter(self._wanted(Photo, "photo", alone)).annotate(
            is_alone=Exists(Photo.objects.filter(pk=OuterRef("pk")).filter(alone))
        )
        columns = [
            each.attname
            for each in content_fields(Photo, {"reference", "created_at", "updated_at"})
            if each.name not in ("created_by", "updated_by", "date_earliest", "date_latest")
        ]
        for row in photos.values("pk", "date_earliest", "date_latest", "is_alone", *columns):
            said = [row[column] for column in columns]
            self._add("photo", row, said, {}, is_own=row["is_alone"])


def fingerprint(said):
    """A short hash of what a record says."""
    text = json.dumps(said, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _grouped(pairs):
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
