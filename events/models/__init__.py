from .participants import Participant, Role
from .stories import (
    Activity,
    Article,
    Exchange,
    Genre,
    Kind,
    Mode,
    Rank,
    Scope,
    Story,
    StoryPhoto,
    Visit,
)
from .themes import Series, Theme

__all__ = [
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
