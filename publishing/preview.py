"""Drafts as the public would see them: published for the length of one page, and undone."""

import re

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import timezone, translation

from . import content
from .languages import LANGUAGES
from .models import State

_LINK = re.compile(r'href="([^"]*)"')


class _Undo(Exception):
    pass


def page_of_draft(record, language, *, host, scheme, together_with=()):
    """The HTML of the record's public page with the record as it stands in the draft.

    `together_with` are further drafts that are shown as if they were public. Nothing is kept: all
    happens in a transaction that is rolled back. Returns None where the record would have no page,
    such as a relation whose partner is not public.
    """
    try:
        with transaction.atomic():
            for other in together_with:
                _publish_for_now(other)
            live = _publish_for_now(record)
            with translation.override(language):
                page = _render(live.get_absolute_url(), host=host, scheme=scheme)
            raise _Undo
    except _Undo:
        return page


def public_addresses(record):
    """{language: the address that the record has for the public, or is going to have}"""
    live, addresses = record.live, {}
    for language in LANGUAGES:
        with translation.override(language):
            addresses[language] = live.get_absolute_url()
    return addresses


def leading_to(page, addresses):
    """The HTML of a page, where links to some addresses lead to others: {from: to}."""
    return _LINK.sub(lambda link: f'href="{addresses.get(link[1], link[1])}"', page)


def _publish_for_now(record):
    live = record.live
    if record.draft_of_id:
        said = content.content_of(record)
        slug = live.slug  # the address may be taken by now; that is for publication to say
        content.set_fields(live, said)
        live.slug = slug
    live.state, live.is_incomplete = State.PUBLISHED, False
    live.published_at = live.published_at or timezone.now()
    live.withdraw_at = None
    if live.published_at > timezone.now():
        live.published_at = timezone.now()
    live.save()
    if record.draft_of_id:
        content.drop_parts(record)
        content.set_links_and_parts(live, said)
    return live


def _render(path, *, host, scheme):
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"HTTP_HOST": host, "wsgi.url_scheme": scheme, "REMOTE_ADDR": ""}
    request.user = AnonymousUser()
    request.is_preview = True  # for pages that show what was frozen rather than what is there now
    request.shows_draft = True
    match = resolve(path)
    request.resolver_match = match
    try:
        response = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return None
    return response.content.decode()
