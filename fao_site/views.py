"""The start page, the pages about the site, and the pages for errors."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from consulates.models import Consulate
from events.filters import story_years
from events.models import Story
from partners import map as world_map
from partners.anniversaries import coming
from partners.counts import COUNTING_RULE, count_relations
from partners.models import Partner, Relation, Territory
from publishing.languages import TAGS, current_language
from reviews.models import Review, ReviewKind

LATEST = 7
ANNIVERSARIES_SHOWN = 6


@require_safe
@vary_on_headers("Accept-Language")
@cache_control(max_age=0, private=True)
def to_best_language(request):
    """From / to the start page in the language that the browser prefers."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        return redirect(reverse("home"))


@require_safe
def home(request):
    """Latest stories, the newest review, what is counted today, what is coming."""
    today = timezone.localdate()
    reviews = Review.objects.public().in_language().newest_first()
    latest = list(Story.objects.public().in_language().for_cards().newest_first()[:LATEST])
    context = {
        "lead": latest[0] if latest else None,
        "latest": latest[1:],
        "review": reviews.filter(kind=ReviewKind.YEAR).first(),
        "newest_digest": reviews.filter(kind=ReviewKind.DIGEST).first(),
        "counts": count_relations(today),
        "counting_rule": COUNTING_RULE,
        "consulates_open": Consulate.objects.public().open_at(today).count(),
        "anniversaries": coming(today)[:ANNIVERSARIES_SHOWN],
        "dots": world_map.dots_of(
            Relation.objects.public().between_places().select_related("partner")
        ),
        "today": today,
    }
    return render(request, "fao_site/home.html", context)


@require_safe
def about(request):
    return render(request, "fao_site/about.html", {"counting_rule": COUNTING_RULE})


@require_safe
def site_map(request):
    """Every part of the site, with the pages of the smaller ones."""
    context = {
        "partners": Partner.objects.public().by_name(current_language()),
        "consulates": Consulate.objects.public().in_directory_order(),
        "territories": Territory.objects.countries().with_records().in_order(),
        "reviews": Review.objects.public().in_language().newest_first(),
        "years": story_years(),
    }
    context |= {
        f"{name}_url": reverse(name)
        for name in ("stories", "partners", "territories", "consulates", "reviews")
    }
    return render(request, "fao_site/site_map.html", context)


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /shared/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def not_found(request, exception):
    """404 in the language of the address, or in the one that the browser prefers."""
    with translation.override(_language_for_errors(request)):
        return render(request, "404.html", status=404)


def forbidden(request, exception):
    """403: staff who lack the right for a page of the admin."""
    return _forbidden(
        request,
        _("Your account may not do this"),
        _("Ask the office manager for the right, or sign in with another account."),
    )


def form_too_old(request, reason=""):
    """403 for a form whose token does not fit, as after a sign-in in another window."""
    return _forbidden(
        request,
        _("This form could not be accepted"),
        _(
            "It was opened before you last signed in, or the browser keeps no cookies. Nothing was "
            "saved. Go back, reload the page and send it again."
        ),
    )


def _forbidden(request, heading, way_out):
    # The language is that of the account in the admin, and that of the address elsewhere.
    return render(request, "403.html", {"heading": heading, "way_out": way_out}, status=403)


def server_error(request):
    """500: asks neither the database nor the context processors for anything."""
    language = _language_for_errors(request)
    with translation.override(language):
        page = get_template("500.html").render({"language_tag": TAGS[language]})
    return HttpResponse(page, status=500)


def _language_for_errors(request):
    return translation.get_language_from_path(
        request.path_info
    ) or translation.get_language_from_request(request)
