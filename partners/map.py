"""The schematic map: dots without borders, the Pacific in the middle.

The land is the picture static/site/world-dots.svg, drawn once: a dot for every two degrees of
which at least a third is land. Places are put on it by the same plain projection.
"""

from dataclasses import dataclass

from publishing.languages import plain_text

LEFT_EDGE = -30  # degrees of longitude
TOP_EDGE = 82  # degrees of latitude
WIDTH, HEIGHT = 360, 138


@dataclass(frozen=True)
class Dot:
    """A place on the map, in the units of the picture."""

    x: float
    y: float
    name: str
    url: str
    kind: str = ""


def position(latitude, longitude):
    """(x, y) of a place in the units of the picture."""
    return round((float(longitude) - LEFT_EDGE) % 360, 1), round(TOP_EDGE - float(latitude), 1)


def dot(place, *, name, url="", kind=""):
    """The dot of a record with latitude and longitude; None if it has none."""
    if place.latitude is None or place.longitude is None:
        return None
    return Dot(*position(place.latitude, place.longitude), name=name, url=url, kind=kind)


def dots_of(relations):
    """A dot for each partner among some relations, with the address of its page."""
    relation_of = {relation.partner_id: relation for relation in relations}
    dots = (
        dot(
            relation.partner,
            name=plain_text(relation.partner, "name"),
            url=relation.partner.get_absolute_url(),
            kind=relation.kind,
        )
        for relation in relation_of.values()
    )
    return [found for found in dots if found]
