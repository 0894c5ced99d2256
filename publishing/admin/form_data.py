"""What the form of a record says, in the texts that a browser sends: typed by somebody, or saved.

Both sides are put into the same shape, so that they can be compared and mixed.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.forms.formsets import DELETION_FIELD_NAME

_DIGITS = 12  # of a hash: enough to tell two values of one field apart


def clean(texts):
    """Texts without what makes no difference: ends of lines, blanks around, order of choices."""
    lines = (str(text).replace("\r\n", "\n").strip() for text in texts)
    return sorted(text for text in lines if text)


def mark_of(said):
    """A short hash of texts, or of {name: texts}."""
    said = (
        {name: clean(texts) for name, texts in said.items()}
        if isinstance(said, dict)
        else clean(said)
    )
    written = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:_DIGITS]


def texts_of(bound):
    """What a browser would send for a field of a form that nobody has typed into."""
    value = bound.value()
    if value is None or value is False or bound.field.widget.needs_multipart_form:
        return []
    if value is True:
        return ["on"]
    if isinstance(value, (list, tuple, set)):
        return [str(getattr(one, "pk", one)) for one in value]
    shown = bound.field.widget.format_value(value)
    if isinstance(shown, (list, tuple)):
        return [str(one) for one in shown]
    return [str(shown)] if shown is not None else []


@dataclass(frozen=True)
class Row:
    """A row of an inline. `key` is empty for one that is not saved yet."""

    key: str
    said: dict  # {name of the field: texts}
    is_deleted: bool = False


@dataclass
class Seen:
    """What stood in a form when it was opened, as hashes: {field: hash}, {prefix: {key: hash}}.

    It goes with the form as a hidden field. It decides only what is proposed when two people have
    changed the same record, so it needs no signature.
    """

    fields: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)

    def __str__(self):
        return json.dumps([self.fields, self.rows], separators=(",", ":"))

    @classmethod
    def read(cls, text):
        """None for what is missing or was not written here."""
        try:
            fields, rows = json.loads(text or "null")
            return cls(dict(fields), {prefix: dict(marks) for prefix, marks in rows.items()})
        except (TypeError, ValueError, AttributeError):
            return None


class SavedForm:
    """The form of a record as it is shown before anybody types: `fields` and `rows`."""

    def __init__(self, form, formsets):
        self.form = form
        self.formsets = {formset.prefix: formset for formset in formsets}
        self.fields = {bound.html_name: texts_of(bound) for bound in form if _is_typed(bound.field)}
        self.rows = {prefix: _saved_rows(formset) for prefix, formset in self.formsets.items()}

    def seen(self):
        return Seen(
            {name: mark_of(texts) for name, texts in self.fields.items()},
            {
                prefix: {row.key: mark_of(row.said) for row in rows}
                for prefix, rows in self.rows.items()
            },
        )


def typed_rows(data, formset):
    """The rows of an inline that were sent, without new ones that were left empty."""
    prefix, names, new = formset.prefix, _names_in(formset), formset.empty_form
    empty = {name: clean(texts_of(new[name])) for name in names}
    rows = []
    for number in range(_count(data, f"{prefix}-TOTAL_FORMS", formset.absolute_max)):
        of_row = f"{prefix}-{number}-"
        said = {name: data.getlist(of_row + name) for name in names}
        key = data.get(of_row + formset.model._meta.pk.name, "")
        is_empty = all(clean(said[name]) == empty[name] for name in names if name != "position")
        if key or not is_empty:
            rows.append(Row(key, said, of_row + DELETION_FIELD_NAME in data))
    return rows


def put_rows(data, formset, rows):
    """Let the data say these rows of an inline. Saved rows come first, as Django wants them."""
    prefix = formset.prefix
    for name in list(data):
        if name.startswith(f"{prefix}-") and name[len(prefix) + 1 :].partition("-")[0].isdecimal():
            del data[name]
    rows = sorted(rows, key=lambda row: not row.key)
    data[f"{prefix}-TOTAL_FORMS"] = len(rows)
    data[f"{prefix}-INITIAL_FORMS"] = sum(bool(row.key) for row in rows)
    for number, row in enumerate(rows):
        of_row = f"{prefix}-{number}-"
        for name, texts in row.said.items():
            data.setlist(of_row + name, texts)
        data[of_row + formset.model._meta.pk.name] = row.key
        data[of_row + formset.fk.name] = formset.instance.pk or ""
        if row.is_deleted:
            data[of_row + DELETION_FIELD_NAME] = "on"


def was_sent(data, formset):
    return f"{formset.prefix}-TOTAL_FORMS" in data


def _is_typed(form_field):
    return not form_field.disabled and not form_field.widget.needs_multipart_form


def _names_in(formset):
    apart = {formset.model._meta.pk.name, formset.fk.name, DELETION_FIELD_NAME}
    return [name for name in formset.empty_form.fields if name not in apart]


def _saved_rows(formset):
    names = _names_in(formset)
    return [
        Row(str(form.instance.pk), {name: texts_of(form[name]) for name in names})
        for form in formset.initial_forms
    ]


def _count(data, name, most):
    number = data.get(name, "")
    return min(int(number), most) if number.isdecimal() and len(number) < 6 else 0
