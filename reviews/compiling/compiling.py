"""Compile: gather what belongs into a review, beside what its editors decided before."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from accounts import audit
from publishing.workflow import open_draft_of, require

from ..models import Chapter, Entry, Proposal, record_key
from .gathering import Gathering
from .plans import Plan

BATCH = 500


@dataclass
class Compilation:
    """What compiling found that was not so the last time, as proposals; how many there are now."""

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)  # placed, and their record says something else
    gone: list = field(default_factory=list)  # no longer public, or out of the period
    back: list = field(default_factory=list)  # were gone
    number: int = 0

    @property
    def is_empty(self):
        return not (self.new or self.changed or self.gone or self.back)

    def numbers(self):
        return {name: len(getattr(self, name)) for name in ("new", "changed", "gone", "back")}


def working_row(review):
    """The row that editors write in: the open draft of a published review, or the review itself."""
    live = review.live
    return open_draft_of(live) or live


@transaction.atomic
def compile_review(review, *, by):
    """Gather the public records of the review's period as proposals, each once.

    What editors placed stays where it is, and what they dropped stays dropped. A record that they
    have not decided upon follows the plan, and its proposal goes when the record goes. Compiling
    again when nothing has changed finds nothing.

    Returns a Compilation. Raises PermissionDenied.
    """
    live = type(review).objects.select_for_update().get(pk=review.live.pk)
    require(by, "compile", live)
    compilation = _Compiling(live).run()
    audit.record("compiled", live, by=by, details=compilation.numbers())
    return compilation


class _Compiling:
    def __init__(self, review):
        self.review, self.working = review, working_row(review)
        self.found = Gathering(review, self.working).found
        self.plan = Plan(self.working)
        # A chapter of a draft is known by that which it stands for, which outlives the draft.
        self.chapters = {
            chapter.pk: chapter.part_of_live_id or chapter.pk
            for chapter in Chapter.objects.filter(review=self.working)
        }
        entries = Entry.objects.filter(chapter__review=self.working)
        self.placed = {record_key(entry): entry.chapter_id for entry in entries}
        self.proposals = {
            proposal.record_key: proposal for proposal in Proposal.objects.filter(review=review)
        }
        self.compilation = Compilation()
        self.added, self.altered, self.left = [], [], []

    def run(self):
        for key, found in self.found.items():
            if key not in self.proposals and (found.in_period or key in self.placed):
                self._propose(key, found)
        for key, proposal in self.proposals.items():
            self._review(key, proposal, self.found.get(key))
        self._write()
        self.compilation.number = len(self.proposals) + len(self.added) - len(self.left)
        return self.compilation

    def _propose(self, key, found):
        name, record = key
        proposal = Proposal(
            review=self.review,
            **{f"{name}_id": record},
            chapter_id=self._chapter_for(key, found),
            is_uncertain=found.is_uncertain,
            seen=found.fingerprint,
            now=found.fingerprint,
            found_at=timezone.now(),
        )
        self.added.append(proposal)
        if key not in self.placed:
            self.compilation.new.append(proposal)

    def _review(self, key, proposal, found):
        """Bring a proposal of before up to date."""
        is_placed = key in self.placed
        if not (is_placed or proposal.is_dropped) and not (found and found.in_period):
            self.left.append(proposal)
            self.compilation.gone.append(proposal)
            return
        before = _state_of(proposal)
        if found is None:
            if not proposal.is_gone:
                self.compilation.gone.append(proposal)
            proposal.is_gone = True
        else:
            if proposal.is_gone:
                self.compilation.back.append(proposal)
            elif is_placed and proposal.now != found.fingerprint:
                self.compilation.changed.append(proposal)
            proposal.is_gone, proposal.is_uncertain = False, found.is_uncertain
            proposal.now = found.fingerprint
            if not is_placed:
                # Nobody has relied on what it said.
                proposal.seen = found.fingerprint
                proposal.chapter_id = self._chapter_for(key, found)
        if _state_of(proposal) != before:
            self.altered.append(proposal)

    def _chapter_for(self, key, found):
        """The chapter that it stands in, or that the plan wants it in; a figure without a rule goes
        with its story."""
        chapter = self.placed.get(key) or self.plan.chapter_of(found)
        if chapter is None and found.facts.get("story"):
            of_story = ("story", found.facts["story"])
            if story := self.found.get(of_story):
                chapter = self.placed.get(of_story) or self.plan.chapter_of(story)
        return self.chapters.get(chapter)

    def _write(self):
        for start in range(0, len(self.left), BATCH):
            keys = [proposal.pk for proposal in self.left[start : start + BATCH]]
            Proposal.objects.filter(pk__in=keys).delete()
        Proposal.objects.bulk_create(self.added, batch_size=BATCH)
        fields = ["chapter", "is_gone", "is_uncertain", "seen", "now"]
        Proposal.objects.bulk_update(self.altered, fields, batch_size=BATCH)


def _state_of(proposal):
    return (
        proposal.chapter_id,
        proposal.is_gone,
        proposal.is_uncertain,
        proposal.seen,
        proposal.now,
    )
