"""The form of a record."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..languages import column
from ..models import Publishable
from .translations import TextBoundField

NAME_FIELDS = ("title", "name")


class RecordForm(forms.ModelForm):
    """A ModelForm that asks every constraint, and invents an address if none is typed.

    `refusal` is what the database said against the record when it was saved last; see refusals.py.
    """

    refusal = None
    bound_field_class = TextBoundField
    # Fields whose constraints the formset asks about: it alone sees all its rows.
    asked_elsewhere = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            # Browsers send line breaks as CR LF. Kept as they are, they would make every text
            # differ from the one that Traditional was derived from.
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n")
        if "slug" in self.fields and "slug" not in self.errors:
            if not cleaned.get("slug"):
                cleaned["slug"] = self.free_slug(cleaned)
            elif self.others().filter(slug=cleaned["slug"]).exists():
                self.add_error("slug", _("Another record has this address."))
        if self.refusal:
            raise ValidationError(self.refusal)
        return cleaned

    def slug_words(self, cleaned):
        """What an address is made of: the English name or, without one, kind and date."""
        for field in NAME_FIELDS:
            if english := slugify(cleaned.get(column(field, "en")) or ""):
                return english
        date = slugify((cleaned.get("date") or "").replace("/", "-"))
        return "-".join(filter(None, [self._meta.model._meta.model_name, date]))

    def free_slug(self, cleaned):
        """An address that no other record has; of one that is taken, the second, third…"""
        model = self._meta.model
        wanted = self.slug_words(cleaned)
        limit = model._meta.get_field("slug").max_length - len("-999")
        if len(wanted) > limit:
            short = wanted[:limit]
            wanted = short.rpartition("-")[0] or short  # no half word at the end
        taken = set(self.others().filter(slug__startswith=wanted).values_list("slug", flat=True))
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)

    def others(self):
        """The records whose addresses this one may not have: of a draft not that of its own."""
        others = self._meta.model._base_manager.exclude(pk=self.instance.pk)
        if issubclass(self._meta.model, Publishable):
            others = others.filter(draft_of__isnull=True).exclude(pk=self.instance.draft_of_id)
        return others

    def _post_clean(self):
        super()._post_clean()
        self._ask_all_constraints()

    def _ask_all_constraints(self):
        """Also those that involve what is not in the form, such as the state.

        Django leaves them to the database, whose refusal would be an error page.
        """
        known = {message for messages in self.errors.values() for message in messages}
        unclean = {name for name in self.errors if name in self.fields} | self.asked_elsewhere
        try:
            self.instance.validate_constraints(exclude=unclean)
        except ValidationError as error:
            for message in error.messages:
                if message not in known:
                    self.add_error(None, message)
