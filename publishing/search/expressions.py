"""What is asked of an engine: tokens joined by "all of" and "any of"."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    text: str


@dataclass(frozen=True)
class Beginning:
    """Any token that begins so."""

    text: str


@dataclass(frozen=True)
class AllOf:
    parts: tuple


@dataclass(frozen=True)
class AnyOf:
    parts: tuple


def all_of(*parts):
    """Parts may be None, which asks for nothing."""
    return _joined(AllOf, parts)


def any_of(*parts):
    return _joined(AnyOf, parts)


def _joined(kind, parts):
    parts = tuple(dict.fromkeys(part for part in parts if part is not None))
    return parts[0] if len(parts) == 1 else kind(parts) if parts else None
