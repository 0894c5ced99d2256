"""What the search index knows of each record. The tokens stand in a table of each engine's own."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .about import AboutRecord, AboutRecordQuerySet

# Documents are ordered by `place`: the day of the record above, the key of the document below.
PLACE_BITS = 40
# No document lies at these or beyond.
BELOW_ALL, ABOVE_ALL = -1, 2**63 - 1

# From when on authority records may be told of: they were never secret.
ALWAYS = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class SearchDocumentQuerySet(AboutRecordQuerySet):
    def shown_now(self):
        now = timezone.now()
        return self.filter(
            Q(shown_until__isnull=True) | Q(shown_until__gt=now), shown_from__lte=now
        )

    def hidden_now(self):
        """Published, but not to be seen at this moment: scheduled, or past its withdrawal."""
        now = timezone.now()
        return self.filter(Q(shown_from__gt=now) | Q(shown_until__lte=now))

    def put_in_place(self):
        """Give the documents their place, which is made of the day and of their key."""
        return self.update(place=F("day") * 2**PLACE_BITS + F("pk"))


class SearchDocument(AboutRecord):
    """A record, or an open draft of one, as search knows it.

    `names` are its names and titles in all languages, folded, one in a line; `marks` what it is
    and refers to, parted by spaces: "kind=visit territory=12". `day` is the ordinal of the first
    day of its date, 0 without a date.
    """

    live_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    day = models.PositiveIntegerField(default=0)
    place = models.BigIntegerField(null=True, unique=True)
    names = models.TextField(blank=True)
    marks = models.TextField(blank=True)
    shown_from = models.DateTimeField(null=True, db_index=True)
    shown_until = models.DateTimeField(null=True, db_index=True)

    objects = SearchDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="search_document_once_per_record"
            )
        ]

    def __str__(self):
        return self.names.partition("\n")[0] or f"{self.content_type} {self.object_id}"


class SearchNameQuerySet(models.QuerySet):
    def shown_now(self):
        """Those of records that may be told of, asked name by name: documents are many more."""
        now = timezone.now()
        return self.filter(
            Q(document__shown_until__isnull=True) | Q(document__shown_until__gt=now),
            document__shown_from__lte=now,
        )


class SearchName(models.Model):
    """A name by which a record is called, as a key to compare with: see `search.folding.name_key`.

    `text` is the name as it is written, for those who are asked “Did you mean …?”.
    """

    class Way(models.TextChoices):
        NAME = "name"
        PINYIN = "pinyin"
        INITIALS = "initials"

    document = models.ForeignKey(SearchDocument, models.CASCADE, related_name="called")
    way = models.CharField(max_length=8, choices=Way.choices)
    key = models.CharField(max_length=200, db_index=True)
    text = models.CharField(max_length=200)

    objects = SearchNameQuerySet.as_manager()

    def __str__(self):
        return self.text
