from .figures import FigureAdmin, FigureValueAdmin
from .records import ChapterAdmin, ReviewAdmin

__all__ = ["ChapterAdmin", "FigureAdmin", "FigureValueAdmin", "ReviewAdmin"]
