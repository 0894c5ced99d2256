"""Word: the form of an office document, real styles, numbers that count themselves."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from .test_exports import exported


@pytest.fixture(scope="module")
def chinese():
    return exported("docx", "zh-hans")


@pytest.fixture
def word(chinese):
    return Document(BytesIO(chinese))


def words_in(element):
    """The words of an element with the instructions of its fields."""
    return "".join(element.xpath(".//w:t/text() | .//w:instrText/text()"))


def fonts_of(style):
    return {slot: style.element.rPr.rFonts.get(qn(f"w:{slot}")) for slot in ("ascii", "eastAsia")}


def test_the_page_has_the_margins_of_the_standard(word):
    section = word.sections[0]
    sides = ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin")
    assert [round(getattr(section, side).mm) for side in sides] == [210, 297, 37, 35, 28]
    assert round(section.right_margin.mm) == 26


def test_a_page_has_22_lines_of_28_characters(word):
    form = word.styles["Body Text"].paragraph_format
    assert 22 * form.line_spacing <= Mm(225) < 22.1 * form.line_spacing
    spacing = int(word.styles["Body Text"].element.rPr.find(qn("w:spacing")).get(qn("w:val")))
    width = Pt(16).pt + spacing / 20
    assert 28 * width <= Mm(156).pt < 28.5 * width


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Body Text", "仿宋", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_a_style_has_the_font_and_size_of_the_standard(style, font, size, word):
    found = word.styles[style]
    assert fonts_of(found) == {"ascii": "Times New Roman", "eastAsia": font}
    assert found.font.size == Pt(size)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_no_font_is_left_to_the_theme(language):
    with zipfile.ZipFile(BytesIO(exported("docx", language))) as archive:
        styles = archive.read("word/styles.xml")
    for slot in (b"asciiTheme", b"eastAsiaTheme", b"hAnsiTheme", b"cstheme"):
        assert slot not in styles


@pytest.mark.parametrize(
    ("language", "levels"),
    [
        ("zh-hans", ["%1、", "（%2）", "%3.", "（%4）"]),
        ("en", ["%1.", "%1.%2", "%1.%2.%3", "(%4)"]),
    ],
)
def test_headings_count_themselves(language, levels):
    word = Document(BytesIO(exported("docx", language)))
    (abstract,) = [
        found
        for found in word.part.numbering_part.element.iter(qn("w:abstractNum"))
        if found.get(qn("w:abstractNumId")) == "90"
    ]
    assert [text.get(qn("w:val")) for text in abstract.iter(qn("w:lvlText"))] == levels
    for level in range(4):
        number = word.styles[f"Heading {level + 1}"].element.pPr.numPr
        assert (number.numId.val, number.ilvl.val) == (90, level)


def test_page_numbers_stand_outside_between_dashes(word):
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    odd, even = (footer.paragraphs[0] for footer in (section.footer, section.even_page_footer))
    assert [str(each.alignment).split()[0] for each in (odd, even)] == ["RIGHT", "LEFT"]
    for paragraph in (odd, even):
        assert paragraph.text.startswith("— ")
        assert paragraph.text.endswith(" —")
        assert " PAGE " in words_in(paragraph._p)


def test_the_header_names_the_office_and_the_review(word):
    assert word.sections[0].header.paragraphs[0].text == "山城市人民政府外事办公室　2022年外事综述"


def test_pictures_have_alternative_texts_and_captions_that_count(word, chinese):
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == ["两人在江边握手", "插画", "两人在江边握手"]
    captions = [
        words_in(paragraph)
        for paragraph in word.element.body.iter(qn("w:p"))
        if paragraph.style == "Caption"
    ]
    assert [caption.split("　")[0].replace(" ", "") for caption in captions[:2]] == [
        r"图SEQFigure\*ARABIC1",
        r"图SEQFigure\*ARABIC2",
    ]


def test_the_contents_lead_to_the_chapters_and_to_their_pages(word):
    names = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    entries = [each for each in word.paragraphs if each.style.name.lower() == "toc 1"]
    assert entries[0].text.startswith("友好城市")
    for entry in entries:
        (link,) = entry._p.iter(qn("w:hyperlink"))
        anchor = link.get(qn("w:anchor"))
        assert anchor in names
        assert f"PAGEREF {anchor}" in words_in(entry._p)


def test_every_run_says_its_language(word):
    title = next(each for each in word.paragraphs if "HYPERLINK" in each.text)
    languages = [run._r.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) for run in title.runs]
    assert languages == [None]  # English within a Chinese document
    body = next(each for each in word.paragraphs if each.style.name == "Body Text")
    assert body.runs[0]._r.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_two_languages_alternate():
    word = Document(BytesIO(exported("docx", "zh-hans", "en")))
    styles = [each.style.name for each in word.paragraphs]
    first = styles.index("Body Text")
    assert styles[first : first + 4] == ["Body Text", "Translation"] * 2


def test_there_is_no_red_head_and_no_seal(chinese):
    with zipfile.ZipFile(BytesIO(chinese)) as archive:
        written = archive.read("word/document.xml") + archive.read("word/styles.xml")
    assert b"FF0000" not in written.upper()


def test_every_part_is_well_formed_and_none_is_there_twice(chinese):
    with zipfile.ZipFile(BytesIO(chinese)) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    assert len(names) == len(set(names))


def test_the_properties_of_the_file_are_those_of_the_edition(word):
    assert word.core_properties.title == "2022年外事综述"
    assert str(word.core_properties.created) == "2023-01-20 01:00:00+00:00"
    assert word.core_properties.comments == "第2版 · 2023年1月20日"


def test_an_english_header_is_the_title_alone():
    word = Document(BytesIO(exported("docx", "en")))
    assert word.sections[0].header.paragraphs[0].text == "Foreign affairs in 2022"


def test_an_index_stands_in_two_columns_below_its_heading(word):
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in word.sections]
    # Two indexes, each between what goes before and what comes after.
    assert [number or "1" for number in columns] == ["1", "2", "1", "2", "1"]
    starts = [section.start_type for section in word.sections[1:]]
    assert starts == [WD_SECTION.CONTINUOUS] * 4
    assert [each.different_first_page_header_footer for each in word.sections] == [True] + [
        False
    ] * 4


def test_pictures_are_not_kept_with_what_follows_the_table(word):
    assert word.styles["Month"].paragraph_format.keep_with_next
    assert not word.styles["Picture"].paragraph_format.keep_with_next


def test_names_have_more_room_than_numbers(word):
    for table in word.tables:
        widths = [column.width for column in table.columns]
        if table.style.name == "Table Grid":
            assert widths[0] > max(widths[1:])
            assert sum(widths) == pytest.approx(Mm(156), abs=Mm(1))
