from .organizations import Organization, OrganizationKind, OrganizationName
from .partners import Partner, PartnerKind, PartnerName
from .people import Appointment, Person, PersonName, Post, PostKind
from .places import (
    Continent,
    District,
    DistrictKind,
    Territory,
    TerritoryKind,
    address_of_territory,
)
from .relations import DocumentType, Relation, RelationDocument, RelationKind, RelationState

__all__ = [
    "Appointment",
    "Continent",
    "District",
    "DistrictKind",
    "DocumentType",
    "Organization",
    "OrganizationKind",
    "OrganizationName",
    "Partner",
    "PartnerKind",
    "PartnerName",
    "Person",
    "PersonName",
    "Post",
    "PostKind",
    "Relation",
    "RelationDocument",
    "RelationKind",
    "RelationState",
    "Territory",
    "TerritoryKind",
    "address_of_territory",
]
