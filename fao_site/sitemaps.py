"""sitemap.xml: every public page in each language that it exists in, with the others beside it."""

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.urls import reverse

from consulates.models import Consulate
from events.models import Story
from partners.models import Partner, Territory
from publishing.languages import columns
from reviews.editions.showing import number_of_chapters
from reviews.models import Review


class PagesOfRecords(Paginator):
    """Pages of so many records, each of which stands there once for each of its languages.

    Django's own reads all records for every page of the map.
    """

    def __init__(self, sitemap):
        super().__init__(sitemap.items(), sitemap.limit)
        self.sitemap = sitemap

    def _get_page(self, records, number, paginator):
        languages = self.sitemap.get_languages_for_item
        entries = [(record, language) for record in records for language in languages(record)]
        return Page(entries, number, paginator)


class PageSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 2_000  # records

    @property
    def paginator(self):
        return PagesOfRecords(self)


class SectionSitemap(PageSitemap):
    def items(self):
        return (
            "home",
            "stories",
            "partners",
            "territories",
            "hong_kong_macao",
            "consulates",
            "reviews",
            "about",
            "site_map",
        )

    def location(self, item):
        return reverse(item)


class RecordSitemap(PageSitemap):
    """The public records of a model."""

    def __init__(self, model):
        self.model = model

    def items(self):
        names = columns(self.model.name_field)
        return self.model.objects.public().only("slug", "updated_at", *names).order_by("pk")

    def get_languages_for_item(self, item):
        return item.languages

    def lastmod(self, item):
        return item.updated_at

    def get_latest_lastmod(self):
        return self.model.objects.public().aggregate(latest=Max("updated_at"))["latest"]


class TerritorySitemap(PageSitemap):
    def items(self):
        return Territory.objects.countries().with_records().order_by("code")


class ChapterSitemap(PageSitemap):
    """The chapters of the public reviews, each of which has a page to be passed on."""

    def items(self):
        reviews = Review.objects.public().prefetch_related("chapters").order_by("pk")
        return [
            (review, number)
            for review in reviews
            for number in range(1, number_of_chapters(review) + 1)
        ]

    def get_languages_for_item(self, item):
        return item[0].languages

    def location(self, item):
        review, number = item
        return reverse("review_chapter", args=[review.slug, number])

    def lastmod(self, item):
        return item[0].updated_at


SITEMAPS = {
    "sections": SectionSitemap,
    "stories": RecordSitemap(Story),
    "partners": RecordSitemap(Partner),
    "consulates": RecordSitemap(Consulate),
    "reviews": RecordSitemap(Review),
    "chapters": ChapterSitemap,
    "territories": TerritorySitemap,
}
