from .accounts import RoleAdmin, UserAdmin
from .audit import AuditEntryAdmin
from .audited import Audited

__all__ = ["AuditEntryAdmin", "Audited", "RoleAdmin", "UserAdmin"]
