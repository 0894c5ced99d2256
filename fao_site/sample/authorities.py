"""Territories, districts, themes, organizations, people, posts and appointments."""

from events.models import Series, Theme
from partners.models import (
    Appointment,
    District,
    Organization,
    OrganizationName,
    Partner,
    Person,
    PersonName,
    Post,
    Territory,
)

from .files import enter, find, names, read_csv, read_yaml, texts


def load_territories(report):
    for row in read_csv("territories.csv"):
        values = {
            name: row[name]
            for name in ("kind", "continent", "name_zh_hans", "name_zh_hant", "name_en")
        }
        values |= {
            "relations_since": row["relations_since"],
            "latitude": row["latitude"] or None,
            "longitude": row["longitude"] or None,
        }
        values |= texts("formal_name", {"zh": row["formal_zh_hans"], "en": row["formal_en"]})
        enter(Territory, {"code": row["code"]}, values, report=report)


def load_districts(report, path="districts.csv"):
    """`path` is a file of the sample, or any other with the same columns."""
    for position, row in enumerate(read_csv(path)):
        slug = row.pop("slug")
        enter(District, {"slug": slug}, row | {"position": position}, report=report)


def load_themes(report):
    for position, row in enumerate(read_csv("themes.csv")):
        slug = row.pop("slug")
        description = texts(
            "description",
            {"zh": row.pop("description_zh_hans"), "en": row.pop("description_en")},
        )
        enter(Theme, {"slug": slug}, row | description | {"position": position}, report=report)


def load_series(report):
    for entry in read_yaml("series.yaml"):
        enter(Series, {"slug": entry["slug"]}, names(entry), report=report)


def load_organizations(report):
    entries = read_yaml("organizations.yaml")
    for entry in entries:
        values = names(entry) | {
            "kind": entry["kind"],
            "territory": _territory(entry),
            "district": entry.get("district") and find(District, slug=entry["district"]),
        }
        organization, is_new = enter(Organization, {"slug": entry["slug"]}, values, report=report)
        if is_new:
            load_other_names(OrganizationName, "organization", organization, entry, report)
    # Two nameplates of one body name each other, so the second pass finds both.
    for entry in entries:
        if other := entry.get("same_body_as"):
            Organization.objects.filter(slug=entry["slug"], same_body_as=None).update(
                same_body_as=find(Organization, slug=other)
            )


def load_people(report):
    for entry in read_yaml("people.yaml")["people"]:
        values = names(entry) | {
            "name_to_confirm": entry.get("confirm", False),
            "is_deceased": entry.get("deceased", False),
            "territory": _territory(entry),
            "note": entry.get("note", ""),
        }
        person, is_new = enter(Person, {"slug": entry["slug"]}, values, report=report)
        if is_new:
            load_other_names(PersonName, "person", person, entry, report)


def load_posts(report):
    """Posts and who held them; after the partners, whose mayors are among them."""
    content = read_yaml("people.yaml")
    for entry in content["posts"]:
        values = names(entry) | {
            "kind": entry["kind"],
            "territory": _territory(entry),
            "partner": entry.get("partner") and find(Partner, slug=entry["partner"]),
            "organization": entry.get("organization")
            and find(Organization, slug=entry["organization"]),
        }
        enter(Post, {"slug": entry["slug"]}, values, report=report)
    for entry in content["appointments"]:
        key = {
            "person": find(Person, slug=entry["person"]),
            "post": find(Post, slug=entry["post"]),
            "held": entry.get("held", ""),
        }
        enter(Appointment, key, {"is_shared": entry.get("shared", False)}, report=report)


def load_other_names(model, owner_field, owner, entry, report):
    for other in entry.get("other_names", ()):
        values = names(other) | {
            "kind": other["kind"],
            "used": other.get("used", ""),
            "note": other.get("note", ""),
        }
        model._base_manager.create(**{owner_field: owner}, **values)
        report[model._meta.label] += 1


def _territory(entry):
    return find(Territory, code=entry["territory"]) if entry.get("territory") else None
