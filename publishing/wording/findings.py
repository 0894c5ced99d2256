"""What a rule finds, and how its proposal is carried out."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from .passages import UNREAD
from .rules import RULES

_SHOWN_AROUND = 24  # characters on each side of what was found


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


def around(passage, finding):
    """(text before, what was found, text after) as one reads it; three times nothing where the
    remark is about the text as a whole."""
    start, end, read = finding.start, finding.end, passage.read
    if start == end:
        return "", "", ""
    before, after = read[max(0, start - 60) : start], read[end : end + 60]
    before = before.rpartition("\n")[2].replace(UNREAD, "")
    after = after.partition("\n")[0].replace(UNREAD, "")
    if len(before) > _SHOWN_AROUND:
        before = f"…{before[-_SHOWN_AROUND:]}"
    if len(after) > _SHOWN_AROUND:
        after = f"{after[:_SHOWN_AROUND]}…"
    return before, read[start:end], after


def beginning(passage):
    """As much of a text as tells it from others."""
    read = " ".join(passage.read.replace(UNREAD, "").split())
    return read if len(read) <= 2 * _SHOWN_AROUND else f"{read[: 2 * _SHOWN_AROUND]}…"


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
