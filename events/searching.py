"""What stories, themes and series say to the index."""

from publishing.search.records import Rows, SearchTexts, register

from .models import Kind, Series, Story, Theme


@register(Story)
class StoryTexts(SearchTexts):
    names = ("title",)
    texts = ("summary", "body", "place", "byline", "publication")
    links = (
        "series",
        "territories",
        "partners",
        "consulates",
        "organizations",
        "districts",
        "themes",
    )
    rows = (Rows("participants", texts=("title",), links=("person", "appointment__post")),)
    has_page = True

    def kind(self, record):
        return record.kind

    def kinds(self):
        return Kind.choices


@register(Theme)
class ThemeTexts(SearchTexts):
    names = ("name",)
    texts = ("description",)
    is_called = True


@register(Series)
class SeriesTexts(SearchTexts):
    names = ("name",)
    is_called = True
