"""XLIFF files: 1.2 (OASIS, 2008) and 2.0 (OASIS, 2014), element by element.

They are written here and read with translate-toolkit, which starts files as XLIFF 1.1 and puts the
notes of 2.0 where that version does not allow them.
"""

from lxml import etree

from ..characters import without_controls
from ..models import TextState
from ..translating.codes import ALONE, CLOSE

NAMESPACES = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.0": "urn:oasis:names:tc:xliff:document:2.0",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TOOL = "foreign-affairs-cms"

# The state of a text as each version has it; a translation that is wanting has none.
_STATES = {
    "1.2": {
        TextState.DERIVED: "needs-review-translation",
        TextState.DRAFTED: "needs-review-translation",
        TextState.CONFIRMED: "final",
        TextState.STALE: "needs-adaptation",
    },
    "2.0": {
        TextState.DERIVED: "translated",
        TextState.DRAFTED: "translated",
        TextState.CONFIRMED: "final",
        TextState.STALE: "initial",
    },
}
# What a tag is, as a translator's tool shows it: (ctype of 1.2, type and subType of 2.0).
_KINDS = {
    "strong": ("bold", "fmt", "xlf:b"),
    "b": ("bold", "fmt", "xlf:b"),
    "em": ("italic", "fmt", "xlf:i"),
    "i": ("italic", "fmt", "xlf:i"),
    "a": ("link", "link", None),
    "br": ("lb", "fmt", "xlf:lb"),
}


def write_file(files, source_tag, target_tag, version):
    """The bytes of a file; `files` are FileOfRecords, the tags are BCP 47."""
    root = etree.Element(
        _name("xliff", version), nsmap={None: NAMESPACES[version]}, version=version
    )
    if version == "2.0":
        root.set("srcLang", source_tag)
        root.set("trgLang", target_tag)
    for one in files:
        if version == "1.2":
            _file_1(root, one, source_tag, target_tag)
        else:
            _file_2(root, one)
    # A unit to a line, and no space within: there it would be a part of the text.
    for element in root.iter(
        *(_name(tag, version) for tag in ("file", "body", "trans-unit", "unit"))
    ):
        element.tail = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _name(tag, version):
    return f"{{{NAMESPACES[version]}}}{tag}"


def _add(parent, tag, version, text=None, **attributes):
    element = etree.SubElement(parent, _name(tag, version), attributes)
    element.text = text
    return element


# --- 1.2 ---


def _file_1(root, one, source_tag, target_tag):
    file = _add(
        root,
        "file",
        "1.2",
        original=one.original,
        datatype="html",
        **{"source-language": source_tag, "target-language": target_tag},
    )
    header = _add(file, "header", "1.2")
    _add(header, "tool", "1.2", **{"tool-id": _TOOL, "tool-name": _TOOL})
    body = _add(file, "body", "1.2")
    for unit, notes in one.units:
        _unit_1(body, unit, notes)


def _unit_1(body, unit, notes):
    element = _add(body, "trans-unit", "1.2", id=str(unit.name))
    element.set(_SPACE, "preserve")
    state = unit.text.state
    if state == TextState.CONFIRMED:
        element.set("approved", "yes")
    _fill(_add(element, "source", "1.2"), unit.source, unit.marks, "1.2")
    if unit.target:
        target = _add(element, "target", "1.2", state=_STATES["1.2"][state])
        _fill(target, unit.target, unit.marks, "1.2")
    # The name once more, in the only place that survives a way through PO files.
    group = _add(element, "context-group", "1.2", name="unit", purpose="location")
    _add(group, "context", "1.2", str(unit.name), **{"context-type": "sourcefile"})
    for note in notes:
        # Tools show to translators what comes from the developer.
        _add(element, "note", "1.2", _note_text(note), **{"from": "developer"})


# --- 2.0 ---


def _file_2(root, one):
    file = _add(root, "file", "2.0", id=one.original)
    for unit, notes in one.units:
        _unit_2(file, unit, notes)


def _unit_2(file, unit, notes):
    element = _add(file, "unit", "2.0", id=str(unit.name))
    element.set(_SPACE, "preserve")
    group = _add(element, "notes", "2.0")
    for note in notes:
        text, category = without_controls(note.text), note.about.replace(" ", "-")
        _add(group, "note", "2.0", text, category=category)
    if unit.marks.tags:
        data = _add(element, "originalData", "2.0")
        for number, (opening, closing) in sorted(unit.marks.tags.items()):
            _add(data, "data", "2.0", _printable(opening), id=f"d{number}")
            if closing is not None:
                _add(data, "data", "2.0", _printable(closing), id=f"e{number}")
    segment = _add(element, "segment", "2.0", state=_STATES["2.0"].get(unit.text.state, "initial"))
    _fill(_add(segment, "source", "2.0"), unit.source, unit.marks, "2.0")
    if unit.target:
        _fill(_add(segment, "target", "2.0"), unit.target, unit.marks, "2.0")


# --- Paragraphs ---


def _fill(element, pieces, marks, version):
    """Put pieces into a <source> or <target>: pairs as <g> or <pc>, single codes as <x> or <ph>."""
    open_elements, last = [element], None
    for piece in pieces:
        inside = open_elements[-1]
        if isinstance(piece, str):
            if last is None:
                inside.text = (inside.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
        elif piece.kind == CLOSE:
            last = open_elements.pop()
        else:
            code = _code(inside, piece, marks, version)
            if piece.kind == ALONE:
                last = code
            else:
                open_elements.append(code)
                last = None


def _code(parent, piece, marks, version):
    opening, _closing = marks.tags[piece.number]
    ctype, kind, subtype = _KINDS.get(_tag_of(opening), ("x-other", "other", None))
    number = str(piece.number)
    is_alone = piece.kind == ALONE
    if version == "1.2":
        return _add(parent, "x" if is_alone else "g", version, id=number, ctype=ctype)
    data = (
        {"dataRef": f"d{number}"}
        if is_alone
        else {"dataRefStart": f"d{number}", "dataRefEnd": f"e{number}"}
    )
    code = _add(parent, "ph" if is_alone else "pc", version, id=number, type=kind, **data)
    if subtype:
        code.set("subType", subtype)
    return code


def _tag_of(opening):
    return opening.strip("</> ").split(" ")[0].split("/")[0].lower()


def _note_text(note):
    text = without_controls(note.text)
    return text if note.about == "context" else f"{note.about}: {text}"


def _printable(text):
    """A tag without what XML cannot hold: it is there to be looked at."""
    return "".join(one if one.isprintable() else "�" for one in text)
