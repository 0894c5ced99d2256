"""Database constraints that records share."""

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from .languages import columns


def written_in_some_language(field):
    """A record's name may be missing in a language, but not in all of them."""
    condition = Q()
    for name in columns(field):
        condition |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: ""})
    return CheckConstraint(
        condition=condition,
        name=f"%(app_label)s_%(class)s_has_a_{field}",
        violation_error_message=_("Write the name or title in at least one language."),
    )
