"""The list of records: what it asks of the database, and what its columns show."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from ..languages import (
    LANGUAGES,
    OWN_NAMES,
    SHORT_NAMES,
    column,
    current_language,
    is_missing,
    text_of,
)


def lacks(fields, language):
    """The condition that some field is written in another language, but not in this one."""
    others = [other for other in LANGUAGES if other != language]
    condition = Q(pk__in=[])
    for field in fields:
        written_elsewhere = Q()
        for other in others:
            written_elsewhere |= ~is_missing(field, other)
        condition |= is_missing(field, language) & written_elsewhere
    return condition


def lacks_name(language):
    """The name of the annotation that says so of each row of a list."""
    return column("lacks", language)


class RecordList(ChangeList):
    """A list that knows which languages its rows lack, and survives nonsense in its address."""

    def get_queryset(self, request, exclude_parameters=None):
        records = super().get_queryset(request, exclude_parameters)
        if fields := self.model_admin.translated:
            records = records.annotate(
                **{
                    lacks_name(language): Case(
                        When(lacks(fields, language), then=Value(True)),
                        default=Value(False),
                        output_field=BooleanField(),
                    )
                    for language in LANGUAGES
                }
            )
        return self.model_admin.for_list(records)

    def get_results(self, request):
        try:
            super().get_results(request)
        except (ValueError, DataError, OverflowError) as error:
            raise IncorrectLookupParameters from error


class ListColumns:
    """The columns that lists of records share."""

    @admin.display(description=_("name"))
    def name_shown(self, record):
        name_field = getattr(record, "name_field", None)
        name = name_field and text_of(record, name_field)
        if not name:
            return str(record)
        if name.language == current_language():
            return name.value
        return format_html('<span lang="{}">{}</span>', name.tag, name.value)

    @admin.display(description=_("date"), ordering="date_earliest")
    def date_shown(self, record):
        return format_html('<span class="date">{}</span>', record.date_written())

    @admin.display(description=_("languages"))
    def languages_shown(self, record):
        """A mark per language: complete, in part, or missing."""
        name_field = getattr(record, "name_field", None) or self.translated[0]
        return format_html_join(
            " ",
            '<span class="language-mark language-mark--{}" title="{}">{}'
            '<span class="visually-hidden"> {}</span></span>',
            (
                (state, f"{OWN_NAMES[language]} · {words}", SHORT_NAMES[language], words)
                for language in LANGUAGES
                for state, words in [_language_state(record, name_field, language)]
            ),
        )

    @admin.display(description=_("last changed"), ordering="updated_at")
    def changed_shown(self, record):
        moment = timezone.localtime(record.updated_at)
        is_today = moment.date() == timezone.localdate()
        shown = date_format(moment, "H:i" if is_today else "Y-m-d")
        return format_html(
            '<time datetime="{}">{}</time> <span class="who">{}</span>',
            moment.isoformat(timespec="minutes"),
            shown,
            record.updated_by or "",
        )


def _language_state(record, name_field, language):
    if not getattr(record, column(name_field, language)):
        return "missing", _("missing")
    if getattr(record, lacks_name(language)):
        return "part", _("in part")
    return "complete", _("complete")
