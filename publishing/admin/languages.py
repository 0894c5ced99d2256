"""Translated fields in forms: one panel per language, made into tabs by languages.js.

Without scripts the panels stand one below the other.
"""

from functools import cache

from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext
from modeltranslation.fields import TranslationField

from ..fields import RichTextField
from ..languages import LANGUAGES, OWN_NAMES, TAGS, column
from ..translating.ledger import TRADITIONAL
from .translations import state_to_read
from .widgets import RecordSelect, RecordSelectMultiple

PANEL_CLASS = "language-panel"


def panels(fields, shown=str):
    """A fieldset per language with the columns of the translated fields.

    `shown` gives what stands in the fieldset for the name of a column.
    """
    return [
        (
            OWN_NAMES[language],
            {
                "fields": [shown(column(field, language)) for field in fields],
                "classes": [PANEL_CLASS, f"language-{language}"],
            },
        )
        for language in LANGUAGES
    ]


@cache
def as_it_reads(model, name):
    """What stands for a column where it cannot be changed: the text as readers see it, and its
    state. The admin would print the markup of a rich text."""
    field = model._meta.get_field(name)
    is_rich = isinstance(field, RichTextField)
    html = '<div lang="{}">{}</div>{}' if is_rich else '<span lang="{}">{}</span>{}'

    def text(record):
        value = getattr(record, name) or ""
        shown = mark_safe(value) if is_rich else linebreaksbr(value)  # cleaned when it was saved
        return format_html(html, TAGS[field.language], shown or "-", state_to_read(record, name))

    text.__name__ = name
    return text


def labels(model):
    """{column: label}: the label says what the field is; the panel says which language."""
    return {
        field.name: capfirst(field.translated_field.verbose_name)
        for field in model._meta.fields
        if isinstance(field, TranslationField)
    }


class RecordFields:
    """How the fields of a record look in a form: for record pages and for inlines alike.

    `facts` are the fields that are the same in all languages, as rows of a ModelAdmin's fieldset;
    `translated` are those that each language has a column of.
    """

    facts = ()
    translated = ()
    # Related records are chosen here, and neither added nor changed.
    chosen_only = False
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
        RichTextField: {"widget": AdminTextareaWidget},  # which the field makes its editor
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(db_field, TranslationField):
            field.widget.attrs["lang"] = TAGS[db_field.language]
            if db_field.language == TRADITIONAL:
                field.widget.attrs["placeholder"] = gettext("Left empty, it follows Simplified")
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Nobody deletes a record by a slip while choosing one.
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
            if self.chosen_only:
                field.widget.can_add_related = field.widget.can_change_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        select = RecordSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **{"widget": select} | kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        select = RecordSelectMultiple(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **{"widget": select} | kwargs)

    def get_field_queryset(self, db, db_field, request):
        """With what names are made of, so that the names of chosen records cost no query each."""
        related_admin = self.admin_site.get_model_admin(db_field.remote_field.model)
        return related_admin.get_queryset(request).using(db)
