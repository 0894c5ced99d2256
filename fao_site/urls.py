from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path

from reviews.views import edition_schema

from . import views
from .feeds import StoryFeed
from .search import views as search_views
from .sitemaps import SITEMAPS

urlpatterns = [
    path("", views.to_best_language, name="root"),
    path("admin/", admin.site.urls),
    path("shared/", include("publishing.urls")),
    path("reviews/edition.schema.json", edition_schema, name="edition_schema"),
    path("robots.txt", views.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("about/", views.about, name="about"),
        path("search/", search_views.search, name="search"),
        path("search/suggestions/", search_views.suggest, name="search_suggestions"),
        path("site-map/", views.site_map, name="site_map"),
        path("news/feed.atom", StoryFeed(), name="feed"),
        path("", include("events.urls")),
        path("", include("partners.urls")),
        path("", include("consulates.urls")),
        path("", include("reviews.urls")),
    ),
]

handler403 = "fao_site.views.forbidden"
handler404 = "fao_site.views.not_found"
handler500 = "fao_site.views.server_error"
