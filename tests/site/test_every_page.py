"""What holds for every page of the sample office, in each of the three languages."""

import re
from itertools import pairwise

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage

from .page import words
from .sample_pages import LANGUAGES, every_page, in_languages

HOST = "http://testserver"


def language_of(address):
    return LANGUAGES[address.split("/")[1]]


@every_page
def test_it_says_its_language(sample_page, address):
    assert sample_page(address).root.get("lang") == language_of(address)


@every_page
def test_it_has_one_heading_of_the_first_level(sample_page, address):
    assert sample_page(address).text("h1")


@every_page
def test_no_heading_skips_a_level(sample_page, address):
    levels = [
        int(element.tag[1])
        for element in sample_page(address).root.iter()
        if re.fullmatch("h[1-6]", element.tag)
    ]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_its_title_and_description_say_something(sample_page, address):
    page = sample_page(address)
    assert not page.text("title").startswith("–")
    assert len(page.meta("description")) > 1


@every_page
def test_it_names_itself_in_every_language(sample_page, address):
    page = sample_page(address)
    alternates = {
        link.get("hreflang"): link.get("href")
        for link in page.all("link", rel="alternate", hreflang=None)
    }
    assert list(alternates) == list(LANGUAGES.values())
    for tag, href in alternates.items():
        other = sample_page(href.removeprefix(HOST))
        assert other.root.get("lang") == tag
        # and comes back from there
        assert page.one("link", rel="canonical").get("href") in {
            link.get("href") for link in other.all("link", rel="alternate", hreflang=None)
        }


@every_page
def test_its_language_switch_leads_where_its_head_says(sample_page, address):
    page = sample_page(address)
    switch = {
        link.get("hreflang"): HOST + link.get("href")
        for link in page.all("a", hreflang=None)
        if link.get("lang")
    }
    head = {link.get("hreflang"): link.get("href") for link in page.all("link", hreflang=None)}
    assert switch == head


@every_page
def test_its_canonical_address_is_its_own(sample_page, address):
    assert sample_page(address).one("link", rel="canonical").get("href") == HOST + address


@every_page
def test_it_can_be_stored(sample_page, address):
    page = sample_page(address)
    assert not page.response.cookies
    assert not page.response.has_header("Vary")
    assert not [sql for sql in page.queries if "session" in sql or "accounts_user" in sql]


@every_page
def test_its_content_security_policy_allows_nothing_inline(sample_page, address):
    policy = sample_page(address).response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy


@every_page
def test_it_has_no_inline_script_or_style(sample_page, address):
    page = sample_page(address)
    assert not page.all("style")
    assert not page.all(style=None)
    assert not [e for e in page.root.iter() if any(name.startswith("on") for name in e.attrib)]
    inline = [script for script in page.all("script") if not script.get("src")]
    assert {script.get("type") for script in inline} <= {"application/ld+json"}


@every_page
def test_everything_that_it_loads_is_there_and_is_its_own(sample_page, address):
    for url in loaded_by(sample_page(address)):
        kind, _slash, name = url.removeprefix("/").partition("/")
        found = {"static": finders.find, "media": default_storage.exists}[kind]
        assert found(name), url


def loaded_by(page):
    """The addresses that a browser asks for without being told to."""
    for link in page.all("link", rel=None):
        if link.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            yield link.get("href")
    for element in page.root.iter():
        for name in ("src", "poster", "data"):
            if element.get(name):
                yield element.get(name)
        for candidate in filter(None, element.get("srcset", "").split(", ")):
            yield candidate.split()[0]


@every_page
def test_every_picture_has_a_size_and_an_alternative(sample_page, address):
    for image in sample_page(address).all("img"):
        assert image.get("alt") is not None
        assert int(image.get("width")) > 0
        assert int(image.get("height")) > 0


@every_page
def test_what_is_referred_to_by_id_is_there_once(sample_page, address):
    page = sample_page(address)
    ids = [element.get("id") for element in page.all(id=None)]
    assert len(ids) == len(set(ids))
    for element in page.root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set((element.get(name) or "").split()) <= set(ids)
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            assert element.get("href").removeprefix("#") in ids


@every_page
def test_its_footer_has_the_codes_of_the_office(sample_page, sample_office, address):
    codes = words(sample_page(address).one("ul", class_="site-footer__codes"))
    for name in ("icp_number", "public_security_number", "site_code"):
        assert getattr(sample_office, name)
        assert getattr(sample_office, name) in codes


@every_page
def test_its_head_names_the_site_as_government_sites_do(sample_page, sample_office, address):
    page = sample_page(address)
    assert page.meta("SiteName")
    assert page.meta("SiteDomain") == "testserver"
    assert page.meta("SiteIDCode") == sample_office.site_code


@every_page
def test_its_breadcrumbs_begin_at_the_start_page_and_end_here(sample_page, address):
    page, home = sample_page(address), f"/{address.split('/')[1]}/"
    if address == home:
        assert not page.all("nav", class_="breadcrumbs")
        return
    crumbs = page.one("nav", class_="breadcrumbs").findall("ol/li")
    assert crumbs[0].find("a").get("href") == home
    assert crumbs[-1].get("aria-current") == "page"
    assert words(crumbs[-1]) in page.text("title")


@in_languages("en")
def test_what_is_in_another_language_says_so(sample_page, address):
    """A name may fall back to another language, but then it is marked with that language."""
    texts = unmarked_texts(sample_page(address).root)
    assert not [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)]


def unmarked_texts(element):
    """The texts of an element, without those of elements that name another language."""
    if element.tag not in ("head", "script"):
        yield element.text or ""
        for child in element:
            if (child.get("lang") or "en") == "en":
                yield from unmarked_texts(child)
            yield child.tail or ""


def test_every_link_on_the_site_leads_somewhere(sample_office, client):
    home = "/en/"  # below it, addresses are the same in every language
    waiting, seen = [home], {home}
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        for href in re.findall(r'<a[^>]* href="([^"#]+)', response.content.decode()):
            link = href.replace("&amp;", "&")
            if link.startswith("?"):
                link = address.partition("?")[0] + link
            if link.startswith(home) and link not in seen:
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 200
