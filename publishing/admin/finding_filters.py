"""The list of remarks by rule, by language and by type of record."""

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..languages import LANGUAGES, OWN_NAMES
from ..models import WordingFinding
from ..wording.rules import GROUPS, RULES, rules_of
from .filters import KnownValuesFilter


class RuleFilter(KnownValuesFilter):
    title = gettext_lazy("rule")
    parameter_name = "rule"

    def lookups(self, request, model_admin):
        used = set(WordingFinding.objects.order_by().values_list("rule", flat=True).distinct())
        for group, name in GROUPS.items():
            rules = [rule for rule in rules_of(group) if rule in used]
            if len(rules) > 1:
                yield f"all-{group}", _("%(group)s: all") % {"group": name}
            yield from ((rule, RULES[rule].label) for rule in rules)

    def matching(self, queryset, value):
        group = value.removeprefix("all-")
        return queryset.filter(rule__in=[value] if group == value else rules_of(group))


class LanguageFilter(KnownValuesFilter):
    title = gettext_lazy("language")
    parameter_name = "in"

    def lookups(self, request, model_admin):
        return [(language, OWN_NAMES[language]) for language in LANGUAGES]

    def matching(self, queryset, value):
        return queryset.filter(language=value)


class TypeFilter(KnownValuesFilter):
    title = gettext_lazy("type")
    parameter_name = "type"

    def lookups(self, request, model_admin):
        used = WordingFinding.objects.order_by().values_list("content_type", flat=True).distinct()
        types = [ContentType.objects.get_for_id(key) for key in used]
        found = [(each.pk, each.model_class()) for each in types]
        return [(key, capfirst(model._meta.verbose_name_plural)) for key, model in found if model]

    def matching(self, queryset, value):
        return queryset.filter(content_type=value)
