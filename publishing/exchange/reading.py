"""A file that came back, taken apart. It comes from outside, so nothing in it is believed.

No document type, and so no entity, is let in; nothing is loaded from anywhere; what is too large or
nested too deep is refused. All refusals say why, in words.
"""

from dataclasses import dataclass
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from ..languages import TAGS
from ..translating.codes import ALONE, CLOSE, OPEN, Code
from .units import UnitName

MAX_BYTES = 5 * 1024 * 1024
MAX_UNITS = 20_000
_MAX_DEPTH = 40

_LANGUAGES = {tag.lower(): language for language, tag in TAGS.items()}
# What else agencies and their tools call the languages.
_LANGUAGES |= {
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
    "zh-hans-cn": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-hant-tw": "zh-hant",
    "en-gb": "en",
    "en-us": "en",
}
_PAIRS, _SINGLES = ("g", "pc"), ("x", "ph")


class FileRefused(ValidationError):
    """The file as a whole cannot be taken; says why."""


@dataclass(frozen=True)
class IncomingUnit:
    """`name` is None for a unit that is none of ours; `pieces` are empty where nothing is written.

    `label` is what the file calls it. `is_final` says that its translator was done with it.
    """

    name: UnitName | None
    label: str
    pieces: list
    is_final: bool


@dataclass(frozen=True)
class IncomingFile:
    source_language: str
    language: str
    units: list


def read_file(data):
    """The IncomingFile of some bytes. Raises FileRefused."""
    _require_harmless(data)
    root = _parse(data)
    store = _store(root, data)
    source, target = store.getsourcelanguage(), store.gettargetlanguage()
    units = [unit for unit in store.units if not unit.isheader()]
    if len(units) > MAX_UNITS:
        raise FileRefused(_("The file has too many units; send it in parts."))
    return IncomingFile(
        _language(source),
        _language(target),
        [_unit(unit, isinstance(store, Xliff2File)) for unit in units],
    )


def _require_harmless(data):
    """Looks at the file with a parser that stops at the first thing that is none of XLIFF's."""
    if len(data) > MAX_BYTES:
        raise FileRefused(
            _("The file is too large: at most %(number)d megabytes.")
            % {"number": MAX_BYTES // 2**20}
        )
    depth = 0

    def stop_at_doctype(*_parts):
        raise FileRefused(_("The file has a document type, which XLIFF has not. It was not read."))

    def begin(_name, _attributes):
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise FileRefused(_("The file is nested too deep to be XLIFF."))

    def end(_name):
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = stop_at_doctype
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _no_xml() from error


def _parse(data):
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _no_xml() from error


def _no_xml():
    return FileRefused(_("The file is no XML, or was damaged on its way."))


def _store(root, data):
    name = etree.QName(root)
    if name.localname != "xliff":
        raise FileRefused(_("The file is no XLIFF."))
    kind = Xliff2File if (root.get("version") or "").startswith("2.") else Xliff1File
    try:
        return kind.parsestring(data)
    except (AssertionError, AttributeError, StopIteration, ValueError) as error:
        raise FileRefused(_("The file is no XLIFF.")) from error


def _language(tag):
    language = _LANGUAGES.get((tag or "").replace("_", "-").lower())
    if language is None:
        raise FileRefused(
            _("The file is in a language that this site does not have: %(language)s")
            % {"language": (tag or "—")[:20]}
        )
    return language


def _unit(unit, is_version_2):
    target = unit.xmlelement.find(unit.namespaced("target"))
    element = unit.getunitelement() if is_version_2 else unit.xmlelement
    label = element.get("id") or ""
    name = UnitName.read(label)
    if name is None:
        # Files that went through PO have their own numbers; ours is among the places.
        name = next(filter(None, map(UnitName.read, unit.getlocations())), None)
    return IncomingUnit(
        name,
        label[:120],
        [] if target is None else _merged(_pieces(target)),
        _is_final(unit, target, is_version_2),
    )


def _is_final(unit, target, is_version_2):
    if target is None:
        return False
    if is_version_2:
        return unit.xmlelement.get("state") == "final"
    return (
        target.get("state") in ("final", "signed-off") or unit.xmlelement.get("approved") == "yes"
    )


def _pieces(element):
    """The pieces of a <target>, in order. Of an element that is no code, the text stays."""
    if element.text:
        yield element.text
    for child in element:
        yield from _pieces_of_child(child)
        if child.tail:
            yield child.tail


def _pieces_of_child(child):
    if not isinstance(child.tag, str):  # a comment
        return
    tag, number = etree.QName(child).localname, child.get("id") or ""
    is_code = number.isdecimal() and len(number) < 4
    if tag in _SINGLES and is_code:
        yield Code(ALONE, int(number))
    elif tag in _PAIRS and is_code:
        yield Code(OPEN, int(number))
        yield from _pieces(child)
        yield Code(CLOSE, int(number))
    else:
        yield from _pieces(child)


def _merged(pieces):
    merged = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece:
            merged.append(piece)
    return merged
