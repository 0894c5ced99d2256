"""Visits, exchanges and articles; and the list of all three."""

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.models import Territory
from publishing.admin import InUseFilter, PublicRecordAdmin, YearFilter, record_page

from ..models import Article, Exchange, Kind, Story, Visit
from ..titles import fill_titles_then
from . import drafting  # noqa: F401  (adds its step to the page of documents)
from .parts import Participants, Photos
from .theming import add_themes_selected

KINDS = {Kind.VISIT: Visit, Kind.EXCHANGE: Exchange, Kind.ARTICLE: Article}


class AnyStoryAdmin(PublicRecordAdmin):
    """What the page of every kind of story has. `sort` is the field that tells its sort."""

    sort = None
    links = (
        "organizations",
        "districts",
        "consulates",
        "documents",
        "milestones",
        "themes",
        ("series", "instalment"),
        "related",
    )
    translated = ("title", "summary", "body", "place")
    inlines = (Participants, Photos)
    actions = (*PublicRecordAdmin.actions, add_themes_selected)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if self.sort in form.base_fields:
            form.base_fields[self.sort].required = True
        return form

    def get_list_display(self, request):
        return (
            "name_shown",
            self.sort,
            "date_shown",
            "territories_shown",
            "languages_shown",
            "state_shown",
            "changed_shown",
        )

    def get_list_filter(self, request):
        return [
            *super().get_list_filter(request),
            self.sort,
            YearFilter,
            "scope",
            "is_highlight",
            ("themes", InUseFilter),
            ("territories", InUseFilter),
            ("partners", InUseFilter),
        ]

    @admin.display(description=gettext_lazy("countries and regions"))
    def territories_shown(self, story):
        return " · ".join(str(territory) for territory in story.territories.all())

    def for_list(self, records):
        return (
            super()
            .for_list(records)
            .for_cards()
            .prefetch_related(Prefetch("territories", Territory.objects.in_order()))
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for participant in fill_titles_then(form.instance):
            messages.info(
                request,
                _("The title of %(person)s on that date was filled in: %(title)s.")
                % {"person": participant.person, "title": participant.title_then()},
            )


@admin.register(Visit)
class VisitAdmin(AnyStoryAdmin):
    sort = "rank"
    facts = (("date", "rank"), ("scope", "mode", "is_highlight"), "territories", "partners")


@admin.register(Exchange)
class ExchangeAdmin(AnyStoryAdmin):
    sort = "activity"
    facts = (
        ("date", "activity"),
        ("scope", "mode", "is_highlight"),
        "territories",
        "partners",
    )


@admin.register(Article)
class ArticleAdmin(AnyStoryAdmin):
    sort = "genre"
    facts = (
        ("date", "genre"),
        ("scope", "is_highlight"),
        ("issue", "pages"),
        "territories",
        "partners",
    )
    translated = ("title", "summary", "body", "byline", "publication")


@admin.register(Story)
class StoryAdmin(AnyStoryAdmin):
    """The list of all stories; each opens on the page of its kind."""

    sort = "kind"

    def has_add_permission(self, request):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        story = self.get_object(request, object_id)
        if story is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = record_page(KINDS[story.kind](pk=story.pk))
        query = request.META["QUERY_STRING"]
        return HttpResponseRedirect(f"{page}?{query}" if query else page)
