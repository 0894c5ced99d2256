"""What a rule finds, and how its proposal is carried out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from .rules import RULES


class TextHasChanged(Exception):
    """What was found is no longer there."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark on a text: never a reason to stop anybody.

    `start` and `end` are places in the text as it is stored, markup included; both 0 where the
    remark is about the text as a whole. `fix` is what should stand there, or None if only a person
    can tell. `values` fill the sentence of the rule.
    """

    rule: str
    field: str
    language: str
    start: int
    end: int
    found: str
    fix: str | None = None
    values: Mapping = field(default_factory=dict)

    @property
    def reason(self):
        """The sentence that says what is wrong, in the active language."""
        return RULES[self.rule].reason % {"found": self.found, "fix": self.fix, **self.values}

    @property
    def label(self):
        return RULES[self.rule].label


def fingerprint(text):
    """What `RightWording` knows a text by."""
    return hashlib.sha256(text.encode()).hexdigest()


def with_fix(passage, finding):
    """The text with the proposal in its place, and all markup as it was.

    Raises TextHasChanged.
    """
    start, end = finding.start, finding.end
    if finding.fix is None or passage.read[start:end] != finding.found:
        raise TextHasChanged
    fix = escape(finding.fix, quote=False) if passage.is_html else finding.fix
    return passage.value[:start] + fix + passage.value[end:]
