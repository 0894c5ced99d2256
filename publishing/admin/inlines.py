"""The parts of a record that are edited on its page."""

from functools import partial

from django.contrib import admin
from django.db.models import UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst

from ..languages import columns
from .forms import RecordForm
from .languages import RecordFields, as_it_reads, labels, panels

AT_THE_END = 32767  # the greatest small integer of both databases


class PartForm(RecordForm):
    """A row of an inline. Where rows have an order, one without a position goes to the end."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if not self.instance.pk:
                self.initial["position"] = None

    def clean(self):
        cleaned = super().clean()
        if "position" in self.fields and cleaned.get("position") is None:
            cleaned["position"] = AT_THE_END
        return cleaned

    def has_changed(self):
        # A new row in which nothing but its position is given is no entry.
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"position"})


class PartFormSet(BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if delete := form.fields.get(DELETION_FIELD_NAME):
            delete.widget.attrs["aria-label"] = delete.label

    def clean(self):
        super().clean()
        self._ask_for_numbers_given_twice()

    def _ask_for_numbers_given_twice(self):
        """File numbers are unique for a part of the rows only, which Django does not look at."""
        once = next((c for c in self.model._meta.constraints if _is_on_file_numbers(c)), None)
        seen = set()
        for form in self.forms if once else ():
            number = getattr(form, "cleaned_data", {}).get("reference")
            if not number or self._should_delete_form(form):
                continue
            if number in seen:
                form.add_error("reference", once.get_violation_error_message())
            seen.add(number)

    def get_unique_error_message(self, unique_check):
        """The fields by their labels; Django names them as they are called in the code."""
        fields = self.empty_form.fields
        names = [name for name in unique_check if name != self.fk.name]
        return super().get_unique_error_message(
            [str(fields[name].label) if name in fields else name for name in names]
        )


def _is_on_file_numbers(constraint):
    return isinstance(constraint, UniqueConstraint) and constraint.fields == ("reference",)


class PartInline(RecordFields):
    """What stacked and tabular inlines share."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    view_on_site = False
    first_position = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **{"labels": labels(self.model)} | kwargs)
        formset.first_position = self.first_position
        return formset


class StackedParts(PartInline, admin.StackedInline):
    """Parts with texts: a block each, with a panel per language."""

    def get_fieldsets(self, request, obj=None):
        shown = partial(as_it_reads, self.model) if self._is_only_read(request, obj) else str
        return [(None, {"fields": self.facts}), *panels(self.translated, shown)]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if not self._is_only_read(request, obj):
            return fixed
        names = (name for field in self.translated for name in columns(field))
        return [*fixed, *(as_it_reads(self.model, name) for name in names)]

    def _is_only_read(self, request, obj):
        whole_admin = self.admin_site.get_model_admin(self.parent_model)
        return obj is not None and not whole_admin.has_change_permission(request, obj)


class TabularParts(PartInline, admin.TabularInline):
    """Parts without texts of their own: a line each."""

    def get_fields(self, request, obj=None):
        return self.facts

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            # The heading of the column is no label to a screen reader.
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field


def put_in_order(formset):
    """Number the rows by the positions given; among equals the order of the page decides."""
    if "position" not in formset.form.base_fields:
        return
    rows = [form.instance for form in formset.forms if form.instance.pk]
    rows.sort(key=lambda row: row.position)
    for position, row in enumerate(rows, start=formset.first_position):
        if row.position != position:
            formset.model._base_manager.filter(pk=row.pk).update(position=position)
