"""Stories with their photos, participants and references."""

import hashlib
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

from consulates.models import Consulate, Milestone
from events.models import Participant, Series, Story, StoryPhoto, Theme
from events.titles import fill_titles_then
from partners.models import (
    District,
    Organization,
    Partner,
    Person,
    RelationDocument,
    Territory,
)
from publishing import images, workflow
from publishing.models import Photo

from . import artwork
from .files import enter, find, find_all, paragraphs, read_stories, read_yaml, texts

VARIANTS = 4

REFERENCES = {
    "territories": (Territory, "code"),
    "partners": (Partner, "slug"),
    "documents": (RelationDocument, "reference"),
    "consulates": (Consulate, "slug"),
    "milestones": (Milestone, "reference"),
    "organizations": (Organization, "slug"),
    "districts": (District, "slug"),
    "themes": (Theme, "slug"),
}
ILLUSTRATION_CREDIT = {"zh": "示意插画", "en": "Illustration"}


def load_stories(report, *, by, artwork_width):
    pictures = draw_all(artwork_width)
    new = []
    for entry in read_stories():
        story, is_new = enter(
            Story, {"reference": entry["reference"]}, _story_values(entry, by), report=report
        )
        if not is_new:
            continue
        for field, (model, key) in REFERENCES.items():
            getattr(story, field).set(find_all(model, key, entry.get(field)))
        _load_participants(story, entry, report)
        for position, photo_entry in enumerate(entry.get("photos", ())):
            reference = f"{entry['reference']}-{position + 1}"
            photo = load_photo(reference, photo_entry | {"date": entry["date"]}, pictures, report)
            StoryPhoto.objects.create(story=story, photo=photo, position=position)
        new.append((story, entry))
    for story, entry in new:
        story.related.set(find_all(Story, "reference", entry.get("related")))
        if not story.is_incomplete:
            workflow.enter_as_published(story, by=by)
    for entry in read_yaml("photos.yaml"):
        load_photo(entry["reference"], entry, pictures, report)
    for entry in read_yaml("reviews.yaml"):
        load_photo(cover_reference(entry), entry["cover"], pictures, report)


def cover_reference(review_entry):
    """The file number of the cover photo of a review."""
    return f"{review_entry['reference']}-cover"


def draw_all(width):
    """The drawings of the photos that are not there yet: {(motif, variant): StoredPicture}."""
    photos = {
        f"{entry['reference']}-{position + 1}": photo
        for entry in read_stories()
        for position, photo in enumerate(entry.get("photos", ()))
    }
    photos |= {entry["reference"]: entry for entry in read_yaml("photos.yaml")}
    photos |= {cover_reference(entry): entry["cover"] for entry in read_yaml("reviews.yaml")}
    there = set(Photo.objects.values_list("reference", flat=True))
    wanted = sorted(
        {_drawing_of(reference, photos[reference]) for reference in photos.keys() - there}
    )
    if not wanted:
        return {}
    with ProcessPoolExecutor() as pool:
        stored = pool.map(_store_drawing, wanted, [width] * len(wanted))
        return dict(zip(wanted, stored, strict=True))


def load_photo(reference, entry, pictures, report):
    """The photo with this file number, its drawing among `pictures` if it is new."""
    if there := Photo.objects.filter(reference=reference).first():
        return there
    drawing = _drawing_of(reference, entry)
    alt_zh, alt_en = artwork.ALT_TEXTS[drawing[0]]
    stored = pictures[drawing]
    values = (
        texts("caption", entry.get("caption"))
        | texts("alt", {"zh": alt_zh, "en": alt_en})
        | texts("credit", entry.get("credit") or ILLUSTRATION_CREDIT)
        | texts("place", entry.get("place"))
        | {
            "date": str(entry.get("date") or ""),
            "is_illustration": True,
            "file": stored.name,
            "width": stored.width,
            "height": stored.height,
            "content_hash": stored.content_hash,
        }
    )
    photo, _is_new = enter(Photo, {"reference": reference}, values, report=report)
    return photo


def _drawing_of(reference, entry):
    """Which drawing a photo has: its motif, in the variant that its number falls on."""
    return entry["motif"], hashlib.sha256(reference.encode()).digest()[0] % VARIANTS


def _store_drawing(drawing, width):
    motif, variant = drawing
    return images.store(BytesIO(artwork.draw(motif, variant, width)))


def _story_values(entry, by):
    values = {
        name: entry[name]
        for name in ("slug", "kind", "rank", "activity", "genre", "scope", "mode", "instalment")
        if name in entry
    }
    for field in ("title", "summary", "place", "byline", "publication"):
        values |= texts(field, entry.get(field))
    values |= texts("body", paragraphs(entry.get("body")))
    series = entry.get("series")
    return values | {
        "date": str(entry["date"] or ""),
        "series": find(Series, slug=series) if series else None,
        "issue": str(entry.get("issue", "")),
        "pages": str(entry.get("pages", "")),
        "is_highlight": entry.get("highlight", False),
        "is_incomplete": entry.get("incomplete", False),
        "created_by": by,
    }


def _load_participants(story, entry, report):
    for position, participant in enumerate(entry.get("participants", ())):
        person = participant.get("person")
        values = texts("title", participant.get("title")) | {
            "role": participant["role"],
            "person": find(Person, slug=person) if person else None,
        }
        key = {"story": story, "position": position}
        enter(Participant, key, values, report=report)
    fill_titles_then(story)
