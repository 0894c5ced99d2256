"""What a reader finds in an exported file: paragraphs, pictures, captions, tables, headings.

Each function reads one format back with another library than the one that wrote it, or from the
file's own structure, and gives the same dictionary; `in_document` counts in the JSON, in plain
Python and without the outline that the formats share.
"""

import re
import zipfile
from io import BytesIO

import html5lib
import pikepdf
from docx import Document
from docx.oxml.ns import qn

from publishing.languages import FALLBACKS

KINDS = ("paragraphs", "pictures", "captions", "tables", "headings")


def counts(*numbers):
    return dict(zip(KINDS, numbers, strict=True))


# --- In the document itself ---


def in_document(document, language, second=None):
    def texts(value):
        """The text in the language or the nearest, and in the second where it has one."""
        order = (language, *FALLBACKS[language])
        first = next((code for code in order if value.get(code)), None)
        found = [value[first]] if first else []
        if second and value.get(second) and second != first:
            found.append(value[second])
        return found

    def paragraphs(value):
        return sum(len(re.findall(r"\S[^\n]*(?:\n[^\n]+)*", text)) for text in texts(value))

    def rich(value):
        blocks = r"<(p|li|h\d|blockquote)>(?!\s*<(?:p|ul))"
        return sum(len(re.findall(blocks, text)) for text in texts(value))

    review, chapters = document["review"], document["chapters"]
    items = [item for chapter in chapters for item in chapter["items"]]
    photos = [key for chapter in chapters for run in chapter["months"] for key in run["photos"]]
    words = paragraphs(review["introduction"])
    words += sum(paragraphs(chapter["lead"]) for chapter in chapters)
    words += sum(paragraphs(line["why"]) for line in document["disagreements"])
    for item in items:
        words += paragraphs(item["summary"])
        if item["highlight"] or not item["summary"]:
            words += rich(item["body_html"])
    captioned = [key for key in photos if any(document["photos"][key][field] for field in FIELDS)]
    with_figures = [chapter for chapter in chapters if chapter["figures"]]
    tables = bool(with_figures) + bool(document["counted"])
    tables += sum(len(line["parts"]) > 1 for line in document["counted"])
    heads = len(chapters) + len(items) + sum(bool(chapter["months"]) for chapter in chapters)
    back = ("counted", "disagreements", "map")
    heads += sum(bool(document[part]) for part in back) + bool(with_figures)
    heads += sum(bool(document["index"][part]) for part in ("people", "places"))
    return counts(words, len(photos), len(captioned), tables, heads)


FIELDS = ("caption", "date", "place", "credit", "is_illustration")


# --- PDF ---


def structure(data):
    """[(type, Alt, Lang, types above it)] of the tagged structure of a PDF, in its order."""
    found = []

    def walk(node, above):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, above)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            kind = str(node.S).removeprefix("/")
            found.append((kind, str(node.get("/Alt", "")), str(node.get("/Lang", "")), above))
            if "/K" in node:
                walk(node.K, (*above, kind))

    with pikepdf.open(BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K, ())
    return found


def in_pdf(data):
    kinds = [kind for kind, *_rest in structure(data)]
    return counts(
        kinds.count("P"),
        kinds.count("Figure"),
        kinds.count("Caption"),
        kinds.count("Table"),
        kinds.count("H1") + kinds.count("H2"),
    )


# --- Word ---


def in_word(data):
    document = Document(BytesIO(data))
    names = {style.style_id: style.name for style in document.styles}
    paragraphs = [
        (names.get(paragraph.style, "Normal"), text_of(paragraph))
        for paragraph in document.element.body.iter(qn("w:p"))
    ]
    styles = [style for style, _text in paragraphs]
    # Pull statistics stand in tables here, and in lists elsewhere.
    pulls = [text for style, text in paragraphs if style == "Table Caption" and PULL.search(text)]
    return counts(
        styles.count("Body Text") + styles.count("Translation"),
        len(document.inline_shapes),
        styles.count("Caption"),
        styles.count("Table Caption") - len(pulls),
        styles.count("Heading 1") + styles.count("Heading 2"),
    )


PULL = re.compile("In numbers|数字一览|數字一覽")


def text_of(element):
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


# --- The web page ---


def in_web(data):
    """Paragraphs are what has no class of its own; photographs are headed by their months."""
    root = html5lib.parse(data, namespaceHTMLElements=False)
    (body,) = [each for each in root.iter("div") if "review__body" in classes_of(each)]
    runs = [each for each in body.iter() if "photo-runs" in classes_of(each)]
    photos = [each for run in runs for each in run.iter("figure")]
    headings = [each for each in body.iter("h2") if each.get("id") != "edition-title"]
    return counts(
        sum(not classes_of(each) for each in body.iter("p")),
        sum(len(list(each.iter("img"))) for each in photos),
        sum(len(list(each.iter("figcaption"))) for each in photos),
        len(list(body.iter("table"))),
        len(headings) + sum(bool(each.get("id")) for each in stories_in(body)) + len(runs),
    )


def classes_of(element):
    return set(element.get("class", "").split())


def stories_in(body):
    lists = [each for each in body.iter("ul") if classes_of(each) & {"highlights", "entries"}]
    return [heading for each in lists for heading in each.iter("h3")]


# --- HTML and EPUB ---


def in_html(data):
    return in_pages([data])


def in_epub(data):
    with zipfile.ZipFile(BytesIO(data)) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml") and "nav" not in name]
        return in_pages([book.read(name) for name in names])


def in_pages(pages):
    found = [
        element
        for page in pages
        for element in html5lib.parse(page, namespaceHTMLElements=False).iter()
    ]

    def having(*classes, tag=None):
        return sum(
            bool(set(element.get("class", "").split()) & set(classes))
            and tag in (None, element.tag)
            for element in found
        )

    return counts(
        having("text", "translation", tag="p"),
        sum(element.tag == "img" and element.get("class") == "picture" for element in found),
        sum(element.tag == "figcaption" for element in found),
        sum(element.tag == "table" for element in found),
        having("chapter", "story") - having("colophon") - having("contents"),
    )
