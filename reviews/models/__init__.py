from .edition_files import EditionFile
from .editions import Edition
from .figures import Figure, FigureValue, Qualifier
from .plans import ChapterPhoto, ChapterRule, Gathers
from .proposals import Proposal, record_key
from .reviews import Chapter, Entry, Review, ReviewKind

__all__ = [
    "Chapter",
    "ChapterPhoto",
    "ChapterRule",
    "Edition",
    "EditionFile",
    "Entry",
    "Figure",
    "FigureValue",
    "Gathers",
    "Proposal",
    "Qualifier",
    "Review",
    "ReviewKind",
    "record_key",
]
