from modeltranslation.translator import TranslationOptions, register

from .models import Office


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = (
        "name",
        "short_name",
        "city_name",
        "tagline",
        "about",
        "address",
        "sponsor",
        "organizer",
    )
