"""The state of each text of a record: shown beside it, noted and confirmed with its form."""

from itertools import groupby

from django.forms import BoundField
from django.template.loader import render_to_string

from ..desk.types import desk_address
from ..languages import LANGUAGES, OWN_NAMES, TAGS, column, translated_fields
from ..models import TextState, has_ledger, whole_of
from ..translating.sheets import types_of_records
from ..translating.states import states_of_all
from ..translating.verbs import confirm_texts, note_all

# In what a form sends: the source was changed in nothing that others have to follow; and, before
# the name of a field, that its text says what its source says.
MINOR = "_minor"
CONFIRM = "_confirm-"


class TextBoundField(BoundField):
    """A field of a form with the state of its text, where its record has been told it."""

    def __str__(self):
        widget = super().__str__()
        if not (standing := _standings(self.form.instance).get(self.name)):
            return widget
        return widget + _state_shown(
            standing, label=self.label, confirm_name=CONFIRM + self.html_name
        )

    __html__ = __str__


def state_to_read(record, name):
    """The state of the text in a column where it can only be read: a link to the desk, on which it
    is worked. Empty where there is none."""
    if not (standing := _standings(record).get(name)):
        return ""
    whole = whole_of(record)
    has_desk = whole._meta.concrete_model in types_of_records()
    address = desk_address(whole, standing.language) if has_desk else ""
    return _state_shown(standing, desk_address=address)


def _standings(record):
    """{column: TextStanding} as `show_states` told the record."""
    return getattr(record, "text_standings", {})


def _state_shown(standing, **facts):
    is_stale = standing.state == TextState.STALE
    return render_to_string(
        "admin/_text_state.html",
        {
            "standing": standing,
            "language_name": OWN_NAMES[standing.language],
            "source_name": OWN_NAMES[standing.source_language],
            "source_tag": TAGS[standing.source_language],
            "change": is_stale and standing.change,
            **facts,
        },
    )


def show_states(form, formsets):
    """Tell the records of forms how their texts stand: one query for each type of record.

    Returns whether some translation would be affected by a change of its source.
    """
    forms = [one for one in [form, *_rows_of(formsets)] if _is_noted(one.instance)]
    forms.sort(key=lambda one: one.instance._meta.concrete_model._meta.label)
    followed = False
    for _model, group in groupby(forms, key=lambda one: one.instance._meta.concrete_model):
        group = list(group)
        found = states_of_all([one.instance for one in group])
        for one in group:
            one.instance.text_standings = {
                column(field, language): standing
                for (field, language), standing in found[one.instance.pk].items()
            }
            followed |= any(
                standing.state in (TextState.DRAFTED, TextState.CONFIRMED)
                for standing in one.instance.text_standings.values()
            )
    return followed


def note_form(request, form, formsets):
    """Note the texts of a record and its rows as they were just saved, and confirm what was ticked.

    Also the rows that nobody touched: they are translated from the language of their record.
    """
    forms = [one for one in [form, *_rows_of(formsets)] if _is_noted(one.instance)]
    note_all([one.instance for one in forms], by=request.user, minor=MINOR in request.POST)
    for one in forms:
        if ticked := _ticked(request.POST, one):
            confirm_texts(one.instance, ticked, by=request.user)


def _is_noted(record):
    return record.pk and has_ledger(type(record))


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
