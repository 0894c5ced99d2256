"""What the pages on a review ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.dates import from_typed
from publishing.languages import LANGUAGES, OWN_NAMES, TAGS, current_language

from ..exports import FORMATS


class PeriodForm(forms.Form):
    """Of which period the next review is."""

    period = forms.CharField(
        label=_("Period"), max_length=40, help_text=_("A year, or months: 2023, 2023-03/2023-04.")
    )

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        if review.year and review.kind == "year":
            self.fields["period"].initial = str(review.year + 1)

    def clean_period(self):
        return from_typed(self.cleaned_data["period"])


class IssueForm(forms.Form):
    """What an Edition after the first corrects, in each language."""

    def __init__(self, *args, is_first, **kwargs):
        super().__init__(*args, **kwargs)
        if is_first:
            return
        for language in LANGUAGES:
            self.fields[language] = forms.CharField(
                label=OWN_NAMES[language],
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": TAGS[language]}),
            )

    def note(self):
        return dict(self.cleaned_data)


class ExportForm(forms.Form):
    """As what, and in which languages, an Edition is to be exported."""

    format = forms.ChoiceField(label=_("Format"))
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, OWN_NAMES[code]) for code in LANGUAGES]
    )
    second_language = forms.ChoiceField(
        label=_("Second language"),
        required=False,
        choices=[("", "—"), *((code, OWN_NAMES[code]) for code in LANGUAGES)],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(name, each.name) for name, each in FORMATS.items()]
        self.fields["language"].initial = current_language()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("language") == cleaned.get("second_language"):
            self.add_error("second_language", _("The second language has to be another one."))
        return cleaned
