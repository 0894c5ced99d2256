"""Filters of lists. A value that means nothing is refused with a message, never with an error."""

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from ..alphabet import place_of_name
from ..dates import BEGINNING_OF_TIME
from ..languages import LANGUAGES, OWN_NAMES
from ..models import TextState, Translation, has_ledger


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


class TranslationFilter(KnownValuesFilter):
    """Records with some text that stands so in a language, as the ledger has it.

    What no text of the type has is not offered, but understood when the address asks for it.
    """

    title = _("translation")
    parameter_name = "text"

    def __init__(self, request, params, model, model_admin):
        self.model = model
        super().__init__(request, params, model, model_admin)

    @staticmethod
    def value_of(language, state):
        return f"{language}:{state}"

    @classmethod
    def query(cls, model, language, state):
        """The query of the address that shows these; empty for a type without a ledger."""
        if not has_ledger(model):
            return ""
        return f"?{cls.parameter_name}={cls.value_of(language, state)}"

    @classmethod
    def language_in(cls, value):
        """The language that a value of the filter speaks of."""
        return value.partition(":")[0]

    def lookups(self, request, model_admin):
        there = set(
            Translation.objects.of_type(model_admin.model)
            .order_by()
            .values_list("language", "state")
            .distinct()
        )
        asked = request.GET.get(self.parameter_name)
        return [
            (self.value_of(language, state), f"{OWN_NAMES[language]} · {state.label}")
            for language in LANGUAGES
            for state in TextState
            if (language, state) in there or self.value_of(language, state) == asked
        ]

    def matching(self, queryset, value):
        language, _colon, state = value.partition(":")
        texts = Translation.objects.of_type(self.model)
        found = texts.filter(language=language, state=state)
        return queryset.filter(pk__in=found.values("object_id"))


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
