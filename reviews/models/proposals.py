"""What compiling found for a review, and what its editors decided about it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Story
from publishing.models import Photo

from .figures import FigureValue
from .reviews import Chapter, Review

# The fields of a proposal, as of an entry, that may name its record.
RECORDS = ("story", "figure_value", "photo")


def is_one_record():
    """The condition that a row names exactly one record."""
    one_of = Q()
    for named in RECORDS:
        one_of |= Q(**{f"{name}__isnull": name != named for name in RECORDS})
    return one_of


class ProposalQuerySet(models.QuerySet):
    def open(self):
        """Neither dropped nor gone. Whether one is placed already is for the entries to say."""
        return self.filter(is_dropped=False, is_gone=False)

    def changed(self):
        """Those whose record says something else than when an editor last looked at it."""
        return self.filter(is_gone=False).exclude(seen=F("now"))

    def with_records(self):
        return self.select_related("story", "figure_value__figure", "photo")


class Proposal(models.Model):
    """A record that belongs into a review, with what its editors decided.

    It stands beside the review, not in its content, and so outlives every draft of it. It is placed
    when the review, or its open draft, has an entry of the record; nothing else says so. `seen` and
    `now` are fingerprints of the record: as an editor looked at it last, and as it was when the
    review was compiled last.
    """

    review = models.ForeignKey(
        Review, models.CASCADE, verbose_name=_("review"), related_name="proposals"
    )
    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="+")
    figure_value = models.ForeignKey(FigureValue, models.CASCADE, null=True, related_name="+")
    photo = models.ForeignKey(Photo, models.CASCADE, null=True, related_name="+")
    chapter = models.ForeignKey(
        Chapter,
        models.SET_NULL,
        verbose_name=_("proposed chapter"),
        null=True,
        related_name="proposals",
    )
    is_dropped = models.BooleanField(_("dropped"), default=False)
    is_gone = models.BooleanField(_("gone"), default=False)
    is_uncertain = models.BooleanField(_("may lie outside the period"), default=False)
    seen = models.CharField(max_length=32)
    now = models.CharField(max_length=32)
    found_at = models.DateTimeField(_("found"), default=timezone.now)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=is_one_record(), name="proposal_is_one_record"),
            *(
                models.UniqueConstraint(
                    fields=["review", record], name=f"{record}_proposed_once_to_a_review"
                )
                for record in RECORDS
            ),
        ]

    def __str__(self):
        return str(self.record)

    @property
    def record(self):
        return self.story or self.figure_value or self.photo

    @property
    def record_key(self):
        """(name of the field, key) of the record."""
        return record_key(self)

    @property
    def is_changed(self):
        return not self.is_gone and self.seen != self.now


def record_key(row):
    """(name of the field, key) of the record that a proposal or an entry names."""
    return next((name, key) for name in RECORDS if (key := getattr(row, f"{name}_id")) is not None)
