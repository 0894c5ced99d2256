"""Rich text as paragraphs of runs, which every format can print in its own way."""

from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "div", "figcaption"}
)
BOLD = frozenset({"strong", "b", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
ITALIC = frozenset({"em", "i", "cite"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one type. `address` is where they lead, if they are a link."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


def paragraphs_of_html(html):
    """[[Run]]: a list of runs for each paragraph, item of a list, heading or cell of the HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs = []
        self.runs = []
        self.mark = ""  # of an item, until its first words come
        self.open = []  # tags that are open
        self.addresses = []
        self.numbers = []  # of the lists that are open: the last number, or None for bullets

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "br":
            self._add("\n")
            return
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in ("ul", "ol"):
            self.numbers.append(0 if tag == "ol" else None)
        elif tag == "li" and self.numbers:
            if self.numbers[-1] is not None:
                self.numbers[-1] += 1
            self.mark = "• " if self.numbers[-1] is None else f"{self.numbers[-1]}. "
        elif tag == "a":
            self.addresses.append(attributes.get("href") or "")
        self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if tag in BLOCKS:
            self._end_paragraph()
        elif tag in ("ul", "ol"):
            self.numbers.pop()
        elif tag == "a" and self.addresses:
            self.addresses.pop()

    def handle_data(self, data):
        self._add(_flowing(data))

    def finished(self):
        self._end_paragraph()
        return self.paragraphs

    def _add(self, text):
        opened = set(self.open)
        self.runs.append(
            Run(
                text,
                bold=bool(opened & BOLD),
                italic=bool(opened & ITALIC),
                address=self.addresses[-1] if self.addresses else "",
            )
        )

    def _end_paragraph(self):
        runs, self.runs = self.runs, []
        if not "".join(run.text for run in runs).strip():
            return
        if self.mark:
            runs.insert(0, Run(self.mark))
            self.mark = ""
        self.paragraphs.append(runs)


def _flowing(data):
    """The words without the line ends of the source, which mean no more than a space."""
    words = " ".join(data.split())
    if not words:
        return " "
    return f"{' ' * data[0].isspace()}{words}{' ' * data[-1].isspace()}"
