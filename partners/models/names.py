"""Other names of a place, an organization or a person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from publishing import dates
from publishing.constraints import written_in_some_language
from publishing.fields import EDTFField
from publishing.languages import plain_text


class NameKind(models.TextChoices):
    FORMER = "former", _("former name")
    VARIANT = "variant", _("variant")
    SHORT = "short", _("short form")


class OtherName(models.Model):
    """A name beside the present one, with the time in which it was used if that is known."""

    # It stands as it was found.
    wording_checked = False

    kind = models.CharField(
        _("kind"), max_length=10, choices=NameKind.choices, default=NameKind.VARIANT
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    used = EDTFField(_("in use"), earliest="used_from", latest="used_until")
    used_from = models.DateField(editable=False, default=dates.BEGINNING_OF_TIME)
    used_until = models.DateField(editable=False, default=dates.END_OF_TIME)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["used_from", "pk"]
        constraints = [
            written_in_some_language("name"),
            models.CheckConstraint(
                condition=Q(used_from__lte=F("used_until")),
                name="%(app_label)s_%(class)s_used_in_order",
                violation_error_message=_("The name’s use ends before it starts."),
            ),
        ]

    def __str__(self):
        return plain_text(self, "name")
