"""Sending to an agency what was chosen in the list of a type."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from .exchange_forms import SendForm


def send_selected(model_admin, request, queryset):
    """The page that asks for languages and version; an action of the stock admin."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Send to an agency (XLIFF)"),
        "label": model_admin.model._meta.concrete_model._meta.label_lower,
        "records": queryset,
        "keys": ",".join(str(record.pk) for record in queryset),
        "form": SendForm(initial={"language": "en"}),
    }
    return TemplateResponse(request, "admin/translations/send.html", context)
