"""Model and form fields that the records share."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from . import dates

UNKNOWN_BOUNDS = {
    "earliest": dates.BEGINNING_OF_TIME,
    "latest": dates.END_OF_TIME,
    "surely_from": dates.BEGINNING_OF_TIME,
    "surely_until": dates.BEGINNING_OF_TIME,
}


class EDTFFormField(forms.CharField):
    """Accepts EDTF and the ways in which people write dates (2022年9月); gives EDTF."""

    def to_python(self, value):
        return dates.from_typed(super().to_python(value) or "")


class EDTFField(models.CharField):
    """An EDTF date (ISO 8601-2); empty when the date is not known.

    `earliest` and `latest` name two date fields of the same model that receive the first and the
    last day that the value can mean, as ImageField fills its width and height fields. They are
    filled when the value is cleaned and again when it is saved, so they cannot disagree with it.
    `surely_from` and `surely_until` do the same for the days that a period certainly covers; of a
    date that is not known, no day is certain, and both are the beginning of time.
    """

    description = _("Date with its precision (EDTF)")

    BOUNDS = ("earliest", "latest", "surely_from", "surely_until")

    def __init__(self, *args, **kwargs):
        # {name of the bound: name of the date field that receives it}
        self.bound_fields = {name: kwargs.pop(name) for name in self.BOUNDS if name in kwargs}
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault(
            "help_text",
            _(
                "As precisely as it is known: 2022, 2022-09, 2022-09-16 or 2023-02-01/2023-02-03; "
                "2022~ is about 2022. Leave empty if it is not known."
            ),
        )
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | self.bound_fields

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        try:
            self._fill_bounds(model_instance, value)
        except dates.DateError as error:
            raise ValidationError(str(error), code="invalid") from error
        return value

    def pre_save(self, model_instance, add):
        value = super().pre_save(model_instance, add)
        self._fill_bounds(model_instance, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": EDTFFormField} | kwargs)

    def _fill_bounds(self, model_instance, text):
        value = dates.parse(text)
        for bound, field_name in self.bound_fields.items():
            day = getattr(value, bound) if value else UNKNOWN_BOUNDS[bound]
            setattr(model_instance, field_name, day)


def degrees(label, *, most):
    """A field for a latitude (most=90) or a longitude (most=180), to some hundred metres."""
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(-most), MaxValueValidator(most)],
    )


class RichTextField(ProseEditorField):
    """Text with headings, lists, quotations and links; cleaned on the server by nh3.

    What the editor offers and what the server lets through come from one table, so that nothing
    that can be typed is lost and nothing else can get in.
    """

    EXTENSIONS = {
        "Bold": True,
        "Italic": True,
        "Heading": {"levels": [2, 3]},
        "BulletList": True,
        "OrderedList": {"enableListAttributes": False},
        "ListItem": True,
        "Blockquote": True,
        "HorizontalRule": True,
        "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
        # All as buttons: the editor's menu of block types cannot be used from the keyboard.
        "Menu": {
            "groups": [
                {"group": group}
                for group in (
                    "headings",
                    "lists",
                    "nodes -blockType -lists",
                    "marks",
                    "link",
                    "history",
                )
            ]
        },
    }

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("extensions", self.EXTENSIONS)
        kwargs.setdefault("sanitize", True)
        super().__init__(*args, **kwargs)
