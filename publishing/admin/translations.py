"""The state of each text in a form: shown beside it, noted and confirmed with it."""

from ..languages import LANGUAGES, column, translated_fields
from ..translating.verbs import confirm_texts, note_all

# In what a form sends: the source was changed in nothing that others have to follow; and, before
# the name of a field, that its text says what its source says.
MINOR = "_minor"
CONFIRM = "_confirm-"


def note_form(request, form, formsets):
    """Note the texts of a record and its rows as they were just saved, and confirm what was ticked.

    Also the rows that nobody touched: they are translated from the language of their record.
    """
    rows = [row for formset in formsets for row in formset.forms if _is_kept(row, formset)]
    forms = [form, *rows]
    minor = MINOR in request.POST
    note_all([one.instance for one in forms], by=request.user, minor=minor)
    for one in forms:
        if ticked := _ticked(request.POST, one):
            confirm_texts(one.instance, ticked, by=request.user)


def _is_kept(form, formset):
    return form.instance.pk is not None and form not in formset.deleted_forms


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
