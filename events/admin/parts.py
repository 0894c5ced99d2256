"""Who took part in a story, and its photos: rows of its page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publishing.admin import StackedParts, TabularParts
from publishing.admin.photos import thumbnail

from ..models import Participant, StoryPhoto


class Participants(StackedParts):
    model = Participant
    facts = (("person", "role"), "appointment", "position")
    translated = ("title",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_titles()


class Photos(TabularParts):
    model = StoryPhoto
    facts = ("thumbnail_shown", "photo", "position")
    readonly_fields = ("thumbnail_shown",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("photo")

    @admin.display(description=_("picture"))
    def thumbnail_shown(self, use):
        return thumbnail(use.photo) if use.photo_id else ""
