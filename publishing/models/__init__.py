from .about import AboutRecord, key_of
from .dated import Dated, DatedQuerySet
from .editing import Presence, UnsavedForm
from .parts import Part, parts_of
from .photo import Photo, PhotoQuerySet, PhotoUse
from .publishable import Publishable, PublishableQuerySet, Recorded, public_now
from .rounds import Contribution, Decision, Outcome, Round
from .rules import PublishingRules
from .sharing import SharedRecord, ShareLink
from .state import GATE_NAMES, IN_REVIEW, State, after_gate, first_gate
from .translations import TextState, Translated, Translation
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
    "TextState",
    "Translated",
    "Translation",
    "UnsavedForm",
    "Version",
    "after_gate",
    "first_gate",
    "key_of",
    "parts_of",
    "public_now",
]
