"""Members of staff with a role, and their browsers."""

from accounts.roles import ensure_roles

from ..factories import make_user
from .conftest import browser_of


def with_role(*names, **over):
    """An account that works in English."""
    user = make_user(**{"is_staff": True, "language": "en"} | over)
    roles = ensure_roles()
    user.groups.set([roles[name] for name in names])
    return user


def browser_with(*names, **over):
    return browser_of(with_role(*names, **over))
