from .about import AboutRecord, key_of
from .dated import Dated, DatedQuerySet
from .editing import Presence, UnsavedForm
from .jobs import Job, JobState
from .photo import Photo, PhotoQuerySet, PhotoUse
from .publishable import Part, Publishable, PublishableQuerySet, Recorded, public_now
from .rounds import Contribution, Decision, Outcome, Round
from .rules import PublishingRules
from .sharing import SharedRecord, ShareLink
from .state import GATE_NAMES, IN_REVIEW, State, after_gate, first_gate
from .versions import FormerAddress, Version

__all__ = [
    "GATE_NAMES",
    "IN_REVIEW",
    "AboutRecord",
    "Contribution",
    "Dated",
    "DatedQuerySet",
    "Decision",
    "FormerAddress",
    "Job",
    "JobState",
    "Outcome",
    "Part",
    "Photo",
    "PhotoQuerySet",
    "PhotoUse",
    "Presence",
    "Publishable",
    "PublishableQuerySet",
    "PublishingRules",
    "Recorded",
    "Round",
    "ShareLink",
    "SharedRecord",
    "State",
    "UnsavedForm",
    "Version",
    "after_gate",
    "first_gate",
    "key_of",
    "public_now",
]
