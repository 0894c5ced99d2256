"""The state of each text in a form: shown beside it, noted and confirmed with it."""

from itertools import groupby

from django.forms import BoundField
from django.template.loader import render_to_string

from ..languages import LANGUAGES, OWN_NAMES, TAGS, column, translated_fields
from ..models import TextState, Translated
from ..translating.states import states_of_all
from ..translating.verbs import confirm_texts, note_all

# In what a form sends: the source was changed in nothing that others have to follow; and, before
# the name of a field, that its text says what its source says.
MINOR = "_minor"
CONFIRM = "_confirm-"


class TextBoundField(BoundField):
    """A field of a form with the state of its text, where the form has been told it."""

    def __str__(self):
        widget = super().__str__()
        standing = self.form.standings.get(self.name)
        return widget + self._state(standing) if standing else widget

    __html__ = __str__

    def _state(self, standing):
        is_stale = standing.state == TextState.STALE
        return render_to_string(
            "admin/_text_state.html",
            {
                "standing": standing,
                "label": self.label,
                "language_name": OWN_NAMES[standing.language],
                "source_name": OWN_NAMES[standing.source_language],
                "source_tag": TAGS[standing.source_language],
                "change": is_stale and standing.change,
                "confirm_name": CONFIRM + self.html_name,
            },
        )


def show_states(form, formsets):
    """Tell the forms how their texts stand: one query for each type of record.

    Returns whether some translation would be affected by a change of its source.
    """
    forms = [one for one in [form, *_rows_of(formsets)] if _is_translated(one.instance)]
    forms.sort(key=lambda one: one.instance._meta.concrete_model._meta.label)
    followed = False
    for _model, group in groupby(forms, key=lambda one: one.instance._meta.concrete_model):
        group = list(group)
        found = states_of_all([one.instance for one in group])
        for one in group:
            one.standings = {
                column(field, language): standing
                for (field, language), standing in found[one.instance.pk].items()
            }
            followed |= any(
                standing.state in (TextState.DRAFTED, TextState.CONFIRMED)
                for standing in one.standings.values()
            )
    return followed


def note_form(request, form, formsets):
    """Note the texts of a record and its rows as they were just saved, and confirm what was ticked.

    Also the rows that nobody touched: they are translated from the language of their record.
    """
    forms = [one for one in [form, *_rows_of(formsets)] if _is_translated(one.instance)]
    note_all([one.instance for one in forms], by=request.user, minor=MINOR in request.POST)
    for one in forms:
        if ticked := _ticked(request.POST, one):
            confirm_texts(one.instance, ticked, by=request.user)


def _is_translated(record):
    return isinstance(record, Translated) and record.pk and bool(translated_fields(type(record)))


def _rows_of(formsets):
    """The forms of the rows that stay, each of whose records knows its whole."""
    for formset in formsets:
        deleted = formset.deleted_forms if formset.is_bound and formset.is_valid() else ()
        for row in formset.forms:
            if row not in deleted:
                setattr(row.instance, formset.fk.name, formset.instance)
                yield row


def _ticked(data, form):
    """[(field, language)] of the texts that were confirmed and are there."""
    record = form.instance
    return [
        (field, language)
        for field in translated_fields(type(record))
        for language in LANGUAGES
        if CONFIRM + form.add_prefix(column(field, language)) in data
        and getattr(record, column(field, language))
    ]
