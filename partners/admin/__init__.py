from .organizations import OrganizationAdmin
from .partners import PartnerAdmin
from .people import AppointmentAdmin, PersonAdmin, PostAdmin
from .places import DistrictAdmin, TerritoryAdmin
from .relations import RelationAdmin, RelationDocumentAdmin

__all__ = [
    "AppointmentAdmin",
    "DistrictAdmin",
    "OrganizationAdmin",
    "PartnerAdmin",
    "PersonAdmin",
    "PostAdmin",
    "RelationAdmin",
    "RelationDocumentAdmin",
    "TerritoryAdmin",
]
