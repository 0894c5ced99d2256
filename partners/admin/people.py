"""People, their posts, and who held which when."""

from itertools import pairwise

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from publishing.admin import InUseFilter, PartForm, PartFormSet, RecordAdmin, TabularParts
from publishing.date_words import written
from publishing.languages import columns

from ..models import Appointment, Person, PersonName, Post
from .names import SEARCHED, OtherNames


class PersonNames(OtherNames):
    model = PersonName


class AppointmentsOfPerson(TabularParts):
    model = Appointment
    facts = ("post", "held", "is_shared")


class AppointmentOfPostForm(PartForm):
    asked_elsewhere = frozenset({"post"})


class AppointmentsOfPostFormSet(PartFormSet):
    """All appointments of the post are on its page, so that one may end and the next begin."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [
            form.instance
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        periods = sorted(
            (row.held_surely_from, row.held_surely_until)
            for row in kept
            if not row.is_shared and row.held_surely_from < row.held_surely_until
        )
        for (_from, end), (start, _until) in pairwise(periods):
            if start < end:
                raise ValidationError(_overlap().get_violation_error_message())


def _overlap():
    name = "appointments_of_one_post_do_not_overlap"
    return next(rule for rule in Appointment._meta.constraints if rule.name == name)


class AppointmentsOfPost(TabularParts):
    model = Appointment
    form = AppointmentOfPostForm
    formset = AppointmentsOfPostFormSet
    facts = ("person", "held", "is_shared")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    facts = ("territory", "name_to_confirm", ("is_deceased", "died"))
    translated = ("name",)
    filing = ("slug", "note")
    also_searched = SEARCHED
    inlines = (AppointmentsOfPerson, PersonNames)
    list_display = (
        "name_shown",
        "english_name_shown",
        "posts_shown",
        "territory",
        "languages_shown",
        "changed_shown",
    )
    list_filter = ("name_to_confirm", "is_deceased", ("territory", InUseFilter))

    @admin.display(description=_("English name"))
    def english_name_shown(self, person):
        name = person.name_en or "—"
        return _("%(name)s (to be confirmed)") % {"name": name} if person.name_to_confirm else name

    @admin.display(description=_("posts"))
    def posts_shown(self, person):
        return " · ".join(str(appointment.post) for appointment in person.appointments.all())

    def for_list(self, records):
        people = super().for_list(records).select_related("territory")
        return people.prefetch_related("appointments__post")


@admin.register(Post)
class PostAdmin(RecordAdmin):
    facts = ("kind", "territory", "partner", "organization")
    translated = ("name",)
    inlines = (AppointmentsOfPost,)
    list_display = ("name_shown", "kind", "territory", "holders_shown", "languages_shown")
    list_filter = ("kind", ("territory", InUseFilter))

    @admin.display(description=_("held by"))
    def holders_shown(self, post):
        return " · ".join(str(appointment.person) for appointment in post.appointments.all())

    def for_list(self, records):
        posts = super().for_list(records).select_related("territory")
        return posts.prefetch_related("appointments__person")


@admin.register(Appointment)
class AppointmentAdmin(RecordAdmin):
    facts = ("person", "post", "held", "is_shared")
    filing = ()
    part_of = "person"
    named_by = ("person", "post")
    also_searched = (
        *(f"person__{name}" for name in columns("name")),
        *(f"post__{name}" for name in columns("name")),
    )
    list_display = ("person", "post", "held_shown", "is_shared")

    @admin.display(description=_("held"), ordering="held_earliest")
    def held_shown(self, appointment):
        return written(appointment.held)
