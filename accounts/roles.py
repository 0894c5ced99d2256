"""Who may do what: one group per role.

The names of the groups are fixed codes; staff see them in their own language.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

# Apps whose records the office works on every day; the authority tables are among them.
RECORD_APPS = ("events", "consulates", "partners", "reviews", "publishing")

# Curated tables: seen and chosen from by everybody, changed by the administrator only.
CURATED = ("partners.territory", "partners.district")

# Rows of another record's page. Whoever may change that record may also take rows away.
PARTS = (
    "consulates.milestone",
    "events.participant",
    "events.storyphoto",
    "partners.appointment",
    "partners.organizationname",
    "partners.partnername",
    "partners.personname",
    "partners.relationdocument",
    "reviews.chapter",
    "reviews.entry",
    "reviews.figurevalue",
)


@dataclass(frozen=True)
class Role:
    name: str
    label: str
    rights: tuple[str, ...]  # to records
    rights_to_parts: tuple[str, ...]


EDITOR = Role("Editor", _("Editor"), ("view", "add", "change"), ("view", "add", "change", "delete"))
TRANSLATOR = Role("Translator", _("Translator"), ("view", "change"), ("view", "change"))
PUBLISHER = Role(
    "Publisher",
    _("Publisher"),
    ("view", "add", "change", "delete", "publish"),
    ("view", "add", "change", "delete"),
)

ROLES = (EDITOR, TRANSLATOR, PUBLISHER)
LABELS = {role.name: role.label for role in ROLES}


def ensure_roles():
    """Make the groups of the roles, or give them back exactly their rights.

    Returns {name: group}.
    """
    return {role.name: _ensure(role) for role in ROLES}


def _ensure(role):
    group, _is_new = Group.objects.get_or_create(name=role.name)
    group.permissions.set(_permissions(role))
    return group


def _permissions(role):
    wanted = {
        (model._meta.app_label, f"{right}_{model._meta.model_name}")
        for app_label in RECORD_APPS
        for model in apps.get_app_config(app_label).get_models()
        for right in _rights(role, model._meta.label_lower)
    }
    found = Permission.objects.filter(content_type__app_label__in=RECORD_APPS).select_related(
        "content_type"
    )
    return [
        permission
        for permission in found
        if (permission.content_type.app_label, permission.codename) in wanted
    ]


def _rights(role, label):
    if label in CURATED:
        return ("view",)
    return role.rights_to_parts if label in PARTS else role.rights
