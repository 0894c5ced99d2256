"""The schematic map of an Edition as one SVG file: dots without borders, as on the site."""

from django.conf import settings

from partners.map import position

LAND = "static/site/world-dots.svg"
COLOURS = {"relation": "#2a655f", "visit": "#a86b12"}


def land_svg():
    """The dots of the land, as bytes; a dot for every two degrees, see partners/map.py."""
    return (settings.BASE_DIR / LAND).read_bytes()


def map_svg(places):
    """The land with a dot for each `blocks.Place`, as bytes."""
    dots = []
    for place in places:
        x, y = position(place.latitude, place.longitude)
        dots.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="2.1" stroke="#fff" stroke-width=".5" '
            f'fill="{COLOURS[place.kind]}"/>'
        )
    return land_svg().replace(b"</svg>", "".join([*dots, "</svg>"]).encode())
