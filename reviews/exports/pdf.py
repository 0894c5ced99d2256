"""PDF by typst: A4, tagged as PDF/UA-1, fonts from packages alone.

What an outline says goes to the template `review.typ` as JSON; no text of a record is ever part of
its source. The same Edition gives the same bytes: the time in the file is that of its issue.
"""

import dataclasses
import json
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

import manimgx_fonts_cjk
import typst

from publishing.languages import Text

from ..outline import outline_of
from ..outline.blocks import Cover, Month
from ..outline.reader import Phrase
from .maps import land_svg
from .photos import shrunk_photos

TEMPLATE = Path(__file__).with_name("review.typ")


def as_pdf(document, *, content_hash, language, second_language=None, open_photo):
    outline = outline_of(document, language, second_language, content_hash=content_hash)
    cover = next(block for block in outline if isinstance(block, Cover))
    pictures = [
        picture for block in outline if isinstance(block, Month) for picture in block.pictures
    ]
    if cover.photo:
        pictures.append(cover.photo)
    photos = shrunk_photos([picture.file for picture in pictures], open_photo)
    issued = datetime.fromisoformat(document["edition"]["issued"])
    data = {
        "title": cover.title.first.value,
        "office": str(cover.office),
        "languages": [language, *([second_language] if second_language else [])],
        "issued": [issued.year, issued.month, issued.day],
        "hash": content_hash,
        "blocks": [_plain(block) for block in outline],
    }
    with tempfile.TemporaryDirectory(prefix="review-") as folder:
        folder = Path(folder)
        (folder / "photos").mkdir()
        for file, picture in photos.items():
            (folder / "photos" / _flat(file)).write_bytes(picture)
        (folder / "land.svg").write_bytes(land_svg())
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        return typst.compile(
            folder / TEMPLATE.name,
            root=folder,
            font_paths=_fonts(),
            pdf_standards=["ua-1"],
            timestamp=int(issued.timestamp()),
        )


@cache
def _fonts():
    """Those of the font package and those that typst has inside; none of the system."""
    folder = Path(manimgx_fonts_cjk.__file__).parent
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _flat(file):
    return file.replace("/", "-")


def _plain(value):
    """A block as JSON has it: dataclasses as objects, a text with its language."""
    if isinstance(value, Text):
        return {"text": value.value, "lang": value.language}
    if isinstance(value, Phrase):
        return {"runs": [dataclasses.asdict(run) for run in value.runs], "lang": value.language}
    if dataclasses.is_dataclass(value):
        plain = {
            field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
        if hasattr(value, "kind_of_block"):
            plain["block"] = value.kind_of_block
        if "file" in plain:
            plain["file"] = f"photos/{_flat(value.file)}"
        return plain
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return value
