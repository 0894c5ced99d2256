"""Word in the form of an office document; see `word_form` for the form itself.

Two languages alternate: each paragraph is followed by its translation.
"""

from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from publishing.languages import TAGS

from ..outline import blocks, outline_of
from ..outline.reader import Reader
from .archive import zipped_anew
from .photos import shrunk_photos
from .word_fields import (
    HAN,
    add_bookmark,
    add_field,
    add_link,
    add_link_inside,
    describe,
    element,
    set_language,
)
from .word_form import contents_tab, new_document, number_pages, start_columns

PICTURE_WIDTH, PICTURE_HEIGHT = Mm(74), Mm(84)  # the most, two beside each other


def as_word(document, *, content_hash, language, second_language=None, open_photo):
    outline = outline_of(document, language, second_language, content_hash=content_hash)
    months = [block for block in outline if isinstance(block, blocks.Month)]
    files = [picture.file for month in months for picture in month.pictures]
    photos = shrunk_photos(files, open_photo)
    writer = _Writer(outline, Reader(language, second_language), photos)
    for block in outline:
        writer.write(block)
    issued = datetime.fromisoformat(document["edition"]["issued"])
    _describe_file(writer.document, outline[0], issued, language)
    buffer = BytesIO()
    writer.document.save(buffer)
    return zipped_anew(buffer.getvalue(), issued)


def _describe_file(document, cover, issued, language):
    properties = document.core_properties
    properties.title, properties.author = str(cover.title), str(cover.office)
    properties.last_modified_by, properties.comments = str(cover.office), str(cover.edition)
    properties.language, properties.keywords = TAGS[language], ""
    properties.created = properties.modified = issued.replace(tzinfo=None) - issued.utcoffset()
    properties.revision = 1


class _Writer:
    """Writes block after block; what counts (captions, bookmarks) is counted here."""

    def __init__(self, outline, reader, photos):
        self.outline = outline
        self.reader = reader
        self.photos = photos
        self.document = new_document(reader.language)
        self.bookmarks = {}  # anchor → name of the bookmark
        self.pictures = self.tables = 0
        self.is_in_chapter = False

    def write(self, block):
        getattr(self, f"_{block.kind_of_block}")(block)

    # --- Paragraphs ---

    def _add(self, style, *texts, to=None, joined="　"):
        """A paragraph of Texts in a style, each in its language."""
        paragraph = (to or self.document).add_paragraph(style=style)
        for place, text in enumerate(texts):
            if place:
                paragraph.add_run(joined)
            set_language(paragraph.add_run(text.value), text.language)
        return paragraph

    def _phrase(self, style, phrase):
        paragraph = self.document.add_paragraph(style=style)
        for part in phrase.runs:
            run = paragraph.add_run(part.text)
            run.bold, run.italic = part.bold or None, part.italic or None
            set_language(run, phrase.language)
            if part.address.startswith(("http://", "https://")):
                add_link(paragraph, run, part.address)
        return paragraph

    def _bookmark(self, paragraph, anchor):
        number = len(self.bookmarks) + 1
        self.bookmarks[anchor] = _bookmark_name(anchor)
        add_bookmark(paragraph, _bookmark_name(anchor), number)

    # --- Front ---

    def _cover(self, cover):
        # English names of offices are long; with the title they would not fit one line.
        is_chinese = self.reader.language in HAN
        number_pages(
            self.document, f"{cover.office}　{cover.title}" if is_chinese else str(cover.title)
        )
        office = self._add("Subtitle", *cover.office.texts, joined="\n")
        office.paragraph_format.space_before, office.paragraph_format.space_after = Mm(30), Mm(20)
        for text in cover.title.texts:
            self._add("Title", text)
        for words in (cover.kind, cover.period, cover.edition):
            self._add("Subtitle", *words.texts, joined=" · ")

    def _contents(self, contents):
        heading = self._add("Contents Heading", *contents.title.texts)
        heading.paragraph_format.page_break_before = True
        entries = [
            block
            for block in self.outline
            if isinstance(block, blocks.Heading) and block.level == 1
        ]
        for entry in entries:
            paragraph = self.document.add_paragraph(style="toc 1")
            contents_tab(paragraph)
            text = entry.words.first
            run = paragraph.add_run(text.value)
            set_language(run, text.language)
            add_link_inside(paragraph, run, _bookmark_name(entry.anchor))
            paragraph.add_run("\t")
            self._page_of(paragraph, _bookmark_name(entry.anchor))
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    @staticmethod
    def _page_of(paragraph, bookmark):
        """A field for each page number, as nobody knows it before the pages are made: Word and
        LibreOffice fill it in. LibreOffice would leave a TOC field, which spans them, as it is."""
        add_field(paragraph, rf"PAGEREF {bookmark} \h", "–", is_dirty=True)

    def _verse(self, verse):
        for side in (0, 1):
            lines = [line[side] for line in verse.lines]
            if any(lines):
                for line in lines:
                    if line is not None:
                        self._phrase("Verse", line)
                self.document.add_paragraph(style="Verse")

    # --- Text ---

    def _heading(self, heading):
        first, *others = heading.words.texts
        paragraph = self.document.add_paragraph(style=f"Heading {heading.level}")
        if heading.is_highlight:
            paragraph.add_run("★ ")
        set_language(paragraph.add_run(first.value), first.language)
        self._bookmark(paragraph, heading.anchor)
        for text in others:
            self._add("Second Heading", text)

    def _facts(self, facts):
        self._add("Facts", *[fact.first for fact in facts.facts], joined="　")
        seconds = [fact.second for fact in facts.facts if fact.second]
        if seconds:
            self._add("Facts", *seconds, joined=" · ")

    def _note(self, note):
        self._add("Note", *note.words.texts)

    def _paragraph(self, paragraph):
        if paragraph.first:
            self._phrase("Body Text", paragraph.first)
        if paragraph.second:
            self._phrase("Translation", paragraph.second)

    # --- Pictures ---

    def _month(self, month):
        self._add("Month", *month.words.texts, joined=" · ")
        rows = (len(month.pictures) + 1) // 2
        table = self.document.add_table(rows, 2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for place, picture in enumerate(month.pictures):
            self._picture(table.cell(place // 2, place % 2), picture)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))

    def _picture(self, cell, picture):
        self.pictures += 1
        place = cell.paragraphs[0]
        place.style = "Picture"
        by_width = picture.height * PICTURE_WIDTH <= picture.width * PICTURE_HEIGHT
        size = {"width": PICTURE_WIDTH} if by_width else {"height": PICTURE_HEIGHT}
        shape = place.add_run().add_picture(BytesIO(self.photos[picture.file]), **size)
        describe(shape, picture.alt.first.value)
        caption = cell.add_paragraph(style="Caption")
        self._label(caption, pgettext_lazy("caption", "Figure"), "Figure", self.pictures)
        words = [picture.caption] if picture.caption else []
        for text in [text for one in words for text in one.texts]:
            caption.add_run("　")
            set_language(caption.add_run(text.value), text.language)
        if picture.facts:
            caption.add_run("\n")
        for number, fact in enumerate(picture.facts):
            caption.add_run(" · " if number else "")
            set_language(caption.add_run(fact.first.value), fact.first.language)

    def _label(self, caption, word, sequence, number):
        """图 3, counted by Word."""
        label = self.reader.say(word).first
        set_language(caption.add_run(f"{label.value} "), label.language)
        add_field(caption, rf"SEQ {sequence} \* ARABIC", str(number))

    # --- Tables ---

    def _table(self, title, heads, rows):
        """A table with its caption; rows are lists of cells, a cell is a list of Words or texts."""
        self.tables += 1
        caption = self.document.add_paragraph(style="Table Caption")
        self._label(caption, pgettext_lazy("caption", "Table"), "Table", self.tables)
        for text in title.texts:
            caption.add_run("　")
            set_language(caption.add_run(text.value), text.language)
        table = self.document.add_table(1, len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for row, cells in ((head, [[words] for words in heads]), *((None, row) for row in rows)):
            row = row or table.add_row()
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
            for cell, lines in zip(row.cells, cells, strict=True):
                self._fill(cell, [line for line in lines if line], is_head=row is head)
        self._widths(table, len(heads))

    def _fill(self, cell, lines, *, is_head):
        texts = [text for line in lines for text in getattr(line, "texts", [line])]
        for number, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = "Table Text"
            run = paragraph.add_run(getattr(text, "value", text))
            run.bold = is_head or None
            set_language(run, getattr(text, "language", self.reader.language))

    @staticmethod
    def _widths(table, columns):
        """The first column is for names, the others for numbers and dates."""
        narrow = 34 if columns == 3 else 22  # a table of three columns has a day in the last
        table.autofit = False
        for place, column in enumerate(table.columns):
            column.width = Mm(156 - narrow * (columns - 1) if place == 0 else narrow)
            for cell in column.cells:
                cell.width = column.width

    def _pull(self, pull):
        self._table(
            self.reader.say(_("In numbers")),
            [self.reader.say(head) for head in (_("Figure"), _("Value"), _("As of"))],
            [[[one.name, one.scope], [one.value], [one.as_of]] for one in pull.statistics],
        )

    def _figure_table(self, table):
        self._table(
            self.reader.say(_("Published figures")),
            table.heads,
            [[[row.name, row.scope, row.source], [row.value], [row.as_of]] for row in table.rows],
        )

    def _counted_table(self, table):
        self._table(
            self.reader.say(_("The year in numbers")),
            table.heads,
            [
                [[row.name, row.rule, row.as_at], [row.value], [row.before], [row.change]]
                for row in table.rows
            ],
        )

    def _chart(self, chart):
        self._table(
            chart.title, chart.heads, [[[name], [str(count)]] for name, count in chart.parts]
        )

    # --- Places, people, the end ---

    def _map(self, places):
        for kind, name in places.kinds.items():
            found = [place.words for place in places.places if place.kind == kind]
            if found:
                self._add("Heading 3", *name.texts, joined=" · ")
                self._add("Table Text", *[words.first for words in found], joined="　")
                seconds = [words.second for words in found if words.second]
                if seconds:
                    self._add("Table Text", *seconds, joined=" · ")

    def _index(self, index):
        start_columns(self.document, 2)
        for words, anchors in index.entries:
            paragraph = self._add("Table Text", *words.texts)
            for number, anchor in enumerate(anchors):
                paragraph.add_run(", " if number else "　")
                if anchor in self.bookmarks:
                    self._page_of(paragraph, self.bookmarks[anchor])
        start_columns(self.document, 1)

    def _colophon(self, colophon):
        heading = self._add("Contents Heading", *colophon.title.texts)
        heading.paragraph_format.page_break_before = True
        for label, value in colophon.lines:
            self._add("Table Text", label.first, *value.texts, joined="　")


def _bookmark_name(anchor):
    """Names of bookmarks have no hyphens, and at most forty characters."""
    return f"_{anchor}".replace("-", "_")[:40]
