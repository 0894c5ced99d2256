"""An outline as HTML, which the web file, the article for WeChat and the book (EPUB) share.

A `Skin` says how a role looks: as a class of a stylesheet, or as the styles themselves. What is
written is well-formed XML too, as EPUB wants it.
"""

from dataclasses import dataclass, field

from django.utils.html import escape

from publishing.languages import TAGS

from ..outline import blocks


@dataclass
class Skin:
    """`styles` has the inline style of each role; without it, roles become classes.

    `picture_source(picture)` gives the address of a picture, `map_source(places)` that of the map;
    `address_of(anchor)` says where an anchor of the outline is. None leaves the thing out.
    """

    language: str
    picture_source: object
    map_source: object = None
    address_of: object = None
    styles: dict = field(default_factory=dict)
    is_xml: bool = False

    def tag(self, name, content="", role="", language=None, **attributes):
        """An element; `content` is markup already, the values of attributes are not."""
        if role and self.styles:
            attributes = {"style": self.styles[role]} | attributes
        elif role:
            attributes = {"class": role} | attributes
        if language and language != self.language:
            attributes["lang"] = TAGS[language]
            if self.is_xml:
                attributes["xml:lang"] = TAGS[language]
        written = "".join(
            f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items()
        )
        return f"<{name}{written}/>" if content is None else f"<{name}{written}>{content}</{name}>"


class Markup:
    """Writes blocks as markup, each kind by the method of its name."""

    def __init__(self, skin):
        self.skin = skin
        self.tag = skin.tag

    def written(self, outline):
        return "\n".join(part for part in map(self.block, outline) if part)

    def block(self, block):
        return getattr(self, f"_{block.kind_of_block}")(block)

    # --- Words ---

    def said(self, text, name="span", role=""):
        """A Text: bare in the language of the page, else marked with its own."""
        if text.language == self.skin.language and name == "span" and not role:
            return escape(text.value)
        return self.tag(name, escape(text.value), role, text.language)

    def both(self, words, role="second"):
        first = self.said(words.first)
        return f"{first} {self.said(words.second, role=role)}" if words.second else first

    def joined(self, facts):
        """Facts in one line, and below it the same in the second language."""
        line = " · ".join(self.said(fact.first) for fact in facts)
        seconds = [self.said(fact.second) for fact in facts if fact.second]
        if not seconds:
            return line
        return f"{line}{self.tag('br', None)}{self.tag('span', ' · '.join(seconds), 'second')}"

    def runs(self, phrase):
        parts = []
        for run in phrase.runs:
            words = self.tag("br", None).join(escape(line) for line in run.text.split("\n"))
            if run.bold:
                words = self.tag("strong", words)
            if run.italic:
                words = self.tag("em", words)
            if run.address.startswith(("http://", "https://")) and self.skin.address_of:
                words = self.tag("a", words, href=run.address)
            parts.append(words)
        return "".join(parts)

    # --- Front ---

    def _cover(self, cover):
        parts = [
            self.tag("p", self.both(cover.kind), "kicker"),
            self.tag("h1", self.both(cover.title), "title"),
            self.tag("p", self.both(cover.period), "period"),
            self.tag("p", self.both(cover.office), "office"),
            self.tag("p", self.both(cover.edition), "edition"),
        ]
        return self.tag("header", "".join(parts), "cover")

    def _contents(self, contents):
        """The format has its own: a list before the text, or the navigation of a book."""
        return ""

    def _verse(self, verse):
        columns = []
        for side in (0, 1):
            lines = [line[side] for line in verse.lines if line[side]]
            if lines:
                words = self.tag("br", None).join(self.runs(line) for line in lines)
                columns.append(self.tag("p", words, "verse", lines[0].language))
        return self.tag("div", "".join(columns), "verses")

    # --- Text ---

    def _heading(self, heading):
        star = self.tag("span", "★ ", "star") if heading.is_highlight else ""
        number = f"{self.tag('span', str(heading.number), 'number')} " if heading.number else ""
        name, role = {1: ("h2", "chapter"), 2: ("h3", "story")}[heading.level]
        words = f"{number}{star}{self.both(heading.words)}"
        anchor = {"id": heading.anchor} if self.skin.address_of else {}
        return self.tag(name, words, role, **anchor)

    def _note(self, note):
        return self.tag("p", self.said(note.words.first), "note")

    def _facts(self, facts):
        return self.tag("p", self.joined(facts.facts), "facts")

    def _paragraph(self, paragraph):
        sides = [
            self.tag("p", self.runs(phrase), role, phrase.language) if phrase else self.tag("div")
            for phrase, role in ((paragraph.first, "text"), (paragraph.second, "translation"))
        ]
        return self.tag("div", "".join(sides), "pair") if paragraph.is_pair else sides[0]

    def _pull(self, pull):
        items = []
        for one in pull.statistics:
            facts = [fact for fact in (one.scope, one.as_of) if fact]
            words = (
                self.said(one.value.first, role="value"),
                self.tag("span", self.both(one.name), "name"),
                self.tag("span", self.joined(facts), "fine"),
            )
            items.append(self.tag("li", " ".join(words), "statistic"))
        return self.tag("ul", "".join(items), "pull")

    # --- Pictures ---

    def _month(self, month):
        pictures = "".join(self._picture(picture) for picture in month.pictures)
        heading = self.tag("h4", self.both(month.words), "month")
        return self.tag("section", heading + self.tag("div", pictures, "run"), "photos")

    def _picture(self, picture):
        image = self.tag(
            "img",
            None,
            "picture",
            src=self.skin.picture_source(picture),
            alt=picture.alt.first.value,
            width=str(picture.width),
            height=str(picture.height),
        )
        caption = f"{self.both(picture.caption)} " if picture.caption else ""
        facts = self.tag("small", self.joined(picture.facts), "fine") if picture.facts else ""
        words = self.tag("figcaption", caption + facts, "caption") if caption or facts else ""
        return self.tag("figure", image + words, "photo")

    # --- Tables ---

    def _table(self, heads, rows, title=None):
        caption = self.tag("caption", self.both(title), "table-title") if title else ""
        head = "".join(self.tag("th", self.both(words), "head", scope="col") for words in heads)
        body = "".join(
            self.tag(
                "tr",
                self.tag("th", row[0], "row", scope="row")
                + "".join(self.tag("td", cell, "cell") for cell in row[1:]),
            )
            for row in rows
        )
        parts = caption + self.tag("thead", self.tag("tr", head)) + self.tag("tbody", body)
        return self.tag("table", parts, "table")

    def _lines(self, name, *details):
        fine = [self.tag("span", self.both(words), "fine") for words in details if words]
        return self.tag("br", None).join([self.both(name), *fine])

    def _figure_table(self, table):
        return self._table(
            table.heads,
            [
                (
                    self._lines(row.name, row.scope, row.source),
                    self.both(row.value),
                    self.both(row.as_of),
                )
                for row in table.rows
            ],
        )

    def _counted_table(self, table):
        return self._table(
            table.heads,
            [
                (
                    self._lines(row.name, row.rule, row.as_at),
                    escape(row.value),
                    escape(row.before),
                    escape(row.change),
                )
                for row in table.rows
            ],
        )

    def _chart(self, chart):
        return self._table(
            chart.heads,
            [(self.both(name), self._bar(count, chart.most)) for name, count in chart.parts],
            chart.title,
        )

    def _bar(self, count, most):
        if self.skin.styles:
            return str(count)
        bar = self.tag("rect", "", width=f"{100 * count / most:.1f}", height="10", fill="#2a655f")
        drawing = self.tag(
            "svg",
            bar,
            "bar",
            xmlns="http://www.w3.org/2000/svg",
            viewBox="0 0 100 10",
            preserveAspectRatio="none",
            aria_hidden="true",
        ).replace("aria_hidden", "aria-hidden")
        return f"{count} {drawing}"

    # --- Places, people, the end ---

    def _map(self, map_):
        lists = []
        for kind, name in map_.kinds.items():
            places = [place.words for place in map_.places if place.kind == kind]
            if places:
                lists.append(self.tag("h3", self.both(name), f"kind-{kind}"))
                words = " · ".join(self.both(place) for place in places)
                lists.append(self.tag("p", words, "places"))
        if not self.skin.map_source:
            return "".join(lists)
        drawing = self.tag("img", None, "map", src=self.skin.map_source(map_.places), alt="")
        caption = self.tag("p", self.both(map_.caption), "fine")
        return drawing + caption + "".join(lists)

    def _index(self, index):
        items = []
        for words, anchors in index.entries:
            links = ""
            if self.skin.address_of:
                links = ", ".join(
                    self.tag("a", str(number), href=self.skin.address_of(anchor))
                    for number, anchor in enumerate(anchors, start=1)
                )
            items.append(self.tag("li", f"{self.both(words)} {links}".strip()))
        return self.tag("ul", "".join(items), "index")

    def _colophon(self, colophon):
        lines = "".join(
            self.tag("dt", self.both(label), "label") + self.tag("dd", self.both(value), "detail")
            for label, value in colophon.lines
        )
        title = self.tag("h2", self.both(colophon.title), "chapter")
        return self.tag("footer", title + self.tag("dl", lines, "lines"), "colophon")


def pictures_of(outline):
    """Every Picture of an outline, in its order; the cover is not one of them."""
    return [
        picture
        for block in outline
        if isinstance(block, blocks.Month)
        for picture in block.pictures
    ]
