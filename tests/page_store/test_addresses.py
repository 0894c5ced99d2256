"""Which page a request asks for, and of which requests a page may be kept."""

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from events.filters import StoryFilter
from fao_site.page_store import addresses
from fao_site.page_store.addresses import Address, canonical, may_be_kept

from ..site.sample_pages import LANGUAGES, PAGE_TYPES, address_of


@pytest.mark.parametrize(
    ("path", "asked", "kept"),
    [
        ("/en/news/", "year=2022", "year=2022"),
        ("/en/news/", "kind=visit&year=2022", "year=2022&kind=visit"),
        ("/en/news/", "year=2022&kind=&territory=", "year=2022"),
        ("/en/news/", "year=2021&year=2022", "year=2022"),
        ("/en/news/", "utm_source=a&from=singlemessage", ""),
        ("/en/news/", "after=20220916-20220916-3&x=1", "after=20220916-20220916-3"),
        ("/en/news/", "year=%E4%BA%8C", "year=%E4%BA%8C"),
        ("/en/news/", "year=%ff", "year=%EF%BF%BD"),
        ("/en/about/", "year=2022", ""),
        ("/zh-hant/sister-cities/", "view=table&order=signed", "order=signed&view=table"),
        ("/sitemap-stories.xml", "p=2&q=3", "p=2"),
        # Not the store's: any text, another's page, no page at all.
        ("/en/news/", "words=flower", None),
        ("/en/news/", "year=" + "2" * 300, None),
        ("/en/nowhere/", "year=2022", None),
        ("/en/\udce4/", "year=2022", None),
    ],
)
def test_an_address_keeps_the_parameters_that_its_page_reads(path, asked, kept):
    assert canonical(path, asked) == kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_no_page_loses_a_parameter_that_it_needs(page_type, language):
    path, _mark, query = address_of(page_type, language).partition("?")
    kept = canonical(path, query)
    if kept is not None:
        assert sorted(kept.split("&")) == sorted(query.split("&"))


def test_every_named_address_exists():
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert addresses.PARAMETERS.keys() <= named


def test_the_names_of_parameters_are_those_of_the_filters():
    assert set(StoryFilter.base_filters) <= set(addresses.PARAMETERS["stories"])
    assert set(StoryFilter.base_filters) >= addresses.FREE_TEXT


@pytest.mark.parametrize(
    ("host", "is_kept"),
    [
        ("www.example.org", True),
        ("www.example.org:8000", True),  # the port that the server listens at
        ("www.example.org:81", False),
        ("any.example.net", False),  # let in by a wildcard, of which there is no end
        ("elsewhere.org", False),
        ("", False),
        ("www.example.org@x", False),
    ],
)
def test_pages_are_kept_for_a_bounded_number_of_hosts(host, is_kept, settings):
    settings.ALLOWED_HOSTS = ["www.example.org", ".example.net"]
    assert may_be_kept(Address("http", host, "/en/news/"), "8000") is is_kept


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("/en/", True),
        ("/zh-hant/reviews/2022/", True),
        ("/robots.txt", True),
        ("/sitemap.xml", True),
        ("/", False),
        ("/admin/", False),
        ("/shared/key/", False),
        ("/static/site/base.css", False),
        ("/fr/news/", False),
        ("/en/nowhere/", False),
    ],
)
def test_pages_are_kept_of_the_public_site(path, is_kept, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert may_be_kept(Address("http", "testserver", path)) is is_kept


def test_no_address_of_the_admin_is_looked_up():
    for path in ("/admin/", "/admin/login/", "/shared/x/", "/"):
        environ = Address("http", "testserver", path).environ()
        assert addresses.address_of(environ) is None


@pytest.mark.parametrize("name", sorted(addresses.PARAMETERS))
def test_a_page_that_is_named_is_looked_up(name):
    try:
        path = reverse(name)
    except NoReverseMatch:
        return  # has a record in its address
    assert addresses.address_of(Address("http", "testserver", path).environ()) is not None


def test_behind_a_proxy_the_scheme_is_what_the_proxy_says(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    environ = Address("http", "testserver", "/en/").environ()
    assert addresses.address_of(environ).scheme == "http"
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    assert addresses.address_of(environ).scheme == "https"
