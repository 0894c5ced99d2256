from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.Figure)
class FigureTranslation(TranslationOptions):
    fields = ("name", "scope", "unit")


@register(models.FigureValue)
class FigureValueTranslation(TranslationOptions):
    fields = ("source", "difference")


@register(models.Review)
class ReviewTranslation(TranslationOptions):
    fields = ("title", "opening", "introduction", "closing")


@register(models.Chapter)
class ChapterTranslation(TranslationOptions):
    fields = ("title", "lead")
