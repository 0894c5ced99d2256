"""The filters of the news list, with the choices that have something to show."""

from dataclasses import dataclass, field

import django_filters
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from partners.models import Partner, Territory
from publishing.chinese import to_simplified, to_traditional
from publishing.dates import BEGINNING_OF_TIME
from publishing.filters import ChoiceFilter, SearchInput
from publishing.languages import LANGUAGES, column, plain_text
from publishing.models import public_now

from .models import Kind, Story, Theme
from .references import Reference

SEARCHED = ("title", "summary", "body")


@dataclass
class Choices:
    """What the filters offer: only what leads to at least one public story."""

    years: list = field(default_factory=list)
    territory: list = field(default_factory=list)
    partner: list = field(default_factory=list)
    theme: list = field(default_factory=list)


def choices_now():
    """The choices of all filters, in two queries whatever the number of stories."""
    choices = Choices(years=story_years())
    rows = _part(Territory, "territory", "code", "territory").union(
        _part(Partner.objects.public(), "partner", "slug", "partner"),
        _part(Theme, "theme", "slug", "theme"),
        all=True,
    )
    for kind, key, *names in rows:
        reference = Reference(kind, key, "", *(name or "" for name in names))
        getattr(choices, kind).append((key, plain_text(reference, "name")))
    for group in (choices.territory, choices.partner, choices.theme):
        group.sort(key=lambda choice: choice[1])
    return choices


def _part(source, kind, key, link):
    queryset = source.objects.all() if isinstance(source, type) else source
    through = getattr(Story, {"territory": "territories"}.get(link, f"{link}s")).through
    used = through.objects.filter(public_now("story__"), **{link: OuterRef("pk")})
    return (
        queryset.order_by()
        .filter(Exists(used))
        .annotate(
            ref_kind=Value(kind, output_field=CharField()),
            ref_key=Cast(F(key), CharField()),
            **{
                f"ref_{i}": Cast(F(column("name", lang)), CharField())
                for i, lang in enumerate(LANGUAGES)
            },
        )
        .values_list("ref_kind", "ref_key", *(f"ref_{i}" for i in range(len(LANGUAGES))))
    )


def story_years():
    """Choices: every year from the newest story back to the oldest, by two looks into the index."""
    dated = Story.objects.public().filter(date_earliest__gt=BEGINNING_OF_TIME)
    ends = [
        Subquery(dated.order_by(*order).values("pk")[:1])
        for order in (
            ("-date_earliest", "-date_latest", "-pk"),
            ("date_earliest", "date_latest", "pk"),
        )
    ]
    found = list(
        Story.objects.filter(pk__in=ends).values_list("date_earliest__year", "date_latest__year")
    )
    if not found:
        return []
    first, last = min(year for year, _end in found), max(year for _start, year in found)
    return [(str(year), str(year)) for year in range(last, first - 1, -1)]


class StoryFilter(django_filters.FilterSet):
    """Year, kind, country or region, partner, theme, words."""

    year = ChoiceFilter(label=_("Year"), empty_label=_("All years"), method="of_year")
    kind = ChoiceFilter(label=_("Kind"), empty_label=_("All kinds"), choices=Kind.choices)
    territory = ChoiceFilter(
        label=_("Country or region"),
        empty_label=_("All countries and regions"),
        field_name="territories__code",
    )
    partner = ChoiceFilter(
        label=_("Partner"), empty_label=_("All partners"), field_name="partners__slug"
    )
    theme = ChoiceFilter(label=_("Theme"), empty_label=_("All themes"), field_name="themes__slug")
    words = django_filters.CharFilter(
        label=_("Words"),
        method="with_words",
        max_length=100,
        widget=SearchInput(),
    )

    class Meta:
        model = Story
        fields = ()

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for name, values in (
            ("year", choices.years),
            ("territory", choices.territory),
            ("partner", choices.partner),
            ("theme", choices.theme),
        ):
            self.filters[name].extra["choices"] = values
        self.filters["kind"].extra["choices"] = [
            (value, label.capitalize()) for value, label in Kind.choices
        ]

    def filter_queryset(self, queryset):
        """What exists in the language of the page; who looks for words finds them in any."""
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("words") else found.in_language()

    def of_year(self, queryset, name, value):
        return queryset.of_year(int(value))

    def with_words(self, queryset, name, value):
        """Every word must stand in the title, the summary or the text, in whichever script."""
        for word in value.split():
            found = Q()
            for field_name in SEARCHED:
                found |= Q(**{f"{column(field_name, 'zh-hans')}__icontains": to_simplified(word)})
                found |= Q(**{f"{column(field_name, 'zh-hant')}__icontains": to_traditional(word)})
                found |= Q(**{f"{column(field_name, 'en')}__icontains": word})
            queryset = queryset.filter(found)
        return queryset
