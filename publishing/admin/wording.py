"""Remarks on the wording of a record: while it is typed, and of what is saved."""

import re
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from .. import dates
from ..languages import LANGUAGES, OWN_NAMES, TAGS, column
from ..models import with_wholes
from ..wording import changing
from ..wording.check import check
from ..wording.findings import around
from ..wording.held import titles_held
from ..wording.index import current_index
from ..wording.passages import Passage, Setting, fields_of
from ..wording.records import (
    checked_models,
    find_in_record,
    find_in_rows,
    passage_of,
    without_right,
)
from .unsaved import MOST_BYTES

# participants-0-title_en
_NAME = re.compile(
    r"(?:(?P<prefix>\w+)-(?P<row>\d+)-)?(?P<field>\w+?)_(?P<language>zh_hans|zh_hant|en)"
)


@dataclass(frozen=True)
class Remark:
    """A finding as it is shown: where it is, what stands around it, and what may be done."""

    row: object
    passage: Passage
    finding: object
    may_change: bool = False
    is_stale: bool = False  # the text is another by now

    @property
    def key(self):
        """What the buttons of the remark send; `remark_of` reads it."""
        finding = self.finding
        options = self.row._meta.concrete_model._meta  # a visit is the story that it is
        parts = (
            options.label_lower,
            self.row.pk,
            finding.field,
            finding.language,
            finding.rule,
            finding.start,
        )
        return ":".join(map(str, parts))

    @property
    def field_label(self):
        name = column(self.finding.field, self.finding.language)
        return capfirst(self.row._meta.get_field(name).translated_field.verbose_name)

    @property
    def language_name(self):
        return OWN_NAMES[self.finding.language]

    @property
    def tag(self):
        return TAGS[self.finding.language]

    @property
    def around(self):
        """(text before, what was found, text after) as one reads it."""
        return around(self.passage, self.finding)


def remark_of(key, user):
    """The remark that a button was about, if the text is such that it still holds; else None."""
    label, *names = key.split(":")
    models = {model._meta.label_lower: model for model in checked_models()}
    if label not in models or len(names) != 5 or not names[0].isdecimal() or len(names[0]) > 18:
        return None
    rows = with_wholes(models[label]).filter(pk=names[0])
    for row, passages, findings in find_in_rows(rows):
        for finding in findings:
            remark = Remark(
                row, passage_of(passages, finding), finding, changing.may_change(user, row)
            )
            if remark.key == key:
                return remark
    return None


def remarks_on(record, user):
    """The remarks on a saved record and its parts, in the order of languages and fields."""
    remarks = [
        Remark(row, passage_of(passages, finding), finding, changing.may_change(user, row))
        for row, passages, findings in find_in_record(record)
        for finding in findings
    ]
    return sorted(remarks, key=lambda remark: LANGUAGES.index(remark.finding.language))


def number_of_remarks(record):
    return sum(len(findings) for _row, _passages, findings in find_in_record(record))


class WordingPages:
    """For every record: its texts are checked as they are typed, and stand checked on its page."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.wording_view)
        return [path("wording/", view, name=self._name_of_wording()), *super().get_urls()]

    def _name_of_wording(self):
        return f"{self.opts.app_label}_{self.opts.model_name}_wording"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if self.has_texts() and not context["is_popup"]:
            context["wording_address"] = reverse(f"admin:{self._name_of_wording()}")
            context["remarks"] = remarks_on(obj, request.user) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def has_texts(self):
        return getattr(self.model, "wording_checked", True) and bool(self._fields_by_prefix())

    @method_decorator(require_POST)
    def wording_view(self, request):
        """The remarks on the texts of a form, which is the body of the request as typed.

        With `right`, "name:rule:start", that remark is noted as right as it stands.
        """
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if len(request.body) > MOST_BYTES:
            return HttpResponse(status=413)
        checked = self._check_typed(request.POST)
        if right := request.POST.get("right"):
            if not self.has_change_permission(request):
                raise PermissionDenied
            for prefix, passages, found in checked:
                for finding in found:
                    if _id_of(prefix, finding) == right:
                        passage = passage_of(passages, finding)
                        changing.say_right(passage, finding, by=request.user)
            checked = self._check_typed(request.POST)
        return JsonResponse(
            {
                "remarks": [
                    _as_json(prefix, passage_of(passages, finding), finding)
                    for prefix, passages, found in checked
                    for finding in found
                ]
            }
        )

    def _check_typed(self, data):
        """[(prefix of the row's fields, passages, findings)]"""
        index, setting = current_index(), _setting_typed(data)
        rows = self._passages_by_row(data)
        titles = self._titles_typed(data, rows)
        checked = [
            (prefix, passages, check(passages, index, setting, titles.get(prefix, ())))
            for prefix, passages in rows.items()
        ]
        return without_right(checked)

    def _titles_typed(self, data, rows):
        """{prefix of a row: [Held]} for the rows of a person who is chosen in the form."""
        found = {}
        for formset, model in self._models_by_prefix().items():
            if relation := getattr(model, "titles_of", None):
                chosen = {
                    prefix: int(key)
                    for prefix in rows
                    if prefix.rpartition("-")[0].rpartition("-")[0] == formset
                    and (key := data.get(f"{prefix}{relation}", "")).isdecimal()
                    and len(key) <= 18
                }
                held = titles_held(model, chosen.values())
                found |= {prefix: held.get(key, ()) for prefix, key in chosen.items()}
        return found

    def _passages_by_row(self, data):
        known = self._fields_by_prefix()
        found = {}
        for name, value in data.items():
            match = _NAME.fullmatch(name)
            if not match or not value.strip():
                continue
            facts = known.get(match["prefix"] or "", {}).get(match["field"])
            if facts is not None:
                language = match["language"].replace("_", "-")
                row = f"{match['prefix']}-{match['row']}-" if match["prefix"] else ""
                text = value.replace("\r\n", "\n")
                found.setdefault(row, []).append(Passage(match["field"], language, text, *facts))
        return found

    def _fields_by_prefix(self):
        """{prefix of a formset, empty for the record: {field: (is HTML, is verse)}}"""
        return {
            prefix: {name: facts for name, *facts in fields}
            for prefix, model in self._models_by_prefix().items()
            if (fields := fields_of(model))
        }

    def _models_by_prefix(self):
        models = {"": self.model}
        for inline in self.inlines:
            if getattr(inline.model, "wording_checked", True):
                models[_prefix_of(self.model, inline)] = inline.model
        return models


def _prefix_of(model, inline):
    """With what the names of an inline's fields begin, as Django's formsets make it."""
    keys = [
        field
        for field in inline.model._meta.fields
        if field.remote_field
        and field.name == (inline.fk_name or field.name)
        and issubclass(model, field.related_model)
    ]
    return keys[0].remote_field.get_accessor_name(model=inline.model)


def _setting_typed(data):
    """What the form says of the record; a date that is half typed is none yet."""
    source = data.get("source_language")
    source = source if source in LANGUAGES else LANGUAGES[0]
    try:
        value = dates.parse(dates.from_typed(data.get("date", "")))
    except dates.DateError:
        value = None
    return Setting(source, value.earliest, value.latest) if value else Setting(source)


def _id_of(prefix, finding):
    name = column(finding.field, finding.language)
    return f"{prefix}{name}:{finding.rule}:{finding.start}"


def _as_json(prefix, passage, finding):
    """A remark for the script of the form. Places are in characters of the text as it was sent;
    `nth` says which of the equal pieces of the readable text is meant, for the rich-text editor."""
    before, _found, after = around(passage, finding)
    return {
        "id": _id_of(prefix, finding),
        "name": f"{prefix}{column(finding.field, finding.language)}",
        "start": finding.start,
        "end": finding.end,
        "found": finding.found,
        "fix": finding.fix,
        "before": before,
        "after": after,
        "nth": passage.read.count(finding.found, 0, finding.start) if finding.found else 0,
        "label": str(finding.label),
        "reason": finding.reason,
    }
