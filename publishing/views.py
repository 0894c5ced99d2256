"""Drafts for readers with a share link. Nothing here reads a session or sets a cookie."""

from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from . import sharing
from .languages import LANGUAGES, OWN_NAMES, TAGS, current_language
from .preview import leading_to, page_of_draft, public_addresses


def for_the_reader_alone(view):
    """Neither search engines nor caches nor other sites learn of the page."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@require_safe
@for_the_reader_alone
def shared(request, key):
    """The drafts of a link; a single one is shown at once."""
    with translation.override(_language_of_browser(request)):
        link = sharing.find_link(key)
        if link is None:
            return _no_longer_valid(request)
        records = _records_of(link)
        if len(records) == 1:
            return redirect("shared_page", key, current_language(), 1)
        context = {
            "link": link,
            "drafts": [
                (record, _addresses(key, number)) for number, record in enumerate(records, start=1)
            ],
        }
        return render(request, "publishing/shared.html", context)


@require_safe
@for_the_reader_alone
def shared_page(request, key, language, number):
    """A draft as the public would see it, with the others of the link as if they were public."""
    if language not in LANGUAGES:
        return _no_longer_valid(request)
    translation.activate(language)  # to the end of the answer, whose header names it
    link = sharing.find_link(key)
    records = _records_of(link) if link else []
    if not 1 <= number <= len(records):
        return _no_longer_valid(request)
    record = records[number - 1]
    if record is None:
        return render(request, "publishing/shared_gone.html")
    if record.is_public:
        return redirect(record.get_absolute_url())
    page = page_of_draft(
        record,
        language,
        host=request.get_host(),
        scheme=request.scheme,
        together_with=[other for other in records if other not in (None, record)],
    )
    if page is None:
        return render(request, "publishing/shared_gone.html")
    return HttpResponse(leading_to(page, _addresses_here(key, records)))


def _addresses_here(key, records):
    """Where the drafts of a link are read instead of at their public addresses, where nobody finds
    them yet: {public address: address behind the link}. Of two at one address it is the first."""
    numbered = list(enumerate(records, start=1))
    return {
        address: reverse("shared_page", args=[key, language, number])
        for number, record in reversed(numbered)
        if record is not None
        for language, address in public_addresses(record).items()
    }


def _records_of(link):
    """The drafts of a link in their order, with None for what is gone or was withdrawn since."""
    records = [shared_record.record for shared_record in link.shared.all()]
    now = timezone.now()
    return [None if record is None or record.is_withdrawn_at(now) else record for record in records]


def _addresses(key, number):
    return [
        (OWN_NAMES[code], TAGS[code], reverse("shared_page", args=[key, code, number]))
        for code in LANGUAGES
    ]


def _language_of_browser(request):
    return translation.get_language_from_request(request)


def _no_longer_valid(request):
    return render(request, "publishing/shared_over.html", status=404)
