from modeltranslation.translator import TranslationOptions, register

from . import models


@register(
    [
        models.District,
        models.Organization,
        models.OrganizationName,
        models.PartnerName,
        models.Person,
        models.PersonName,
        models.Post,
    ]
)
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Territory)
class TerritoryTranslation(TranslationOptions):
    fields = ("name", "formal_name")


@register(models.Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name", "within", "introduction")


@register(models.RelationDocument)
class RelationDocumentTranslation(TranslationOptions):
    fields = ("place", "note")
