from .about import AboutRecord, key_of
from .dated import Dated, DatedQuerySet
from .editing import Presence, UnsavedForm
from .jobs import Job, JobState
from .parts import (
    Part,
    parts_of,
    parts_of_type,
    path_to_whole,
    whole_of,
    whole_relation,
    with_wholes,
)
from .photo import Photo, PhotoQuerySet, PhotoUse
from .publishable import Publishable, PublishableQuerySet, Recorded, public_now
from .rounds import Contribution, Decision, Outcome, Round
from .rules import PublishingRules
from .search import SearchDocument, SearchName
from .sharing import SharedRecord, ShareLink
from .state import GATE_NAMES, IN_REVIEW, State, after_gate, first_gate
from .terms import RightWording, Term, TermCheck, TermKind, WordingFinding
from .translations import TextState, Translated, Translation, has_ledger
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
    "RightWording",
    "Round",
    "SearchDocument",
    "SearchName",
    "ShareLink",
    "SharedRecord",
    "State",
    "Term",
    "TermCheck",
    "TermKind",
    "TextState",
    "Translated",
    "Translation",
    "UnsavedForm",
    "Version",
    "WordingFinding",
    "after_gate",
    "first_gate",
    "has_ledger",
    "key_of",
    "parts_of",
    "parts_of_type",
    "path_to_whole",
    "public_now",
    "whole_of",
    "whole_relation",
    "with_wholes",
]
