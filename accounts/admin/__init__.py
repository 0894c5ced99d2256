from .accounts import RoleAdmin, UserAdmin
from .audit import AuditEntryAdmin
from .audited import Audited
from .looked_at import OnlyLookedAt

__all__ = ["AuditEntryAdmin", "Audited", "OnlyLookedAt", "RoleAdmin", "UserAdmin"]
