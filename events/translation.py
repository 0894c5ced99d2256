from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name", "description")


@register(models.Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name",)


# The proxies too: without it they do not know the columns of the languages.
@register([models.Story, models.Visit, models.Exchange, models.Article])
class StoryTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "place", "byline", "publication")


@register(models.Participant)
class ParticipantTranslation(TranslationOptions):
    fields = ("title",)
