"""Filters of lists. A value that means nothing is refused with a message, never with an error."""

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from ..alphabet import place_of_name
from ..dates import BEGINNING_OF_TIME
from ..languages import LANGUAGES, OWN_NAMES
from .lists import lacks


class KnownValuesFilter(SimpleListFilter):
    """A filter that takes the values that it offers and no others."""

    def queryset(self, request, queryset):
        value = self.value()
        if value is None:
            return None
        if value not in {str(key) for key, _title in self.lookup_choices}:
            raise IncorrectLookupParameters
        return self.matching(queryset, value)

    def matching(self, queryset, value):
        raise NotImplementedError


class MissingLanguageFilter(KnownValuesFilter):
    """Records with a text that is written in another language, but not in this one."""

    title = _("missing language")
    parameter_name = "missing"

    def __init__(self, request, params, model, model_admin):
        self.fields = model_admin.translated
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [(language, OWN_NAMES[language]) for language in LANGUAGES]

    def matching(self, queryset, value):
        return queryset.filter(lacks(self.fields, value))


class YearFilter(KnownValuesFilter):
    """The year in which a record lies or may lie."""

    title = _("year")
    parameter_name = "year"
    UNDATED = "none"

    def lookups(self, request, model_admin):
        dated = model_admin.get_queryset(request).filter(date_earliest__gt=BEGINNING_OF_TIME)
        years = dated.order_by().dates("date_earliest", "year", order="DESC")
        return [*((str(day.year), str(day.year)) for day in years), (self.UNDATED, _("undated"))]

    def matching(self, queryset, value):
        return queryset.filter(date="") if value == self.UNDATED else queryset.of_year(int(value))


class InUseFilter(RelatedFieldListFilter):
    """By a related record, of those that the listed records refer to."""

    def field_choices(self, field, request, model_admin):
        in_use = model_admin.get_queryset(request).order_by().values(self.field_path)
        related_admin = model_admin.admin_site.get_model_admin(field.related_model)
        related = related_admin.get_queryset(request).filter(pk__in=in_use)
        choices = [(record.pk, str(record)) for record in related]
        return sorted(choices, key=lambda choice: place_of_name(choice[1]))
