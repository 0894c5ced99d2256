from modeltranslation.translator import TranslationOptions, register

from .models import Photo


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("caption", "alt", "credit", "place")
