"""What Word has and python-docx has no words for: fields, bookmarks, links, languages."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What Word calls the languages. A run says the language of its Han and of its other characters.
LATIN = "en-US"
HAN = {"zh-hans": "zh-CN", "zh-hant": "zh-HK"}


def element(name, /, **attributes):
    """`element("w:lang", val="en-US")`: attributes are of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_language(run, language):
    properties = run._r.get_or_add_rPr()
    lang = element("w:lang", val=LATIN)
    if language in HAN:
        lang.set(qn("w:eastAsia"), HAN[language])
    properties.append(lang)


def add_field(paragraph, instruction, shown, *, is_dirty=False):
    """A field with the result that is shown until it is updated, e.g. `SEQ Figure`, "3"."""
    parts = [element("w:fldChar", fldCharType="begin")]
    if is_dirty:
        parts[0].set(qn("w:dirty"), "true")
    text = element("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    parts += [text, element("w:fldChar", fldCharType="separate")]
    for part in parts:
        paragraph.add_run()._r.append(part)
    if shown:
        paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def add_bookmark(paragraph, name, number):
    """A place that fields and links name; numbers are unique in a document."""
    start = element("w:bookmarkStart", id=number, name=name)
    end = element("w:bookmarkEnd", id=number)
    properties = paragraph._p.pPr
    if properties is not None:
        properties.addnext(start)
    else:
        paragraph._p.insert(0, start)
    paragraph._p.append(end)


def add_link(paragraph, run, address):
    """Make a run of a paragraph lead to an address outside."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run._r.addprevious(link)
    link.append(run._r)


def add_link_inside(paragraph, run, bookmark):
    link = element("w:hyperlink", anchor=bookmark)
    run._r.addprevious(link)
    link.append(run._r)


def describe(inline_shape, words):
    """Give a picture the text that is read out in its place."""
    inline_shape._inline.docPr.set("descr", words)
