"""Themes for many stories at once, from the list."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from publishing.admin.verb_forms import VerbForm
from publishing.admin.verbs import Verb
from publishing.admin.widgets import RecordSelectMultiple

from ..models import Story, Theme
from ..theming import add_themes


class ThemesForm(VerbForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = Story._meta.get_field("themes")
        self.fields["themes"] = forms.ModelMultipleChoiceField(
            Theme.objects.all(),
            label=_("Themes"),
            widget=RecordSelectMultiple(field, self.admin_site),
        )


def _add_themes(story, by, form):
    add_themes(story, form.cleaned_data["themes"], by=by)
    return story


ADD_THEMES = Verb(
    "add-themes",
    "change",
    _("Add themes"),
    _("The themes of “%(record)s” are added."),
    _add_themes,
    ThemesForm,
    tone="main",
    explains=_("Only drafts are changed. The themes that they have are kept."),
)


@admin.action(permissions=["change"], description=_("Add themes…"))
def add_themes_selected(model_admin, request, queryset):
    return model_admin.do_to_all(request, queryset, ADD_THEMES)
