"""Every format of an Edition: the same content, stated Edition, the same bytes each time."""

import json
import re
import time
import zipfile
from io import BytesIO

import jsonschema
import pikepdf
import pytest
from django.conf import settings
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from publishing.languages import LANGUAGES
from reviews.exports import FORMATS, export

from . import documents, reading_back

PAIRS = [
    *((language, None) for language in LANGUAGES),
    *((one, two) for one in LANGUAGES for two in LANGUAGES if one != two),
]
READERS = {
    "pdf": reading_back.in_pdf,
    "docx": reading_back.in_word,
    "html": reading_back.in_html,
    "epub": reading_back.in_epub,
}


def exported(format, language="zh-hans", second=None, *, document=None):
    document = document or documents.small_document()
    return export(
        document,
        content_hash=documents.content_hash(document),
        format=format,
        language=language,
        second_language=second,
        open_photo=documents.opener(document),
    )


SCHEMA = json.loads((settings.BASE_DIR / "reviews/editions/schema.json").read_text("utf-8"))


@pytest.mark.parametrize("make", [documents.small_document, lambda: bare_document()])
def test_the_documents_of_these_tests_are_those_of_an_edition(make):
    jsonschema.Draft202012Validator(SCHEMA).validate(make())


# --- The same content ---


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize(("language", "second"), PAIRS)
def test_every_format_has_the_paragraphs_pictures_and_captions_of_the_document(
    format, language, second
):
    document = documents.small_document()
    found = READERS[format](exported(format, language, second, document=document))
    assert found == reading_back.in_document(document, language, second)


@pytest.mark.parametrize("format", READERS)
def test_a_document_with_next_to_nothing_is_exported(format):
    document = bare_document()
    found = READERS[format](exported(format, "en", document=document))
    assert found == reading_back.in_document(document, "en")


def bare_document():
    """What is left when a review has a title and one empty chapter."""
    document = documents.small_document()
    review = document["review"] | {"opening": {}, "introduction": {}, "closing": {}}
    chapter = document["chapters"][0] | {"lead": {}}
    chapter |= {"pull": [], "items": [], "figures": [], "months": []}
    empty = {"counted": [], "disagreements": [], "map": [], "photos": {}}
    index = {"people": [], "places": []}
    document |= {"review": review, "chapters": [chapter], "cover": None, "index": index}
    return document | empty


# --- The Edition is stated, and nothing else than it is printed ---


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_states_the_edition_its_date_and_its_hash(format):
    document = documents.small_document()
    document["edition"]["number"] = 4711
    said = words_of(format, exported(format, "en", document=document))
    assert documents.content_hash(document) in said
    assert re.search(r"January 20, 2023|2023-01-20", said)
    assert re.search(r"\b4711\b", said)


def words_of(format, data):
    """Everything that a file says, as one text; a PDF says its words in its structure."""
    if format == "pdf":
        return pdf_words(data)
    if format in ("docx", "xlsx", "epub", "csv"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        text = "\n".join(part.decode("utf-8", "ignore") for part in parts)
        return re.sub(r"<[^>]+>", " ", text)
    return data.decode()


def pdf_words(data):
    """The text of a PDF by way of the fonts' own tables from glyphs to characters."""
    said = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            fonts = {str(name): to_unicode(font) for name, font in page.Resources.Font.items()}
            font = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    font = fonts[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                    for piece in pieces:
                        if isinstance(piece, pikepdf.String):
                            raw = bytes(piece)
                            codes = [raw[at : at + 2] for at in range(0, len(raw), 2)]
                            said += [font.get(code, "") for code in codes]
                elif str(operator) == "ET":
                    said.append(" ")
    return "".join(said)


def to_unicode(font):
    table = {}
    mapping = bytes(font.ToUnicode.read_bytes()).decode()
    for code, text in re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\n", mapping):
        table[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    return table


# --- The same Edition, the same bytes ---


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_edition_gives_the_same_bytes_whatever_the_time(format, monkeypatch):
    first = exported(format)
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 90_000)
    assert exported(format) == first


@pytest.mark.parametrize("format", FORMATS)
def test_another_edition_gives_other_bytes(format):
    other = documents.small_document()
    other["edition"]["number"] = 3
    assert exported(format, document=other) != exported(format)


# --- Text is never markup, nor a formula ---


def test_text_that_looks_like_markup_is_printed_as_it_is():
    document = documents.small_document()
    assert documents.HOSTILE in pdf_words(exported("pdf", "en", document=document))
    word = Document(BytesIO(exported("docx", "en", document=document)))
    assert documents.HOSTILE in [paragraph.text for paragraph in word.paragraphs]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_text_that_begins_like_a_formula_is_none_in_a_spreadsheet(start):
    document = documents.small_document()
    document["chapters"][0]["figures"][0]["name"] = {"en": f"{start}1+1"}
    with zipfile.ZipFile(BytesIO(exported("csv", "en", document=document))) as archive:
        assert f"'{start}1+1" in archive.read("figures.csv").decode("utf-8-sig")
    sheet = load_workbook(BytesIO(exported("xlsx", "en", document=document)))["Figures"]
    assert sheet["A2"].data_type == "s"


def test_numbers_are_numbers_in_a_spreadsheet():
    sheet = load_workbook(BytesIO(exported("xlsx", "en")))["Figures"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:4] == ["Figure", "Scope or rule", "Value", "At most"]
    assert rows[1][2:4] == [52, 52]
    assert rows[-1][2:4] == [12, 13]


def test_the_headings_of_a_table_are_in_the_language_asked_for():
    with zipfile.ZipFile(BytesIO(exported("csv", "zh-hans"))) as archive:
        data = archive.read("records.csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[0].startswith("章节,日期,标题")


def test_json_is_the_whole_document_with_its_hash():
    document = documents.small_document()
    data = json.loads(exported("json", document=document))
    assert data == {"content_hash": documents.content_hash(document), "document": document}


# --- What is asked for wrongly ---


@pytest.mark.parametrize(
    ("format", "language", "second", "message"),
    [
        ("odt", "en", None, "no format"),
        ("pdf", "fr", None, "no language"),
        ("pdf", "en", "fr", "no language"),
        ("pdf", "en", "en", "second language"),
    ],
)
def test_what_there_is_not_is_refused(format, language, second, message):
    with pytest.raises(ValueError, match=message):
        exported(format, language, second)


@given(st.text(min_size=1), st.sampled_from(["html", "epub", "docx", "csv", "xlsx"]))
def test_whatever_people_type_can_be_exported(text, format):
    document = bare_document()
    document["review"]["introduction"] = {"en": text}
    document["chapters"][0]["title"] = {"en": text}
    assert exported(format, "en", document=document)
