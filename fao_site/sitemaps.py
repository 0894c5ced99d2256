"""sitemap.xml: every public page in each language that it exists in, with the others beside it."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from consulates.models import Consulate
from events.models import Story
from partners.models import Partner, Territory
from publishing.languages import columns
from reviews.models import Review


class PageSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 15_000


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


class TerritorySitemap(PageSitemap):
    def items(self):
        return Territory.objects.countries().with_records().order_by("code")


SITEMAPS = {
    "sections": SectionSitemap,
    "stories": RecordSitemap(Story),
    "partners": RecordSitemap(Partner),
    "consulates": RecordSitemap(Consulate),
    "reviews": RecordSitemap(Review),
    "territories": TerritorySitemap,
}
