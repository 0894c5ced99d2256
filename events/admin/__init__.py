from .stories import ArticleAdmin, ExchangeAdmin, StoryAdmin, VisitAdmin
from .themes import SeriesAdmin, ThemeAdmin

__all__ = [
    "ArticleAdmin",
    "ExchangeAdmin",
    "SeriesAdmin",
    "StoryAdmin",
    "ThemeAdmin",
    "VisitAdmin",
]
