"""Putting stories under themes, many at a time."""

from django.db import transaction

from publishing.models import State
from publishing.workflow import note_saved
from publishing.workflow.moves import move, require


@transaction.atomic
def add_themes(story, themes, *, by):
    """Put a draft under further themes.

    Raises PermissionDenied, or ValidationError if it was handed in meanwhile.
    """
    require(by, "change", story)
    move(story, State.DRAFT, by=by)
    story.themes.add(*themes)
    note_saved(story, by=by, changes=["Themes"])
