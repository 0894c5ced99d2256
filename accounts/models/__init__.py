from .audit import AuditEntry
from .users import Division, User, UserManager

__all__ = ["AuditEntry", "Division", "User", "UserManager"]
