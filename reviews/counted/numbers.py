"""Numbers, and the records that they count."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Number:
    """A count. `most` is above `value` where the records leave open which it is."""

    value: int
    most: int

    @property
    def is_exact(self):
        return self.value == self.most

    def __str__(self):
        return str(self.value) if self.is_exact else f"{self.value}–{self.most}"


@dataclass(frozen=True)
class Counted:
    """A record behind a number: its type, key, address ("" without one), name {language: text} and
    EDTF date."""

    type: str
    key: int
    slug: str
    name: dict
    date: str


@dataclass
class Tally:
    """The records that a number counts. `open` are those of which it is not recorded whether they
    belong to it; `parts` are pairs of a name {language: text} and a number."""

    records: list
    open: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    @property
    def number(self):
        return Number(len(self.records), len(self.records) + len(self.open))
