"""The news pages. A visit, an exchange and an article are stories with facts of their own.

One table holds all three, so that lists, neighbours and counts ask one table; the proxies Visit,
Exchange and Article are what staff see in the admin.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consulates.models import Consulate, Milestone
from partners.models import District, Organization, Partner, RelationDocument, Territory
from publishing.constraints import written_in_some_language
from publishing.fields import RichTextField
from publishing.languages import LANGUAGES, column
from publishing.models import (
    Dated,
    DatedQuerySet,
    Part,
    PhotoUse,
    Publishable,
    PublishableQuerySet,
)

from .kinds import SORT_FIELDS, Activity, Genre, Kind, Mode, Rank, Scope, one_sort
from .themes import Series, Theme


class StoryQuerySet(PublishableQuerySet, DatedQuerySet):
    def for_cards(self):
        """For lists: without the long texts, with the first photo."""
        return self.without_bodies().prefetch_related(
            models.Prefetch(
                "photo_uses",
                StoryPhoto.objects.filter(position=0).select_related("photo"),
                to_attr="lead_uses",
            )
        )

    def for_links(self):
        """With what a link to a story prints, and nothing else."""
        titles = [column("title", language) for language in LANGUAGES]
        return self.only("slug", "kind", "date", "date_earliest", "date_latest", *titles)

    def without_bodies(self):
        """Without the long texts, which only a story's own page prints."""
        bodies = [column("body", language) for language in LANGUAGES]
        return self.defer("editor_note", *bodies)

    def foreign(self):
        """Foreign affairs: neither Hong Kong and Macao nor the mainland."""
        return self.filter(scope=Scope.FOREIGN)


class KindManager(models.Manager.from_queryset(StoryQuerySet)):
    """The stories of the proxy's own kind."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.model.story_kind)


class OneKind:
    """For the proxies: a new Visit is a visit from the start."""

    def __init__(self, *args, **kwargs):
        # Rows of the database come as positional arguments, with their kind among them.
        if not args:
            kwargs.setdefault("kind", self.story_kind)
        super().__init__(*args, **kwargs)


class Story(Dated, Publishable):
    """A news page, of one kind."""

    name_field = "title"
    parts = ("participants", "photo_uses")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, editable=False)
    rank = models.CharField(_("rank"), max_length=20, choices=Rank.choices, blank=True)
    activity = models.CharField(_("activity"), max_length=20, choices=Activity.choices, blank=True)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre.choices, blank=True)
    scope = models.CharField(
        _("field of work"), max_length=12, choices=Scope.choices, default=Scope.FOREIGN
    )
    mode = models.CharField(
        _("form"),
        max_length=12,
        choices=Mode.choices,
        blank=True,
        help_text=_("Leave empty if it is not recorded."),
    )
    is_highlight = models.BooleanField(
        _("highlight"), default=False, help_text=_("Marked with a star in the year in review.")
    )

    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences."))
    body = RichTextField(_("text"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    byline = models.CharField(_("author"), max_length=300, blank=True)
    publication = models.CharField(
        _("published in"),
        max_length=160,
        blank=True,
        help_text=_("The magazine or site that it appeared in first."),
    )
    issue = models.CharField(_("issue"), max_length=40, blank=True)
    pages = models.CharField(_("pages"), max_length=40, blank=True)

    series = models.ForeignKey(
        Series,
        models.PROTECT,
        verbose_name=_("series"),
        null=True,
        blank=True,
        related_name="stories",
    )
    instalment = models.PositiveSmallIntegerField(_("instalment"), null=True, blank=True)

    territories = models.ManyToManyField(
        Territory, verbose_name=_("countries and regions"), blank=True, related_name="stories"
    )
    partners = models.ManyToManyField(
        Partner, verbose_name=_("partners"), blank=True, related_name="stories"
    )
    documents = models.ManyToManyField(
        RelationDocument,
        verbose_name=_("documents signed"),
        blank=True,
        related_name="stories",
        help_text=_("The steps of relations that it reports; their facts are printed from there."),
    )
    consulates = models.ManyToManyField(
        Consulate, verbose_name=_("consulates"), blank=True, related_name="stories"
    )
    milestones = models.ManyToManyField(
        Milestone,
        verbose_name=_("milestones of consulates"),
        blank=True,
        related_name="stories",
    )
    organizations = models.ManyToManyField(
        Organization, verbose_name=_("organizations"), blank=True, related_name="stories"
    )
    districts = models.ManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="stories"
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="stories"
    )
    related = models.ManyToManyField(
        "self",
        verbose_name=_("related stories"),
        blank=True,
        help_text=_("Including reports of what may be the same occasion."),
    )

    objects = StoryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-date_earliest", "-date_latest", "-pk"]
        indexes = [
            # The news list and the neighbours of a story walk along this one.
            models.Index(
                fields=["state", "-date_earliest", "-date_latest", "-id"], name="story_newest_first"
            ),
            models.Index(
                fields=["state", "kind", "-date_earliest", "-date_latest", "-id"],
                name="story_kind_newest_first",
            ),
            # The feed goes by publication.
            models.Index(fields=["state", "-published_at", "-id"], name="story_last_published"),
            # When the next page changes by itself is asked after every publication; few are set.
            models.Index(
                fields=["withdraw_at"],
                condition=Q(withdraw_at__isnull=False),
                name="story_to_be_withdrawn",
            ),
        ]
        constraints = [
            *Dated.Meta.constraints,
            *Publishable.Meta.constraints,
            written_in_some_language("title"),
            models.CheckConstraint(
                condition=one_sort(Kind.VISIT) | one_sort(Kind.EXCHANGE) | one_sort(Kind.ARTICLE),
                name="story_has_the_sort_of_its_kind",
                violation_error_message=_(
                    "A visit has a rank, an exchange an activity, an article a genre."
                ),
            ),
            models.CheckConstraint(
                condition=Q(instalment__isnull=True) | Q(series__isnull=False),
                name="instalment_is_of_a_series",
                violation_error_message=_("Say which series the instalment belongs to."),
            ),
            models.UniqueConstraint(
                fields=["series", "instalment"],
                condition=Q(draft_of__isnull=True),
                name="instalment_of_a_series_once",
                violation_error_message=_("This instalment of the series is entered already."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("story", args=[self.slug])

    @property
    def sort_label(self):
        """ "ambassador", "exhibition", "joint statement": what sort of its kind it is."""
        return getattr(self, f"get_{SORT_FIELDS[self.kind]}_display")()

    @property
    def lead_photo(self):
        """The first photo; of a list made by `for_cards` without a query."""
        uses = getattr(self, "lead_uses", None)
        if uses is None:
            uses = self.photo_uses.select_related("photo")[:1]
        return uses[0].photo if uses else None

    def publish_blockers(self):
        yield from super().publish_blockers()
        if not any(getattr(self, column("summary", language)) for language in LANGUAGES):
            yield _("It has no summary in any language.")


class Visit(OneKind, Story):
    story_kind = Kind.VISIT
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("diplomatic visit")
        verbose_name_plural = _("diplomatic visits")
        default_permissions = Publishable.Meta.default_permissions


class Exchange(OneKind, Story):
    story_kind = Kind.EXCHANGE
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("exchange event")
        verbose_name_plural = _("exchange events")
        default_permissions = Publishable.Meta.default_permissions


class Article(OneKind, Story):
    story_kind = Kind.ARTICLE
    objects = KindManager()

    class Meta:
        proxy = True
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        default_permissions = Publishable.Meta.default_permissions


class StoryPhoto(PhotoUse, Part):
    story = models.ForeignKey(
        Story, models.CASCADE, verbose_name=_("story"), related_name="photo_uses"
    )

    class Meta(PhotoUse.Meta):
        verbose_name = _("photo of the story")
        verbose_name_plural = _("photos of the story")
        constraints = [
            models.UniqueConstraint(
                fields=["story", "photo"],
                name="story_photo_once",
                violation_error_message=_("The story has this photo already."),
            )
        ]
