"""The PDF: tagged as PDF/UA-1, with its languages, its bookmarks, its fonts from packages alone."""

from io import BytesIO

import pikepdf
import pytest

from . import documents, reading_back
from .test_exports import exported


@pytest.fixture(scope="module")
def english():
    return exported("pdf", "en")


def opened(data):
    return pikepdf.open(BytesIO(data))


def test_it_says_that_it_is_accessible_and_what_it_is(english):
    with opened(english) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Foreign affairs in 2022"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize(
    ("language", "second", "tag"),
    [("zh-hans", None, "zh-CN"), ("zh-hant", "en", "zh-HK"), ("en", "zh-hans", "en-US")],
)
def test_it_says_its_language(language, second, tag):
    with opened(exported("pdf", language, second)) as pdf:
        assert str(pdf.Root.Lang) == tag


def test_what_is_in_another_language_is_marked_with_it():
    languages = {lang for _kind, _alt, lang, _above in reading_back.structure(exported("pdf"))}
    assert "en-US" in languages  # the name that exists in English only
    both = reading_back.structure(exported("pdf", "en", "zh-hans"))
    assert sum(lang == "zh-CN" for _kind, _alt, lang, _above in both) > 10


def test_every_photograph_has_its_words_and_its_caption(english):
    figures = [alt for kind, alt, *_rest in reading_back.structure(english) if kind == "Figure"]
    assert figures == ["Two people shake hands by the river", "A drawing", figures[0]]


def test_the_first_row_of_a_table_is_its_head(english):
    heads = [above for kind, _alt, _lang, above in reading_back.structure(english) if kind == "TH"]
    assert heads
    assert all("THead" in above for above in heads)


def test_bookmarks_lead_to_chapters_and_to_their_stories(english):
    with opened(english) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        stories = [child.title for child in outline.root[0].children]
    assert [title.split()[-1] for title in titles[:2]] == ["cities", "云会面"]
    assert stories[0] == f"★ {documents.LONG}"
    assert len(stories) == 4  # three stories and the photographs


@pytest.mark.parametrize(
    ("language", "font"), [("zh-hans", "NotoSansCJKsc"), ("zh-hant", "NotoSansCJKtc")]
)
def test_chinese_is_set_in_its_own_forms_and_no_font_of_the_system(language, font):
    with opened(exported("pdf", language)) as pdf:
        names = {
            str(found.BaseFont)
            for page in pdf.pages
            for found in page.Resources.get("/Font", {}).values()
        }
    assert any(font in name for name in names)
    ours = ("NotoSansCJK", "Libertinus", "DejaVuSansMono")
    assert [name for name in names if not any(each in name for each in ours)] == []


def test_the_time_in_the_file_is_that_of_the_issue(english):
    with opened(english) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20230120")


def test_pages_are_a4(english):
    with opened(english) as pdf:
        for page in pdf.pages:
            width, height = (float(side) for side in page.mediabox[2:])
            assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
