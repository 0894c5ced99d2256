"""Which types of records a person meets in the section, and how they and their pages are named."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..languages import LANGUAGES, OWN_NAMES, TAGS
from ..models import Publishable
from ..translating.records import source_language_of
from ..translating.sheet_verbs import may_write
from ..translating.sheets import TO_CONFIRM, TO_TRANSLATE, types_of_records
from ..translating.waiting import type_named

# The two tasks of a translator, as addresses name them.
TASKS = {"translate": TO_TRANSLATE, "confirm": TO_CONFIRM}


def types_seen(request, site):
    """The types whose records the user may see, in the order of the admin."""
    with_sheet = set(types_of_records())
    listed = (
        entry.get("model") for section in site.get_app_list(request) for entry in section["models"]
    )
    return [
        model
        for model in listed
        if model in with_sheet and site.get_model_admin(model).has_view_permission(request)
    ]


def types_written(request, site):
    """Those in which the user may write."""
    return [model for model in types_seen(request, site) if may_write(request.user, model)]


def pages_for(request, site):
    """[(name of a page, what it is called)] of the section's pages that are open to the user."""
    models = [model for model in types_of_records() if site.is_registered(model)]
    if any(site.get_model_admin(model).has_view_permission(request) for model in models):
        yield "translations", _("Coverage")
    if any(may_write(request.user, model) for model in models):
        yield "xliff_take", _("Take back from an agency")


def type_or_404(request, site, label):
    """The type that an address names, for who may see its records."""
    model = type_named(label)
    if model is None or not site.is_registered(model):
        raise Http404
    if not site.get_model_admin(model).has_view_permission(request):
        raise PermissionDenied
    return model


def record_or_404(request, site, label, key):
    """The record itself; an address that names its open draft leads to it too."""
    model = type_or_404(request, site, label)
    record = model._base_manager.select_related(*getattr(model, "named_by", ())).filter(pk=key)
    record = record.first()
    if record is None:
        raise Http404
    return record.live if isinstance(record, Publishable) else record


def language_or_404(language):
    if language not in LANGUAGES:
        raise Http404
    return language


def name_of(model):
    return str(capfirst(model._meta.verbose_name_plural))


def desk_address(record, language, **query):
    """The address of the desk of a record, also of an open draft."""
    key = getattr(record, "draft_of_id", None) or record.pk
    label = record._meta.concrete_model._meta.label_lower
    page = reverse("admin:translations_desk", args=[label, key, language])
    return with_query(page, **query)


def desks_of(record):
    """[(name of the language, its tag, address)] of the desks of a record; a part has none."""
    if record._meta.concrete_model not in types_of_records():
        return []
    source = source_language_of(record)
    return [
        (OWN_NAMES[language], TAGS[language], desk_address(record, language))
        for language in LANGUAGES
        if language != source
    ]


def with_query(address, **query):
    query = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(query, doseq=True)}" if query else address


def languages_shown():
    """[(code, name, BCP 47 tag)]."""
    return [(language, OWN_NAMES[language], TAGS[language]) for language in LANGUAGES]
