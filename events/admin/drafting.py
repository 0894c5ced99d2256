"""A news story begun from a document: the form of an exchange, filled in as far as known."""

from urllib.parse import urlencode

from django.contrib.auth import get_permission_codename
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.admin import RelationDocumentAdmin
from partners.models import DocumentType
from publishing.admin import record_page
from publishing.languages import LANGUAGES, column, plain_text

from ..models import Activity, Exchange

# Documents that two sides sign, so that there is a signing to report.
SIGNED = (
    DocumentType.LETTER_OF_INTENT,
    DocumentType.MEMORANDUM,
    DocumentType.AGREEMENT,
    DocumentType.LETTER_TO_DEEPEN,
    DocumentType.RENEWAL,
)


RIGHT_TO_WRITE = f"{Exchange._meta.app_label}.{get_permission_codename('add', Exchange._meta)}"


def story_steps(document, user):
    """The stories that report the document and, for who may write one, the form for another."""
    steps = [(str(story), record_page(story)) for story in document.stories.all()]
    if user.has_perm(RIGHT_TO_WRITE):
        steps.append((_("Write a news story from this"), new_story_address(document)))
    return steps


def new_story_address(document):
    relation = document.relation
    values = {
        "documents": document.pk,
        "activity": Activity.SIGNING,
        "date": document.date,
    }
    if partner := relation.partner:
        values |= {"partners": partner.pk, "territories": partner.territory_id}
    if relation.home and not relation.is_municipal:
        values["districts"] = relation.home_id
    organizations = [relation.home_organization_id, relation.partner_organization_id]
    if any(organizations):
        values["organizations"] = ",".join(str(key) for key in organizations if key)
    values |= {
        column("title", language): suggested_title(document, language) for language in LANGUAGES
    }
    options = Exchange._meta
    page = reverse(f"admin:{options.app_label}_{options.model_name}_add")
    return f"{page}?{urlencode(values)}"


def suggested_title(document, language):
    """Who signed what, for a person to improve; empty where the names are not known."""
    relation = document.relation
    sides = (
        relation.home or relation.home_organization,
        relation.partner or relation.partner_organization,
    )
    if document.type not in SIGNED or not all(sides):
        return ""
    home, partner = (plain_text(side, "name", language) for side in sides)
    with override(language):
        return _("%(home)s and %(partner)s sign: %(document)s") % {
            "home": home,
            "partner": partner,
            "document": document.get_type_display(),
        }


RelationDocumentAdmin.next_steps += (story_steps,)
