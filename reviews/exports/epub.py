"""A book in EPUB 3: a file for each chapter, its navigation, its pictures.

The metadata say what EPUB Accessibility 1.1 asks for. Times are those of the Edition.
"""

from datetime import UTC, datetime
from pathlib import Path

from django.utils.html import escape

from publishing.languages import TAGS

from ..outline import blocks, outline_of
from .archive import zipped
from .maps import map_svg
from .markup import Markup, Skin, pictures_of
from .photos import shrunk_photos

STYLES = Path(__file__).with_name("review.css")

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{tag}" xml:lang="{tag}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="review.css"/></head>
<body>
{body}
</body>
</html>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tag}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:sha256:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
{languages}
<dc:creator>{office}</dc:creator>
<dc:publisher>{office}</dc:publisher>
<dc:date>{day}</dc:date>
<dc:description>{edition}</dc:description>
<meta property="dcterms:modified">{moment}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""

COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800">
<rect width="600" height="800" fill="#17403f"/>
<path fill="#225450" d="M0 620Q80 520 160 580T330 560T480 540T600 600V800H0Z"/>
<path fill="#2a655f" d="M0 690Q120 610 220 670T420 650T600 690V800H0Z"/>
<g fill="none" stroke-width="5">
<path stroke="#f3d9a4" d="M0 700C140 640 240 800 350 740S520 770 600 720"/>
<path stroke="#9fc0b6" d="M90 800C150 730 260 790 350 740"/>
</g>
</svg>
"""


def as_epub(document, *, content_hash, language, second_language=None, open_photo):
    outline = outline_of(document, language, second_language, content_hash=content_hash)
    issued = datetime.fromisoformat(document["edition"]["issued"])
    book = _Book(outline, language, open_photo)
    cover = outline[0]
    languages = [TAGS[one] for one in (language, second_language) if one]
    package = PACKAGE.format(
        tag=TAGS[language],
        identifier=f"{content_hash}:{'+'.join(languages)}",
        title=escape(str(cover.title)),
        languages="\n".join(f"<dc:language>{tag}</dc:language>" for tag in languages),
        office=escape(str(cover.office)),
        day=issued.date(),
        edition=escape(f"{cover.edition} · {content_hash}"),
        moment=issued.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        manifest="\n".join(book.manifest()),
        spine="\n".join(f'<itemref idref="{name}"/>' for name, _title, _blocks in book.sections),
    )
    files = {
        "mimetype": "application/epub+zip",  # first, and not compressed, as the standard wants
        "META-INF/container.xml": CONTAINER,
        "book/book.opf": package,
        "book/review.css": STYLES.read_bytes(),
    }
    files |= {f"book/{name}": content for name, content in book.files().items()}
    pictures = {name for name in files if name.endswith(".jpg")}
    return zipped(files, issued, stored={"mimetype", *pictures})


class _Book:
    """The outline parted at its chapters: [(name of the section, its title, its blocks)]."""

    def __init__(self, outline, language, open_photo):
        self.language = language
        self.cover, self.contents = outline[:2]
        self.sections = [("front", self.cover.title, [self.cover])]
        for block in outline[2:]:
            starts = isinstance(block, blocks.Heading) and block.level == 1
            if starts:
                self.sections.append((block.anchor, block.words, []))
            elif isinstance(block, blocks.Colophon):
                self.sections.append(("colophon", block.title, []))
            self.sections[-1][2].append(block)
        self.place_of = {
            block.anchor: name
            for name, _title, section in self.sections
            for block in section
            if isinstance(block, blocks.Heading)
        }
        self.map = next((block for block in outline if isinstance(block, blocks.Map)), None)
        pictures = pictures_of(outline) + ([self.cover.photo] if self.cover.photo else [])
        files = [picture.file for picture in pictures]
        self.photos = shrunk_photos(files, open_photo)
        self.names = {
            file: f"photo-{number}.jpg" for number, file in enumerate(self.photos, start=1)
        }

    def files(self):
        """{name: content} of everything in the book but its package."""
        markup = Markup(
            Skin(
                self.language,
                picture_source=lambda picture: self.names[picture.file],
                map_source=lambda _places: "map.svg",
                address_of=lambda anchor: f"{self.place_of[anchor]}.xhtml#{anchor}",
                is_xml=True,
            )
        )
        pages = {
            f"{name}.xhtml": self._page(title, markup.written(section))
            for name, title, section in self.sections
        }
        pages["nav.xhtml"] = self._page(self.contents.title, self._navigation(markup))
        pages["cover.svg"] = COVER
        if self.map:
            pages["map.svg"] = map_svg(self.map.places)
        return pages | {self.names[file]: picture for file, picture in self.photos.items()}

    def manifest(self):
        yield '<item id="css" href="review.css" media-type="text/css"/>'
        yield (
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        )
        cover = ' properties="cover-image"'
        photo = self.cover.photo and self.names[self.cover.photo.file]
        yield (
            '<item id="cover" href="cover.svg" media-type="image/svg+xml"'
            f"{'' if photo else cover}/>"
        )
        if self.map:
            yield '<item id="map-picture" href="map.svg" media-type="image/svg+xml"/>'
        for name, _title, section in self.sections:
            draws = any(isinstance(block, blocks.Chart) for block in section)
            properties = ' properties="svg"' if draws else ""
            yield (
                f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"'
                f"{properties}/>"
            )
        for name in self.names.values():
            properties = cover if name == photo else ""
            yield (
                f'<item id="{name.removesuffix(".jpg")}" href="{name}" media-type="image/jpeg"'
                f"{properties}/>"
            )

    def _navigation(self, markup):
        entries = "".join(
            f'<li><a href="{name}.xhtml">{markup.both(title)}</a></li>'
            for name, title, _section in self.sections
        )
        heading = markup.tag("h1", markup.both(self.contents.title))
        return f'<nav epub:type="toc" id="toc">{heading}<ol>{entries}</ol></nav>'

    def _page(self, title, body):
        return PAGE.format(tag=TAGS[self.language], title=escape(str(title)), body=body)
