"""What is asked before texts go out to an agency, and when they come back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..exchange.outgoing import VERSIONS
from ..exchange.reading import MAX_BYTES
from ..languages import LANGUAGES, OWN_NAMES
from ..models import TextState
from ..translating.sheets import TO_TRANSLATE

_LANGUAGES = [(language, OWN_NAMES[language]) for language in LANGUAGES]


class SendForm(forms.Form):
    """Which texts go out, from which language into which, in which version of XLIFF."""

    source_language = forms.ChoiceField(
        label=_("From"), choices=_LANGUAGES, initial=LANGUAGES[0], required=False
    )
    language = forms.ChoiceField(label=_("Into"), choices=_LANGUAGES)
    states = forms.ChoiceField(
        label=_("Which texts"),
        choices=[
            ("waiting", _("missing or out of date")),
            *TextState.choices,
            ("all", _("all")),
        ],
        initial="waiting",
        required=False,
    )
    version = forms.ChoiceField(
        label=_("File"),
        choices=[(version, f"XLIFF {version}") for version in VERSIONS],
        initial=VERSIONS[0],
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source_language") == cleaned.get("language"):
            raise ValidationError(_("Choose two different languages."))
        return cleaned

    def what_to_send(self):
        """The keyword arguments for `exchange.outgoing.export`."""
        data = self.cleaned_data
        states = data["states"] or "waiting"
        wanted = {"waiting": TO_TRANSLATE, "all": None}
        return {
            "source_language": data["source_language"] or LANGUAGES[0],
            "language": data["language"],
            "version": data["version"] or VERSIONS[0],
            "states": wanted[states] if states in wanted else (TextState(states),),
        }


class TakeForm(forms.Form):
    """A file that came back."""

    file = forms.FileField(
        label=_("File from the agency"),
        help_text=_("XLIFF 1.2 or 2.0, as it was sent out from here, with the translations in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlf,.xliff"}),
    )
    count_as_confirmed = forms.BooleanField(
        label=pgettext_lazy("returned texts", "Count as confirmed what the file calls final"),
        required=False,
        help_text=_("Otherwise everything that is taken waits for somebody to confirm it."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(
                _("The file is too large: at most %(number)d megabytes.")
                % {"number": MAX_BYTES // 2**20}
            )
        return file
