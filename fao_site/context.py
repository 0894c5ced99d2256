"""What every public page prints around its content."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from publishing.languages import LANGUAGES, OWN_NAMES, SHORT_NAMES, TAGS, current_language

from .models import Office

# (name of the page's address, words of the link, names of the addresses that belong to it)
NAVIGATION = (
    ("home", _("Home"), ()),
    ("stories", _("News"), ("story",)),
    ("partners", _("Sister cities"), ("partner",)),
    ("territories", _("Countries and regions"), ("territory",)),
    ("hong_kong_macao", _("Hong Kong and Macao"), ()),
    ("consulates", _("Consulates"), ("consulate",)),
    (
        "reviews",
        _("Reviews"),
        ("review", "review_bilingual", "review_chapter", "reviews_beside", "review_counted"),
    ),
    ("about", _("About the office"), ()),
)


@dataclass(frozen=True)
class PageLanguage:
    """The same page in a language."""

    code: str
    name: str
    short_name: str
    tag: str
    url: str
    is_current: bool


def site(request):
    """The office, the navigation, and this page in the other languages.

    Nothing is asked of the database before a template prints it, so the admin pays nothing.
    """
    return {
        "office": SimpleLazyObject(Office.current),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "page_languages": SimpleLazyObject(lambda: page_languages(request)),
        "language_tag": TAGS[current_language()],
    }


def navigation(request):
    """(address, words, whether the page is in this part of the site)"""
    try:
        here = resolve(request.path_info).url_name
    except Resolver404:
        here = None
    return [
        (reverse(name), words, here == name or here in belonging)
        for name, words, belonging in NAVIGATION
    ]


def page_languages(request):
    """This page in each language; the start page of the language for a page outside them."""
    current = current_language()
    prefix = f"/{current}/"
    path = request.get_full_path()
    rest = path.removeprefix(prefix) if path.startswith(prefix) else ""

    def rest_in(code):
        # A page with a second language beside it: the two change places.
        return rest.replace(f"/with-{code}/", f"/with-{current}/")

    return [
        PageLanguage(
            code=code,
            name=OWN_NAMES[code],
            short_name=SHORT_NAMES[code],
            tag=TAGS[code],
            url=f"/{code}/{rest_in(code)}",
            is_current=code == current,
        )
        for code in LANGUAGES
    ]
