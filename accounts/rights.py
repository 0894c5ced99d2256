"""What a role can be given, and how that is called: the rights of the page of a role."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .roles import KEPT, RECORD_APPS, ROLES

# The right that the code of a permission begins with, in words.
WORDS = {
    "view": pgettext_lazy("right", "see"),
    "add": pgettext_lazy("right", "enter"),
    "change": pgettext_lazy("right", "change"),
    "delete": pgettext_lazy("right", "delete"),
    "review_first": pgettext_lazy("right", "approve at the first review"),
    "review_second": pgettext_lazy("right", "approve at the second review"),
    "review_final": pgettext_lazy("right", "approve at the final review"),
    "publish": pgettext_lazy("right", "publish"),
    "backdate": pgettext_lazy("right", "back-date"),
    "export": pgettext_lazy("right", "export"),
}


def permissions_to_give():
    """The permissions that mean something here, and not those to what the machinery keeps."""
    ours = Q(content_type__app_label__in=RECORD_APPS) & ~_among(KEPT)
    named = {name for role in ROLES for name in role.others}
    for app_label, codename in (name.split(".") for name in sorted(named)):
        ours |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(ours).select_related("content_type")


def _among(labels):
    found = Q()
    for app_label, model in (label.split(".") for label in labels):
        found |= Q(content_type__app_label=app_label, content_type__model=model)
    return found


def words_for(permission):
    """What a permission allows, in the user's language: "consulate · publish"."""
    code, _underscore, name = permission.codename.rpartition("_")
    model = permission.content_type.model_class()
    return f"{model._meta.verbose_name if model else name} · {WORDS.get(code, code)}"
