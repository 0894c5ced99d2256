"""Somebody saved first: the page that shows both, and saving what was chosen from it."""

import copy
from dataclasses import dataclass

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist
from django.forms import BooleanField, ModelChoiceField, Textarea
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from ..compare import as_plain_text, marked
from ..date_words import to_the_minute
from ..fields import RichTextField
from ..languages import OWN_NAMES, TAGS
from ..workflow.editing import keep_unsaved
from . import merging
from .form_data import SavedForm, Seen, clean

SEEN = "_seen"  # what the form showed when it was opened
SHOWN = "_shown"  # what the conflict page showed as saved
BUTTONS = ("_save", "_continue", "_addanother", "_submit")
CHOICE = "_take-"  # before the name of a field or inline: mine, theirs or both


@dataclass(frozen=True)
class Choice:
    """A difference as it stands on the conflict page. `mine` and `theirs` are HTML."""

    name: str
    label: str
    mine: str
    theirs: str
    options: tuple
    chosen: str
    by_both: bool
    language: str = ""
    tag: str = ""
    is_rows: bool = False


class ConflictPages:
    """For every record: a save that would undo somebody else's is held back."""

    def saved_form(self, request, record):
        """The form of the record as anybody would find it now."""
        asking = copy.copy(request)
        asking.method = "GET"
        fields = flatten_fieldsets(self.get_fieldsets(asking, record))
        form = self.get_form(asking, record, change=True, fields=fields)(instance=record)
        formsets, _inlines = self._create_formsets(asking, record, change=True)
        return SavedForm(form, formsets)

    def conflict(self, request, record):
        """The page to answer with, or None if the save may go on, with what was chosen in it.

        The record has to be locked.
        """
        seen = Seen.read(request.POST.get(SEEN))
        if seen is None:
            return None
        saved = self.saved_form(request, record)
        now = saved.seen()
        if now == seen:
            return None
        data = request.POST.copy()
        fields = merging.differing_fields(data, saved, seen)
        rows = merging.differing_rows(data, saved, seen)
        if (fields or rows) and Seen.read(data.get(SHOWN)) != now:
            return self._conflict_page(request, record, saved, fields, rows)
        for found in fields:
            merging.take(_chosen(data, found), found.name, data, saved)
        for found in rows:
            merging.take_rows(_chosen(data, found), found.name, data, saved, seen)
        for name in [name for name in data if name == SHOWN or name.startswith(CHOICE)]:
            del data[name]
        data[SEEN] = str(now)
        request.POST = data
        return None

    def _conflict_page(self, request, record, saved, fields, rows):
        typed = _without_choices(request.POST)
        keep_unsaved(self.model, record.pk, typed.urlencode(), by=request.user)
        choices = [
            *(_choice_of_field(found, self.model, saved.form, request.POST) for found in fields),
            *(_choice_of_rows(found, saved.formsets[found.name], request.POST) for found in rows),
        ]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Saved in the meantime"),
            "subtitle": str(record),
            "record": record,
            "record_address": request.get_full_path(),
            "who": _who_saved(record, request.user),
            "to_choose": [choice for choice in choices if choice.by_both],
            "settled": [choice for choice in choices if not choice.by_both],
            "typed": [(name, text) for name, texts in typed.lists() for text in texts],
            "shown_name": SHOWN,
            "shown": str(saved.seen()),
            "button": _button(request.POST),
            "has_files": bool(request.FILES),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/conflict.html", context, status=409)


def _without_choices(data):
    data = data.copy()
    for name in list(data):
        is_button = name in BUTTONS
        if is_button or name in ("csrfmiddlewaretoken", SHOWN) or name.startswith(CHOICE):
            del data[name]
    return data


def _button(data):
    """The button that was pressed is pressed again by saving the choice."""
    return next((name for name in BUTTONS if name in data), "_save")


def _chosen(data, found):
    choice = data.get(CHOICE + found.name)
    is_known = choice in (merging.MINE, merging.THEIRS, merging.BOTH)
    return choice if is_known else found.proposed


def _who_saved(record, user):
    """Who saved last, in a sentence, where the record says so."""
    by, at = getattr(record, "updated_by", None), getattr(record, "updated_at", None)
    if by is None or at is None:
        return _("Somebody saved this record while you had it open.")
    words = (
        _("You saved this record yourself at %(moment)s, in another window.")
        if by == user
        else _("%(name)s saved this record at %(moment)s, while you had it open.")
    )
    return words % {"name": by, "moment": to_the_minute(at)}


# --- What stands on the page ---


def _options(*, with_both):
    options = [(merging.MINE, _("Mine")), (merging.THEIRS, _("Theirs"))]
    return (*options, (merging.BOTH, _("Both"))) if with_both else tuple(options)


def _choice_of_field(found, model, form, data):
    bound = form[found.name]
    column = _column(model, found.name)
    language = column.language if isinstance(column, TranslationField) else None
    is_text = isinstance(bound.field.widget, Textarea)
    theirs, mine = marked(
        _words(bound.field, column, found.theirs), _words(bound.field, column, found.mine)
    )
    return Choice(
        CHOICE + found.name,
        capfirst(bound.label),
        mine,
        theirs,
        _options(with_both=is_text and _says_both(found)),
        _chosen(data, found),
        found.by_both,
        OWN_NAMES[language] if language else "",
        TAGS[language] if language else "",
    )


def _says_both(found):
    """Both can be taken only where both say something."""
    return any(found.mine) and any(found.theirs)


def _choice_of_rows(found, formset, data):
    return Choice(
        CHOICE + found.name,
        capfirst(formset.model._meta.verbose_name_plural),
        _list_of(found.mine, found.theirs, formset),
        _list_of(found.theirs, found.mine, formset),
        _options(with_both=True),
        _chosen(data, found),
        found.by_both,
        is_rows=True,
    )


def _list_of(rows, others, formset):
    """The rows in a line each; those that the other side does not have are marked."""
    form, model = formset.empty_form, formset.model
    names = [name for name in form.fields if name != "position" and rows and name in rows[0].said]

    def words(row):
        return " · ".join(filter(None, (_in_row(row, form[name], model) for name in names))) or "—"

    others = {words(row) for row in others} if rows else set()
    lines = [
        (format_html("{}" if text in others else "<mark>{}</mark>", text),)
        for text in map(words, sorted(rows, key=_position))
    ]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines)) if lines else ""


def _in_row(row, bound, model):
    texts = row.said[bound.name]
    if isinstance(bound.field, BooleanField):
        return bound.label if texts else ""
    return _words(bound.field, _column(model, bound.name), texts)


def _position(row):
    """Where the row stands; one without a number comes last."""
    texts = clean(row.said.get("position", ()))
    is_number = bool(texts) and texts[0].isdecimal()
    return (not is_number, int(texts[0]) if is_number else 0)


def _column(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _words(field, column, texts):
    """What was typed or saved, as a person would read it."""
    texts = [text for text in texts if text]
    if isinstance(field, ModelChoiceField):
        keys = [text for text in texts if text.isdecimal() and len(text) < 19]
        names = field.queryset.model._base_manager.in_bulk(map(int, keys))
        return " · ".join(str(names.get(int(key), f"#{key}")) for key in keys)
    if choices := getattr(column, "flatchoices", None):
        known = {str(value): str(label) for value, label in choices}
        return " · ".join(known.get(text, text) for text in texts)
    if isinstance(column, RichTextField):
        return as_plain_text("".join(texts))
    if isinstance(field, BooleanField):
        return "✓" if texts else "—"
    return "\n".join(texts).replace("\r\n", "\n")
