from modeltranslation.translator import TranslationOptions, register

from . import models


@register(models.Consulate)
class ConsulateTranslation(TranslationOptions):
    fields = ("name", "address", "hours", "consular_district")


@register(models.Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("place", "note")
