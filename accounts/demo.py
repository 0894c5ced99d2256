"""The accounts of the sample office, and the guard that keeps them out of production."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from .models import User

DEMO_PASSWORD = "two-rivers-2022"  # noqa: S105  (printed by `make run`; refused in production)

# user name, name, interface language, role; without a role, the account may do everything
DEMO_ACCOUNTS = (
    ("manager", "陈主任", "zh-hans", None),
    ("editor", "李编辑", "zh-hans", "Editor"),
    ("translator", "Tina Zhou", "en", "Translator"),
    ("first", "王科长", "zh-hans", "First reviewer"),
    ("second", "赵处长", "zh-hans", "Second reviewer"),
    ("final", "何副主任", "zh-hans", "Final reviewer"),
    ("security", "吴安全员", "zh-hans", "Security administrator"),
    ("auditor", "郑审计员", "zh-hans", "Auditor"),
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
