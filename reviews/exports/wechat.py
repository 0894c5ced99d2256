"""HTML to paste into the editor of a WeChat official account.

The editor keeps inline styles and drops stylesheets, scripts, anchors and links to other sites;
so there is one column, every style stands at its element, and nothing is a link.
"""

from django.utils.html import escape

from publishing.languages import TAGS

from ..outline import outline_of
from .html import data_address
from .markup import Markup, Skin, pictures_of
from .photos import shrunk_photos

INK, SOFT, RIVER, DEEP, SUN = "#1d2a28", "#51605c", "#2a655f", "#17403f", "#f3d9a4"
_text = f"margin:0 0 16px;font-size:16px;line-height:1.8;color:{INK};text-align:justify"
_fine = f"font-size:13px;line-height:1.6;color:{SOFT}"
_heading = f"margin:32px 0 12px;font-weight:bold;color:{DEEP};line-height:1.4"

STYLES = {
    "article": "margin:0 auto;max-width:677px;padding:0 8px",
    "cover": f"padding:32px 20px;background:{DEEP};color:#fff;text-align:center",
    "kicker": f"margin:0 0 8px;font-size:14px;color:{SUN}",
    "title": "margin:0 0 8px;font-size:24px;line-height:1.4;color:#fff",
    "period": "margin:0 0 24px;font-size:15px;color:#fff",
    "office": "margin:0;font-size:15px;color:#fff",
    "edition": "margin:0;font-size:13px;color:#d7e3de",
    "second": "display:block;font-weight:normal;font-size:0.85em;opacity:0.85",
    "verses": "margin:28px 0",
    "verse": f"margin:0 0 16px;font-size:16px;line-height:2;text-align:center;color:{RIVER}",
    "chapter": f"{_heading};font-size:20px;padding-bottom:8px;border-bottom:2px solid {RIVER}",
    "story": f"{_heading};font-size:17px;margin-top:24px",
    "month": f"{_heading};font-size:14px;color:{RIVER}",
    "number": "color:#a86b12",
    "star": "color:#a86b12",
    "note": f"margin:0 0 8px;{_fine};font-style:italic",
    "facts": f"margin:0 0 8px;{_fine}",
    "pair": "margin:0",
    "text": _text,
    "translation": f"{_text};color:{SOFT};font-size:15px",
    "pull": "margin:24px 0;padding:16px;background:#e6efec;list-style:none",
    "statistic": "margin:0 0 12px",
    "value": f"display:block;font-size:26px;font-weight:bold;color:{RIVER}",
    "name": f"display:block;font-size:15px;color:{INK}",
    "fine": _fine,
    "photos": "margin:0",
    "run": "margin:0",
    "photo": "margin:0 0 20px",
    "picture": "display:block;width:100%;height:auto",
    "caption": f"margin-top:6px;font-size:14px;line-height:1.6;color:{INK}",
    "table": "width:100%;margin:16px 0;border-collapse:collapse;font-size:14px;line-height:1.6",
    "table-title": f"padding:8px 0;font-weight:bold;text-align:left;color:{DEEP}",
    "head": f"padding:8px 6px;text-align:left;border-bottom:2px solid {RIVER};color:{DEEP}",
    "row": "padding:8px 6px;text-align:left;font-weight:normal;border-bottom:1px solid #d9e0db",
    "cell": "padding:8px 6px;text-align:right;border-bottom:1px solid #d9e0db",
    "kind-relation": f"{_heading};font-size:15px;color:{RIVER}",
    "kind-visit": f"{_heading};font-size:15px;color:#a86b12",
    "places": _text,
    "index": f"margin:0 0 16px;padding-left:20px;{_fine}",
    "colophon": f"margin-top:40px;{_fine}",
    "lines": "margin:0",
    "label": "margin:8px 0 0;font-weight:bold",
    "detail": "margin:0;word-break:break-all",
}

# The article is what is copied; around it, only what a browser needs to show it.
PAGE = """<!DOCTYPE html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
{article}
</body>
</html>
"""


def as_wechat(document, *, content_hash, language, second_language=None, open_photo):
    outline = outline_of(document, language, second_language, content_hash=content_hash)
    photos = shrunk_photos([one.file for one in pictures_of(outline)], open_photo, side=1080)
    skin = Skin(
        language,
        picture_source=lambda picture: data_address(photos[picture.file], "image/jpeg"),
        styles=STYLES,
    )
    return PAGE.format(
        tag=TAGS[language],
        title=escape(str(outline[0].title)),
        article=skin.tag("section", Markup(skin).written(outline), "article"),
    ).encode()
