"""Who took part in a story, with the title held then."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Appointment, Person, PostKind
from publishing.date_words import written
from publishing.languages import text_of
from publishing.models import Part

from .stories import Story


class Role(models.TextChoices):
    HEAD = "head", _("head of the visiting side")
    MEMBER = "member", _("participant")
    HOST = "host", _("host")


class ParticipantQuerySet(models.QuerySet):
    def with_titles(self):
        """With the person and the appointment that the title comes from, in one query."""
        return self.select_related("person", "appointment__post")


class Participant(Part):
    """A person in a story. The title is that of the appointment held then, or typed.

    Somebody whom the source does not name has a title only.
    """

    titles_of = "person"  # a title that the person did not hold then is remarked on

    story = models.ForeignKey(
        Story, models.CASCADE, verbose_name=_("story"), related_name="participants"
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        verbose_name=_("person"),
        null=True,
        blank=True,
        related_name="participations",
    )
    role = models.CharField(
        pgettext_lazy("in a story", "role"),
        max_length=10,
        choices=Role.choices,
        default=Role.MEMBER,
    )
    appointment = models.ForeignKey(
        Appointment,
        models.PROTECT,
        verbose_name=_("appointment held then"),
        null=True,
        blank=True,
        related_name="participations",
        help_text=_("Filled in by itself when the person held one post on that date."),
    )
    title = models.CharField(
        _("title then, if no appointment is entered"), max_length=240, blank=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "person"],
                name="participant_once_in_a_story",
                violation_error_message=_("This person takes part already."),
            ),
            models.CheckConstraint(
                condition=Q(appointment__isnull=True) | Q(person__isnull=False),
                name="appointment_is_of_a_person",
                violation_error_message=_("Say whose appointment it is."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.title_then() or "")

    def clean(self):
        if self.appointment and self.appointment.person_id != self.person_id:
            raise ValidationError({"appointment": _("This appointment is another person’s.")})
        story = getattr(self, "story", None)
        if self.appointment and story and story.date and not self._was_held_then():
            raise ValidationError({"appointment": self._held_at_another_time()})
        if self.person is None and self.title_then() is None:
            raise ValidationError(_("Give the person, or at least the title."))

    def _was_held_then(self):
        return self.appointment.was_possibly_held_on(
            self.story.date_earliest, self.story.date_latest
        )

    def _held_at_another_time(self):
        return _("The appointment is of %(held)s, the record of %(date)s.") % {
            "held": written(self.appointment.held),
            "date": self.story.date_written(),
        }

    def title_then(self, language=None):
        """The title as it was, as a Text with its language; None if none is known."""
        own = text_of(self, "title", language)
        if own or not self.appointment:
            return own
        return text_of(self.appointment.post, "name", language)

    @property
    def is_ambassador(self):
        """Ambassadors are given the form of address H.E. in English; consuls are not."""
        return bool(self.appointment) and self.appointment.post.kind == PostKind.AMBASSADOR
