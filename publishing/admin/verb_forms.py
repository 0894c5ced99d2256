"""What is asked before a verb is done."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..languages import LANGUAGES, OWN_NAMES, TAGS, column
from .widgets import RecordSelect


class VerbForm(forms.Form):
    """The base of all of them; by itself it only asks whether the person is sure.

    `record` is what the verb will be done to, or None where it is done to many records.
    """

    def __init__(self, *args, record=None, admin_site=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record
        self.admin_site = admin_site


def _long_text(label, *, required=False, help_text="", rows=3):
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "cols": 60}),
    )


class Moment(forms.DateTimeField):
    """A point of time to the minute, in the office's time zone."""

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M"
        )
        super().__init__(required=False, widget=widget, **kwargs)


class InLanguages(VerbForm):
    """A form with a text in each language, `text_name` in its columns."""

    text_name = "text"
    text_label = ""
    text_help = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            field = _long_text(f"{self.text_label} · {OWN_NAMES[language]}", rows=2)
            field.widget.attrs["lang"] = TAGS[language]
            if language == LANGUAGES[0]:
                field.help_text = self.text_help
            self.fields[column(self.text_name, language)] = field

    def texts(self):
        """{language: text}"""
        return {
            language: self.cleaned_data[column(self.text_name, language)] for language in LANGUAGES
        }


class SubmitForm(VerbForm):
    comment = _long_text(_("Comment for the reviewers"))


class ApproveForm(VerbForm):
    has_proofread = forms.BooleanField(
        label=_("I have proofread it in every language in which it will appear."),
        error_messages={"required": _("Say that you have proofread it.")},
    )
    holds_no_secret = forms.BooleanField(
        label=_("It contains nothing secret and nothing that is for internal use."),
        error_messages={"required": _("Say that it contains nothing secret.")},
    )
    comment = _long_text(_("Comment"))


class ReasonForm(VerbForm):
    reason = _long_text(
        _("Reason"),
        required=True,
        help_text=_("Who wrote it reads this, and it stays in the history."),
    )


class PublishForm(InLanguages):
    text_name = "correction"
    text_label = _("Note of correction")
    text_help = _(
        "Stands with today’s date on the public page. Leave it empty if nothing was wrong before."
    )

    at = Moment(
        label=_("From when"),
        help_text=_("Leave empty for now. Before that minute nobody sees it."),
    )
    reason = forms.CharField(
        label=_("Reason for an earlier time"),
        required=False,
        max_length=300,
        help_text=_("Only for a time that lies back; that needs a right of its own."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.record is None or self.record.draft_of_id is None:
            for language in LANGUAGES:
                del self.fields[column(self.text_name, language)]
        if self.record is not None and self.record.draft_of_id:
            # What is public keeps the time at which it was first published.
            del self.fields["reason"]

    def texts(self):
        is_correction = column(self.text_name, LANGUAGES[0]) in self.fields
        return super().texts() if is_correction else None


class WithdrawForm(InLanguages):
    text_name = "why"
    text_label = _("Why it was withdrawn")
    text_help = _("Visitors who come to its address read this.")

    at = Moment(label=_("From when"), help_text=_("Leave empty for now."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.record is not None:
            field = self.record._meta.get_field("replaced_by")
            self.fields["replaced_by"] = forms.ModelChoiceField(
                type(self.record).objects.public().exclude(pk=self.record.pk),
                label=_("Replaced by"),
                required=False,
                widget=RecordSelect(field, self.admin_site),
                help_text=_("Visitors are led there."),
            )


class CorrectForm(InLanguages):
    text_label = _("Note of correction")
    text_help = _("Stands with today’s date on the public page.")


class ShareForm(VerbForm):
    reader = forms.CharField(
        label=_("For whom"),
        max_length=120,
        required=False,
        help_text=_("So that you know later which link is whose."),
    )
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=90)

    def __init__(self, *args, beside=(), days=7, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].initial = days
        self.beside = {f"{other._meta.label_lower}.{other.pk}": other for other in beside}
        if beside:
            self.fields["together_with"] = forms.MultipleChoiceField(
                label=_("Show together with"),
                choices=[(key, str(other)) for key, other in self.beside.items()],
                initial=list(self.beside),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Drafts that it refers to."),
            )

    def chosen(self):
        return [self.beside[key] for key in self.cleaned_data.get("together_with", ())]
