from modeltranslation.translator import TranslationOptions, register

from .models import Photo, Term


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("caption", "alt", "credit", "place")


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("text", "accepted", "forbidden")
