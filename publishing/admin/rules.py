"""How the office publishes: one page, without a list."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from accounts import audit

from ..languages import LANGUAGES, OWN_NAMES
from ..models import PublishingRules
from ..queue import public_types


def _languages_of_types():
    """A box for each language under the name of each type of record."""
    return [
        (
            capfirst(model._meta.verbose_name_plural),
            [(f"{model._meta.label_lower}:{code}", OWN_NAMES[code]) for code in LANGUAGES],
        )
        for model in public_types()
    ]


class LanguagesOfTypesField(forms.MultipleChoiceField):
    """{label of a model: [languages]} as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=_languages_of_types, **kwargs)

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return [f"{label}:{code}" for label, codes in value.items() for code in codes]

    def clean(self, value):
        languages = {}
        for ticked in super().clean(value):
            label, _colon, code = ticked.partition(":")
            languages.setdefault(label, []).append(code)
        return languages

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or {}), data)


class PublishingRulesForm(forms.ModelForm):
    confirmed_languages = LanguagesOfTypesField(
        required=False,
        label=PublishingRules._meta.get_field("confirmed_languages").verbose_name,
        help_text=PublishingRules._meta.get_field("confirmed_languages").help_text,
    )

    class Meta:
        model = PublishingRules
        fields = ("gates", "sends_mail", "share_days", "confirmed_languages")


@admin.register(PublishingRules)
class PublishingRulesAdmin(admin.ModelAdmin):
    form = PublishingRulesForm

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:publishing_publishingrules_change", args=[1]))

    def get_object(self, request, object_id, from_field=None):
        """The rules that hold; they are written down when they are first changed."""
        return PublishingRules.current() if object_id == "1" else None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        changes = {
            name: {"before": form.initial[name], "after": form.cleaned_data[name]}
            for name in form.changed_data
        }
        obj.save()
        if changes:
            audit.record("rules_changed", obj, by=request.user, details=changes)
