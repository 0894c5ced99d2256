from .kinds import SORT_FIELDS, Activity, Genre, Kind, Mode, Rank, Scope
from .participants import Participant, Role
from .stories import Article, Exchange, Story, StoryPhoto, Visit
from .themes import Series, Theme

__all__ = [
    "SORT_FIELDS",
    "Activity",
    "Article",
    "Exchange",
    "Genre",
    "Kind",
    "Mode",
    "Participant",
    "Rank",
    "Role",
    "Scope",
    "Series",
    "Story",
    "StoryPhoto",
    "Theme",
    "Visit",
]
