"""Partners, relations with their documents, and consulates with their milestones."""

from consulates.models import Consulate, Milestone
from partners.models import (
    District,
    Organization,
    Partner,
    PartnerName,
    Post,
    Relation,
    RelationDocument,
    Territory,
)
from publishing import workflow

from .authorities import load_other_names
from .files import enter, find, names, read_yaml, texts


def load_partners(report, *, by):
    for entry in read_yaml("partners.yaml")["partners"]:
        values = (
            names(entry)
            | texts("within", entry.get("within"))
            | texts("introduction", entry.get("introduction"))
            | {
                "territory": find(Territory, code=entry["territory"]),
                "kind": entry["kind"],
                "latitude": str(entry["latitude"]),
                "longitude": str(entry["longitude"]),
                "created_by": by,
            }
        )
        partner, is_new = enter(Partner, {"slug": entry["slug"]}, values, report=report)
        if is_new:
            load_other_names(PartnerName, "partner", partner, entry, report)
            workflow.enter_as_published(partner, by=by)


def load_relations(report, *, by):
    for entry in read_yaml("partners.yaml")["relations"]:
        sides = {
            "home": (District, entry.get("home")),
            "partner": (Partner, entry.get("partner")),
            "home_organization": (Organization, entry.get("home_organization")),
            "partner_organization": (Organization, entry.get("partner_organization")),
            "under": (Relation, entry.get("under")),
        }
        values = {name: find(model, slug=slug) for name, (model, slug) in sides.items() if slug}
        values |= {"kind": entry["kind"], "created_by": by}
        relation, is_new = enter(Relation, {"slug": entry["slug"]}, values, report=report)
        if not is_new:
            continue
        for document in entry["documents"]:
            enter(
                RelationDocument,
                {"reference": document["reference"]},
                texts("note", document.get("note"))
                | {
                    "relation": relation,
                    "type": document["type"],
                    "date": _edtf(document.get("date")),
                    "counterpart_date": _edtf(document.get("counterpart_date")),
                    "is_inferred": document.get("inferred", False),
                },
                report=report,
            )
        workflow.enter_as_published(relation, by=by)


def load_consulates(report, *, by):
    for entry in read_yaml("consulates.yaml"):
        post = entry.get("head_post")
        values = names(entry) | {
            "kind": entry["kind"],
            "territory": find(Territory, code=entry["territory"]),
            "head_post": find(Post, slug=post) if post else None,
            "created_by": by,
        }
        consulate, is_new = enter(Consulate, {"slug": entry["slug"]}, values, report=report)
        if not is_new:
            continue
        for milestone in entry["milestones"]:
            values = texts("place", milestone.get("place")) | texts("note", milestone.get("note"))
            enter(
                Milestone,
                {"consulate": consulate, "kind": milestone["kind"]},
                values
                | {
                    "date": _edtf(milestone.get("date")),
                    "reference": milestone.get("reference", ""),
                },
                report=report,
            )
        workflow.enter_as_published(consulate, by=by)


def _edtf(value):
    """A date of a YAML file: YAML reads 2021-11-10 as a day of its own type."""
    return str(value) if value else ""
