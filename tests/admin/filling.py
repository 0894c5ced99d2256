"""Filling in the forms of the admin as a browser would."""

from django.contrib.messages import get_messages
from django.urls import reverse


def page(model, name, *args):
    """The address of a page of the admin: `page(Visit, "add")`, `page(Visit, "change", 3)`."""
    options = model._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=args)


def fields_of(response):
    """What a browser would send for the form as it was shown: {name: value}."""
    data = {}
    for form in _forms_of(response):
        for field in form:
            value = field.value()
            if value is None or value is False or field.field.widget.needs_multipart_form:
                continue
            data[field.html_name] = [str(v) for v in value] if _is_list(value) else value
    return {name: "on" if value is True else value for name, value in data.items()}


def _is_list(value):
    return isinstance(value, (list, tuple, set))


def _forms_of(response):
    yield response.context["adminform"].form
    for inline in response.context["inline_admin_formsets"]:
        yield inline.formset.management_form
        yield from inline.formset.forms


def send(client, address, **over):
    """Open the form, fill in what is given, and send it. Without a button, it is saved."""
    data = fields_of(client.get(address)) | over
    if not {"_save", "_continue", "_submit", "_addanother"} & data.keys():
        data["_save"] = "1"
    return client.post(address, {name: v for name, v in data.items() if v is not None})


def row(prefix, number, **fields):
    """The fields of a row, of which there are `number` before it: `**row("participants", 0, …)`."""
    named = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return named | {f"{prefix}-TOTAL_FORMS": number + 1}


def errors_of(response):
    """All messages that the form came back with."""
    assert response.status_code == 200, "it was saved"
    messages = []
    for found in response.context["errors"]:
        messages += [found] if isinstance(found, str) else [str(message) for message in found]
    return messages


def messages_of(response):
    """What the page after this one says at its head, as text."""
    return [str(message) for message in get_messages(response.wsgi_request)]
