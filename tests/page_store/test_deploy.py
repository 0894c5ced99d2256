"""deploy/: what nginx sends is what the application would."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from fao_site.page_store.freshness import now
from fao_site.page_store.tree import PERIOD

from .. import factories as make

DEPLOY = settings.BASE_DIR / "deploy"
PRODUCTION = {
    "SECURE_HSTS_SECONDS": 60 * 60 * 24 * 365,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
}


def written_headers():
    text = (DEPLOY / "stored-page.conf").read_text()
    headers = re.findall(r"^add_header (\S+) (.*) always;$", text, re.MULTILINE)
    return {name.lower(): value.strip('"') for name, value in headers}


def directives(policy):
    return sorted(part.strip() for part in policy.split(";"))


@pytest.fixture
def page(store_settings, site):
    for name, value in PRODUCTION.items():
        setattr(store_settings, name, value)
    make.make_office()
    site = type(site)()
    site.get("/en/", scheme="https")
    return site.get("/en/", scheme="https")


def test_nginx_sends_the_headers_that_the_application_sends(page):
    written = written_headers()
    # Of the file: nginx makes these itself.
    of_the_file = {"content-type", "content-length", "etag", "accept-ranges"}
    assert written.keys() - {"last-modified"} == page.headers.keys() - of_the_file
    for name in written.keys() - {"last-modified", "content-language", "content-security-policy"}:
        assert written[name] == page.headers[name], name
    policy = "content-security-policy"
    assert directives(written[policy]) == directives(page.headers[policy])


def test_nginx_knows_the_languages_of_the_site():
    for name in ("nginx.conf", "nginx-static.conf"):
        codes = re.search(r"/\(\?<fao_code>([^)]+)\)/", (DEPLOY / name).read_text())[1]
        assert codes.split("|") == [code for code, _name in settings.LANGUAGES]


def test_nginx_cuts_the_time_where_the_store_does():
    pattern = re.search(r'"~(\S+)" \$fao_hundreds', (DEPLOY / "nginx.conf").read_text())[1]
    pattern = pattern.replace("(?<", "(?P<")
    for moment in (1_764_117_231.123, 1_764_117_200.0, 1_764_117_299.999):
        found = re.match(pattern, f"GET::{moment:.3f}")
        assert int(found["fao_hundreds"]) == int(moment) // PERIOD
    assert not re.match(pattern, f"GET:year=2022:{moment:.3f}")
    assert not re.match(pattern, f"POST::{moment:.3f}")


def test_nginx_looks_where_the_store_puts_pages(store_settings, site):
    [root] = re.findall(r"root /var/cache/fao-site/(\S+);", (DEPLOY / "nginx.conf").read_text())
    store_settings.PAGE_STORE_NGINX = True
    make.make_office()
    site = type(site)()
    for _time in range(2):
        site.get("/en/", scheme="https", host="testserver")
    for variable, value in (
        ("$fao_period", str(int(now()) // PERIOD)),
        ("$scheme", "https"),
        ("$host", "testserver"),
    ):
        assert variable in root
        root = root.replace(variable, value)
    assert (site.pages.folder.path / root / "en/index.html").exists()


@pytest.mark.parametrize("name", ["nginx.conf", "nginx-static.conf"])
def test_every_file_that_a_configuration_includes_is_there(name):
    included = re.findall(r"include /srv/fao-site/deploy/(\S+);", (DEPLOY / name).read_text())
    assert included
    assert all((DEPLOY / file).exists() for file in included)


def test_the_languages_are_named_in_the_header_as_django_names_them(page):
    with translation.override("en"):
        assert page.headers["content-language"] == "en"


def test_nginx_counts_the_tries_to_sign_in():
    text = (DEPLOY / "nginx.conf").read_text()
    pattern = re.search(r'"~(\S+)" \$binary_remote_addr', text)[1]
    assert re.match(pattern, f"POST:{reverse('admin:login')}")
    assert not re.match(pattern, f"GET:{reverse('admin:login')}")
