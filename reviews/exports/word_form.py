"""The form of an office document (GB/T 9704-2012): page, styles, numbers of headings, page numbers.

A4 with margins of 37, 35, 28 and 26 mm; 22 lines of 28 characters; the title in 小标宋 of 22 pt,
the text in 仿宋 of 16 pt; headings 一、in 黑体, （一）in 楷体, 1. and （1）in 仿宋; page numbers of
14 pt between dashes, at the right of odd and the left of even pages. There is no red head and no
seal: an office adds its own. Fonts are named with what to take in their place, never embedded.

English is set in Times New Roman of 12 pt on the same page; the levels of headings are the same.
"""

from dataclasses import dataclass

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from .word_fields import HAN, LATIN, add_field, element

TITLE, SONG, HEI, KAI, FANG = "方正小标宋简体", "宋体", "黑体", "楷体", "仿宋"
ROMAN = "Times New Roman"
STAND_INS = {TITLE: SONG, HEI: "SimHei", KAI: "KaiTi", FANG: "FangSong", SONG: "SimSun"}

LINES, CHARACTERS = 22, 28
TYPE_AREA_HEIGHT, TYPE_AREA_WIDTH = Mm(225), Mm(156)
LINE = Twips(TYPE_AREA_HEIGHT.twips // LINES)  # rounded down: a line more would not fit

THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True)
class Look:
    """How a style looks in Chinese (size in points, font) and in English (size, bold)."""

    chinese: float
    font: str
    english: float
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH | None = None
    is_exact: bool = True  # lines of the grid; tables, captions and pictures have their own
    indent: bool = False
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    italic: bool = False


CENTRE, LEFT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

# Names that Word knows keep what it does with them: the outline, captions, the contents.
LOOKS = {
    "Normal": Look(16, FANG, 12, is_exact=False),
    "Title": Look(22, TITLE, 22, bold=True, align=CENTRE, is_exact=False, after=12),
    "Subtitle": Look(16, KAI, 14, align=CENTRE, is_exact=False, after=6),
    "Heading 1": Look(16, HEI, 15, bold=True, indent=True, before=10, keep_with_next=True),
    "Heading 2": Look(16, KAI, 13, bold=True, indent=True, keep_with_next=True),
    "Heading 3": Look(16, FANG, 12, bold=True, indent=True, keep_with_next=True),
    "Heading 4": Look(16, FANG, 12, indent=True, keep_with_next=True),
    "Month": Look(16, FANG, 12, bold=True, is_exact=False, before=6, keep_with_next=True),
    "Body Text": Look(16, FANG, 12, align=JUSTIFY, indent=True, after=0),
    "Translation": Look(14, FANG, 11, align=JUSTIFY, indent=True, after=4, is_exact=False),
    "Second Heading": Look(14, KAI, 12, indent=True, keep_with_next=True, italic=True),
    "Verse": Look(16, KAI, 12, align=CENTRE),
    "Facts": Look(12, KAI, 10, indent=True, keep_with_next=True),
    "Note": Look(12, KAI, 10, indent=True, keep_with_next=True, italic=True),
    "Contents Heading": Look(16, HEI, 15, bold=True, align=CENTRE, after=10, keep_with_next=True),
    "Caption": Look(12, KAI, 10, align=CENTRE, is_exact=False, after=8),
    "Table Caption": Look(
        12, HEI, 10, bold=True, align=CENTRE, is_exact=False, before=8, after=4, keep_with_next=True
    ),
    "Table Text": Look(12, FANG, 10, align=LEFT, is_exact=False),
    # In rows that do not split. Kept with what follows, LibreOffice would not split the table.
    "Picture": Look(12, FANG, 10, align=CENTRE, is_exact=False, before=6),
    "Header": Look(9, SONG, 9, align=CENTRE, is_exact=False),
    "Footer": Look(14, SONG, 14, is_exact=False),
    "toc 1": Look(16, FANG, 12),
}


def new_document(language):
    """An empty document in the form, with its styles in the fonts of the language."""
    document = Document()
    _defaults(document, language)
    for name, look in LOOKS.items():
        _style(document, name, look, is_chinese=language in HAN)
    _number_headings(document, language)
    _stand_ins(document)
    _page(document.sections[0])
    _drop_thumbnail(document)
    return document


def number_pages(document, header):
    """The header of every page but the first, and the page numbers of odd and even pages."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    sides = (
        (section.header, section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_header, section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for head, foot, align in sides:
        head.paragraphs[0].text = header
        head.paragraphs[0].style = "Header"
        number = foot.paragraphs[0]
        number.style = "Footer"
        number.alignment = align
        # One character in from the edge of the text.
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(14)
        number.add_run("— ")
        add_field(number, "PAGE", "1")
        number.add_run(" —")


def start_columns(document, number):
    """What follows stands in columns, on the same page as what went before."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    # Else a page that begins with the section would be a first page, without a number.
    section.different_first_page_header_footer = False
    for columns in section._sectPr.findall(qn("w:cols")):
        columns.set(qn("w:num"), str(number))
        columns.set(qn("w:space"), str(Mm(8).twips))


def _page(section):
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(28)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=LINE.twips))


def _defaults(document, language):
    """No font of the theme: it would win over every font that a style names."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for attribute in THEME_FONTS:
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    fonts = defaults.find(qn("w:rFonts"))
    for slot, font in (("ascii", ROMAN), ("hAnsi", ROMAN), ("cs", ROMAN), ("eastAsia", FANG)):
        fonts.set(qn(f"w:{slot}"), font)
    for lang in defaults.findall(qn("w:lang")):
        defaults.remove(lang)
    defaults.append(element("w:lang", val=LATIN, eastAsia=HAN.get(language, "zh-CN")))


def _style(document, name, look, *, is_chinese):
    styles = document.styles
    style = styles[name] if name in [found.name for found in styles] else None
    if style is None:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        style.base_style = styles["Normal"]
    style.quick_style = True
    font, size = style.font, look.chinese if is_chinese else look.english
    font.size, font.name, font.color.rgb = Pt(size), ROMAN, RGBColor(0, 0, 0)
    # Headings in 黑体 and 楷体 are told by their font; English ones are bold.
    font.bold = look.bold and not is_chinese
    font.italic = look.italic and not is_chinese
    fonts = style.element.rPr.rFonts
    for attribute in THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for slot, used in (("ascii", ROMAN), ("hAnsi", ROMAN), ("cs", ROMAN), ("eastAsia", look.font)):
        fonts.set(qn(f"w:{slot}"), used)
    _spacing(style, look, size, is_chinese)
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)  # the line below the title of the library's template


def _spacing(style, look, size, is_chinese):
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keep_with_next
    form.widow_control = not is_chinese  # 22 lines are 22 lines
    if look.align is not None:
        form.alignment = look.align
    if look.is_exact and is_chinese:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    else:
        form.line_spacing = 1.15
        style.element.pPr.find(qn("w:spacing")).addprevious(element("w:snapToGrid", val=0))
    if look.indent and is_chinese:
        form.first_line_indent = Pt(size * 2)
    elif not is_chinese and look.align == JUSTIFY:
        form.space_after = Pt(6)
    if is_chinese and size == 16:
        # 28 characters of 16 pt are a little wider than 156 mm.
        tightness = round((TYPE_AREA_WIDTH.pt / CHARACTERS - size) * 20 - 0.5)
        style.element.rPr.find(qn("w:sz")).addprevious(element("w:spacing", val=tightness))


LEVELS = {
    "zh": (
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
    ),
    "en": (
        ("decimal", "%1."),
        ("decimal", "%1.%2"),
        ("decimal", "%1.%2.%3"),
        ("lowerLetter", "(%4)"),
    ),
}


def _number_headings(document, language):
    """Headings count themselves: 一、（一）1.（1）."""
    numbering = document.part.numbering_part.element
    abstract = element("w:abstractNum", abstractNumId=90)
    abstract.append(element("w:multiLevelType", val="multilevel"))
    for level, (format_, text) in enumerate(LEVELS["zh" if language in HAN else "en"]):
        lvl = element("w:lvl", ilvl=level)
        lvl.append(element("w:start", val=1))
        lvl.append(element("w:numFmt", val=format_))
        lvl.append(element("w:pStyle", val=f"Heading{level + 1}"))
        lvl.append(element("w:suff", val="nothing" if language in HAN else "space"))
        lvl.append(element("w:lvlText", val=text))
        lvl.append(element("w:lvlJc", val="left"))
        abstract.append(lvl)
        style = document.styles[f"Heading {level + 1}"].element
        properties = style.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 90
    numbering.insert(0, abstract)
    num = element("w:num", numId=90)
    num.append(element("w:abstractNumId", val=90))
    numbering.findall(qn("w:num"))[-1].addnext(num)


def _stand_ins(document):
    """Say in the table of fonts what to take where one of ours is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{stand_in}"/><w:charset w:val="86"/></w:font>'
        for name, stand_in in STAND_INS.items()
    )
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/fontTable.xml"):
            part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _drop_thumbnail(document):
    """The library's template has a picture of itself, which file managers would show."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]


def contents_tab(paragraph):
    """The dotted line to a page number at the right margin."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(TYPE_AREA_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
