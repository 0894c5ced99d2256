"""The plan of a review: which records each chapter gathers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Activity, Genre, Kind, Rank, Scope, Series, Theme
from partners.models import District, Territory
from publishing.models import Part, Photo

from .figures import Figure
from .reviews import Chapter

SORTS = [*Rank.choices, *Activity.choices, *Genre.choices]


class Gathers(models.TextChoices):
    STORIES = "stories", _("stories")
    FIGURES = "figures", _("published figures")
    PHOTOS = "photos", _("photos that belong to no story")


def _values_of(choices):
    """A validator for a list of values of these choices."""

    def validate(values):
        known = dict(choices)
        if not isinstance(values, list) or any(value not in known for value in values):
            raise ValidationError(_("Choose from the list."))

    return validate


def validate_kinds(values):
    _values_of(Kind.choices)(values)


def validate_sorts(values):
    _values_of(SORTS)(values)


def validate_scopes(values):
    _values_of(Scope.choices)(values)


class ChapterRule(Part):
    """What a chapter gathers. Each condition that is filled in has to hold; of the values within
    one condition any does. A chapter takes what any of its rules asks for."""

    chapter = models.ForeignKey(
        Chapter, models.CASCADE, verbose_name=_("chapter"), related_name="rules"
    )
    gathers = models.CharField(
        _("gathers"), max_length=10, choices=Gathers.choices, default=Gathers.STORIES
    )
    kinds = models.JSONField(_("kinds"), default=list, blank=True, validators=[validate_kinds])
    sorts = models.JSONField(_("sorts"), default=list, blank=True, validators=[validate_sorts])
    scopes = models.JSONField(
        _("fields of work"), default=list, blank=True, validators=[validate_scopes]
    )
    highlights_only = models.BooleanField(_("highlights only"), default=False)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    series = models.ManyToManyField(Series, verbose_name=_("series"), blank=True, related_name="+")
    territories = models.ManyToManyField(
        Territory, verbose_name=_("countries and regions"), blank=True, related_name="+"
    )
    districts = models.ManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="+"
    )
    figures = models.ManyToManyField(
        Figure,
        verbose_name=_("figures"),
        blank=True,
        related_name="+",
        help_text=_("For published figures: which. Empty means all."),
    )

    class Meta:
        verbose_name = _("rule of a chapter")
        verbose_name_plural = _("rules of a chapter")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.chapter} · {self.get_gathers_display()}"


class ChapterPhoto(Part):
    """What the editors decided about a photo of a chapter: where it stands, or that it is left out.

    Photos of which nothing was decided follow in their own order.
    """

    chapter = models.ForeignKey(
        Chapter, models.CASCADE, verbose_name=_("chapter"), related_name="photo_choices"
    )
    photo = models.ForeignKey(
        Photo, models.CASCADE, verbose_name=_("photo"), related_name="chapter_choices"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_left_out = models.BooleanField(_("left out"), default=False)

    class Meta:
        verbose_name = _("photo of a chapter")
        verbose_name_plural = _("photos of a chapter")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapter", "photo"],
                name="chapter_photo_once",
                violation_error_message=_("The chapter has this photo already."),
            )
        ]

    def __str__(self):
        return str(self.photo)
