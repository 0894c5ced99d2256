"""The Edition as data: the whole of it as JSON; its figures and its records as tables.

Tables state their Edition in every row, as a row may be cut out of its table.
"""

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from accounts.spreadsheets import harmless

from ..outline.reader import Reader
from .archive import zipped, zipped_anew


def as_json(document, *, content_hash, **_others):
    """{"content_hash": …, "document": the document as the Edition keeps it}, in every language."""
    whole = {"content_hash": content_hash, "document": document}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True).encode()


def as_csv(document, *, content_hash, language, second_language=None, open_photo=None):
    """A ZIP file with figures.csv and records.csv, in UTF-8 with the mark that Excel looks for."""
    files = {}
    for name, _title, table in _tables(document, content_hash, language, second_language):
        buffer = StringIO()
        csv.writer(buffer).writerows([harmless(cell) for cell in row] for row in table)
        files[f"{name}.csv"] = buffer.getvalue().encode("utf-8-sig")
    return zipped(files, _issued(document))


def as_xlsx(document, *, content_hash, language, second_language=None, open_photo=None):
    """A workbook with a sheet of figures and one of records; text is text, never a formula."""
    book = Workbook(write_only=True)
    for _name, title, table in _tables(document, content_hash, language, second_language):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(table):
            sheet.append([_cell(sheet, cell, is_head=number == 0) for cell in row])
    issued = _issued(document)
    book.properties.created = issued.astimezone(UTC).replace(tzinfo=None)
    book.properties.creator = ""
    book.properties.title = f"{document['review']['slug']} {content_hash}"
    buffer = BytesIO()
    book.save(buffer)
    return zipped_anew(buffer.getvalue(), issued, change=_without_clock)


def _without_clock(name, content):
    """openpyxl writes the time of saving into the file; the time of the Edition is there, too."""
    if name != "docProps/core.xml":
        return content
    start, _opening, rest = content.partition(b"<dcterms:modified")
    _moment, _closing, end = rest.partition(b"</dcterms:modified>")
    return start + end


def _cell(sheet, value, *, is_head):
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if is_head:
        cell.font = Font(bold=True)
    return cell


# --- The tables ---


def _tables(document, content_hash, language, second_language):
    """(name, title, rows) of both tables; the first row has the headings in the language."""
    sheets = (
        ("figures", _("Figures"), FIGURE_COLUMNS, _figures(document)),
        ("records", _("Records"), RECORD_COLUMNS, _records(document)),
    )
    reader = Reader(language, second_language)
    edition = document["edition"]
    stamp = [edition["number"], edition["issued"][:10], content_hash]
    for name, title, columns, rows in sheets:
        heads = [str(reader.say(head)) for head, _value in (*columns, *EDITION_COLUMNS)]
        body = [[value(reader, row) for _head, value in columns] + stamp for row in rows]
        yield name, str(reader.say(title)), [heads, *body]


def _figures(document):
    """Published and counted figures in one shape; a count that is not exact has two numbers."""
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            yield {"origin": _("published"), "most": figure["value"]} | figure
    for line in document["counted"]:
        before = line["before"] or {}
        yield {
            "origin": _("counted"),
            "name": line["name"],
            "scope": line["rule"],
            "value": line["value"],
            "most": line["most"],
            "as_of": line["as_at"],
            "before": before.get("value"),
        }


def _records(document):
    """Every story with its chapter; stories that stand in two chapters come twice."""
    for chapter in document["chapters"]:
        for item in chapter["items"]:
            yield item | {"chapter": chapter["title"]}


def _name(reader, texts):
    words = reader.name(texts)
    return " / ".join(text.value for text in words.texts) if words else ""


def _names(reader, things):
    return "; ".join(_name(reader, thing["name"]) for thing in things)


def _number(value):
    """Numbers as numbers: 52, not "52"."""
    if value is None or isinstance(value, int):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


# Headings and what stands below them, in pairs, so that they cannot drift apart.
FIGURE_COLUMNS = (
    (_("Figure"), lambda reader, row: _name(reader, row["name"])),
    (_("Scope or rule"), lambda reader, row: _name(reader, row["scope"])),
    (_("Value"), lambda reader, row: _number(row["value"])),
    (_("At most"), lambda reader, row: _number(row["most"])),
    (_("The year before"), lambda reader, row: row.get("before")),
    (_("Unit"), lambda reader, row: _name(reader, row.get("unit"))),
    (_("Written out"), lambda reader, row: _name(reader, row.get("written"))),
    (_("As of"), lambda reader, row: row["as_of"]),
    (_("Source"), lambda reader, row: _name(reader, row.get("source"))),
    (_("Origin"), lambda reader, row: str(reader.say(row["origin"]))),
)

RECORD_COLUMNS = (
    (_("Chapter"), lambda reader, row: _name(reader, row["chapter"])),
    (_("Date"), lambda reader, row: row["date"]),
    (_("Title"), lambda reader, row: _name(reader, row["title"])),
    (_("Summary"), lambda reader, row: _name(reader, row["summary"])),
    (_("Sort"), lambda reader, row: _name(reader, row["sort"])),
    (_("Place"), lambda reader, row: _name(reader, row["place"])),
    (_("People"), lambda reader, row: _names(reader, row["people"])),
    (_("Countries and regions"), lambda reader, row: _names(reader, row["territories"])),
    (_("Partners"), lambda reader, row: _names(reader, row["partners"])),
    (_("Highlight"), lambda reader, row: "★" if row["highlight"] else ""),
    (_("Address"), lambda reader, row: row["slug"]),
)

EDITION_COLUMNS = (
    (_("Edition"), None),
    (_("Date of issue"), None),
    (_("Hash of the content (SHA-256)"), None),
)


def _issued(document):
    return datetime.fromisoformat(document["edition"]["issued"])
