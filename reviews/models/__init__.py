from .figures import Figure, FigureValue, Qualifier
from .reviews import Chapter, Entry, Review, ReviewKind

__all__ = ["Chapter", "Entry", "Figure", "FigureValue", "Qualifier", "Review", "ReviewKind"]
