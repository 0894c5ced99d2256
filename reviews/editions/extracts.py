"""What follows from the chapters of a document: its index, and the dots of its map."""

from events.models import Kind
from partners.models import Partner, Territory

from ..texts import texts


def index_of(chapters):
    """{"people": [...], "places": [...]}, each with the [chapter number, item key] where it is."""
    people, places = {}, {}
    for chapter in chapters:
        for item in chapter["items"]:
            here = [chapter["number"], item["key"]]
            for person in item["people"]:
                _enter(people, person["name"], here)
            for place in (*item["territories"], *item["partners"]):
                _enter(places, place["name"], here)
    return {"people": list(people.values()), "places": list(places.values())}


def map_of(chapters, lines):
    """The dots of the year: partners that a document was signed with, and where visits came from.

    `lines` are the counted ones. What has no coordinates is not on the map.
    """
    signed = [
        record.slug
        for line in lines
        if line.key in ("agreements", "intents")
        for record in line.tally.records
    ]
    codes = [
        territory["code"]
        for chapter in chapters
        for item in chapter["items"]
        if item["kind"] == Kind.VISIT
        for territory in item["territories"]
    ]
    partners = Partner.objects.filter(slug__in=set(signed), draft_of=None)
    territories = Territory.objects.filter(code__in=set(codes))
    return [
        *(_dot("relation", each) for each in partners.order_by("slug") if _has_place(each)),
        *(_dot("visit", each) for each in territories.order_by("code") if _has_place(each)),
    ]


def _enter(entries, name, here):
    if name:
        entry = entries.setdefault(tuple(name.items()), {"name": name, "items": []})
        if here not in entry["items"][-1:]:
            entry["items"].append(here)


def _has_place(record):
    return record.latitude is not None and record.longitude is not None


def _dot(kind, record):
    return {
        "kind": kind,
        "name": texts(record, "name"),
        "latitude": float(record.latitude),
        "longitude": float(record.longitude),
    }
