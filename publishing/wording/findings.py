"""What a rule finds, and how its proposal is carried out."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from .passages import UNREAD
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


def fingerprint(passage):
    """What `RightWording` knows a text by: what is read of it, whatever its markup."""
    read = re.sub(f"{UNREAD}+|\n+", lambda run: run[0][0], passage.read).strip()
    return hashlib.sha256(f"{passage.language}\n{read}".encode()).hexdigest()


def with_fix(passage, finding):
    """The text with the proposal in its place, and all markup as it was.

    Raises TextHasChanged.
    """
    start, end = finding.start, finding.end
    if finding.fix is None or passage.read[start:end] != finding.found:
        raise TextHasChanged
    fix = escape(finding.fix, quote=False) if passage.is_html else finding.fix
    return passage.value[:start] + fix + passage.value[end:]
