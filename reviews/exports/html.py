"""One HTML file with everything in it, to be kept, mailed and opened without a network."""

import base64
from pathlib import Path

from django.utils.html import escape

from publishing.languages import TAGS

from ..outline import blocks, outline_of
from .maps import map_svg
from .markup import Markup, Skin, pictures_of
from .photos import shrunk_photos

STYLES = Path(__file__).with_name("review.css")

PAGE = """<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{edition}">
<title>{title}</title>
<style>
{styles}</style>
</head>
<body>
{cover}
<nav class="contents" aria-labelledby="contents">
<h2 class="chapter" id="contents">{contents}</h2>
<ol>{entries}</ol>
</nav>
<main>
{text}
</main>
</body>
</html>
"""


def as_html(document, *, content_hash, language, second_language=None, open_photo):
    outline = outline_of(document, language, second_language, content_hash=content_hash)
    photos = shrunk_photos([one.file for one in pictures_of(outline)], open_photo, side=960)
    markup = Markup(
        Skin(
            language,
            picture_source=lambda picture: data_address(photos[picture.file], "image/jpeg"),
            map_source=lambda places: data_address(map_svg(places), "image/svg+xml"),
            address_of=lambda anchor: f"#{anchor}",
        )
    )
    cover, contents = outline[:2]
    return PAGE.format(
        tag=TAGS[language],
        title=escape(str(cover.title)),
        edition=escape(f"{cover.edition} · {content_hash}"),
        styles=STYLES.read_text(encoding="utf-8"),
        cover=markup.block(cover),
        contents=markup.both(contents.title),
        entries="".join(
            f'<li><a href="#{block.anchor}">{markup.both(block.words)}</a></li>'
            for block in outline
            if isinstance(block, blocks.Heading) and block.level == 1
        ),
        text=markup.written(outline[2:]),
    ).encode()


def data_address(data, content_type):
    """A file as the address of itself."""
    return f"data:{content_type};base64,{base64.b64encode(data).decode()}"
