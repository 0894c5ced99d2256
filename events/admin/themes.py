from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from publishing.admin import RecordAdmin

from ..models import Series, Theme


class WithStories(RecordAdmin):
    """How many stories a theme or a series has, beside its name."""

    @admin.display(description=_("stories"), ordering="story_count")
    def stories_shown(self, record):
        return record.story_count

    def for_list(self, records):
        return super().for_list(records).annotate(story_count=Count("stories"))


@admin.register(Theme)
class ThemeAdmin(WithStories):
    facts = ("position",)
    translated = ("name", "description")
    list_display = ("name_shown", "stories_shown", "languages_shown")


@admin.register(Series)
class SeriesAdmin(WithStories):
    facts = ()
    translated = ("name",)
    list_display = ("name_shown", "stories_shown", "languages_shown")
