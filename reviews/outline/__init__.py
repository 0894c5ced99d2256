"""The one sequence of blocks that the web page and every file of an Edition print."""

from .outline import outline_of

__all__ = ["outline_of"]
