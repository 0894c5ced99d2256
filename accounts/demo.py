"""The accounts of the sample office, and the guard that keeps them out of production."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from .models import User

DEMO_PASSWORD = "two-rivers-2022"  # noqa: S105  (printed by `make run`; refused in production)

# user name, name, interface language, superuser
DEMO_ACCOUNTS = (
    ("manager", "陈主任", "zh-hans", True),
    ("editor", "李编辑", "zh-hans", False),
    ("translator", "Tina Zhou", "en", False),
)


def refuse_demo_accounts_in_production():
    """Stop the start of a production site that still has accounts with a known password.

    A database that cannot be reached does not stop the start: stored pages may still be served.

    Raises ImproperlyConfigured.
    """
    if not settings.PRODUCTION:
        return
    try:
        names = list(User.objects.filter(is_demo=True).values_list("username", flat=True))
    except DatabaseError:
        return
    if names:
        raise ImproperlyConfigured(
            f"Demo accounts with a published password exist: {', '.join(names)}. "
            "Close them with: manage.py close_demo_accounts"
        )
