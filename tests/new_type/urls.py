from django.conf.urls.i18n import i18n_patterns
from django.shortcuts import render
from django.urls import path

from fao_site.urls import handler404, urlpatterns
from publishing.addresses import find_public

from .models import Notice


def notice(request, slug):
    return render(request, "notice.html", {"notice": find_public(Notice.objects.public(), slug)})


urlpatterns = [*urlpatterns, *i18n_patterns(path("notices/<slug:slug>/", notice, name="notice"))]

__all__ = ["handler404", "urlpatterns"]
