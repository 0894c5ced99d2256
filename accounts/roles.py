"""Who may do what: one group per role.

The names of the groups are fixed codes; staff see them in their own language. What the rights mean
for a record, and in which state of it, is the table in publishing/permissions.py.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

# Apps whose records the office works on every day; the authority tables are among them.
RECORD_APPS = ("events", "consulates", "partners", "reviews", "publishing")

# Curated tables: seen and chosen from by everybody, changed by the administrator only.
CURATED = ("partners.territory", "partners.district")

# Found by the check of wordings, and seen by everybody who sees records.
FOUND = ("publishing.wordingfinding", "publishing.rightwording")

# Fixed wordings: who may change them says Role.rights_to_terms.
TERMS = ("publishing.term",)

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
    "reviews.chapterphoto",
    "reviews.chapterrule",
    "reviews.entry",
    "reviews.figurevalue",
)

# What publishing and the reviews keep by themselves; nobody changes it by hand.
KEPT = (
    "publishing.contribution",
    "publishing.decision",
    "publishing.formeraddress",
    "publishing.job",
    "publishing.presence",
    "publishing.publishingrules",
    "publishing.round",
    "publishing.searchdocument",
    "publishing.searchname",
    "publishing.sharedrecord",
    "publishing.sharelink",
    "publishing.unsavedform",
    "publishing.version",
    "reviews.edition",
    "reviews.editionfile",
    "reviews.proposal",
)

WRITE = ("view", "add", "change")
WRITE_PARTS = ("view", "add", "change", "delete")


@dataclass(frozen=True)
class Role:
    """`rights` are those to records, `rights_to_parts` those to the rows of their pages,
    `rights_to_terms` those to the fixed wordings, `others` are permissions by their full name."""

    name: str
    label: str
    rights: tuple[str, ...] = ("view",)
    rights_to_parts: tuple[str, ...] = ("view",)
    rights_to_terms: tuple[str, ...] = ("view",)
    others: tuple[str, ...] = ()


ROLES = (
    Role(
        "Editor",
        _("Editor"),
        (*WRITE, "delete"),
        WRITE_PARTS,
        others=("fao_site.view_missedsearch",),
    ),
    Role(
        "Translator",
        _("Translator"),
        ("view", "change"),
        ("view", "change"),
        rights_to_terms=(*WRITE, "delete"),
    ),
    Role("First reviewer", _("First reviewer"), ("view", "review_first")),
    Role("Second reviewer", _("Second reviewer"), ("view", "review_second")),
    Role("Final reviewer", _("Final reviewer"), ("view", "review_final", "publish")),
    Role(
        "Office manager",
        _("Office manager"),
        (*WRITE, "delete", "publish", "backdate"),
        WRITE_PARTS,
        (*WRITE, "delete"),
        (
            "fao_site.view_office",
            "fao_site.change_office",
            "publishing.view_publishingrules",
            "publishing.change_publishingrules",
            "fao_site.view_missedsearch",
        ),
    ),
    Role(
        "Security administrator",
        _("Security administrator"),
        (),
        (),
        (),
        (
            *(f"accounts.{right}_user" for right in WRITE),
            *(f"accounts.{right}_division" for right in WRITE_PARTS),
            *(f"auth.{right}_group" for right in WRITE),
        ),
    ),
    Role(
        "Auditor",
        _("Auditor"),
        others=("accounts.view_auditentry", "accounts.export_auditentry"),
    ),
)

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
    wanted |= {tuple(name.split(".")) for name in role.others}
    found = Permission.objects.select_related("content_type")
    return [
        permission
        for permission in found
        if (permission.content_type.app_label, permission.codename) in wanted
    ]


def _rights(role, label):
    if label in KEPT:
        return ()
    if label in (*CURATED, *FOUND):
        return ("view",) if role.rights else ()
    if label in TERMS:
        return role.rights_to_terms
    return role.rights_to_parts if label in PARTS else role.rights
