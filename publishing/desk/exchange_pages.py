"""Sending texts out to an agency, and taking back what it made of them."""

import csv
import io

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.spreadsheets import harmless

from ..exchange.incoming import judge, take
from ..exchange.outgoing import export
from ..exchange.parcels import packed, unpacked
from ..exchange.reading import read_file
from ..languages import OWN_NAMES, TAGS
from ..models import Publishable
from ..translating.sheet_verbs import may_write
from .exchange_forms import SendForm, TakeForm
from .types import desk_address, type_or_404, types_written, with_query

CONTENT_TYPE = "application/xliff+xml"
MANY = 5_000  # records in one file


@require_POST
def send(request, site):
    """The XLIFF file of the chosen records of a type, or of all that are listed."""
    label = request.POST.get("type", "")
    model = type_or_404(request, site, label)
    if not may_write(request.user, model):
        raise PermissionDenied
    form = SendForm(request.POST)
    back = with_query(
        reverse("admin:translations_list", args=[label]), language=request.POST.get("language")
    )
    if not form.is_valid():
        for reasons in form.errors.values():
            messages.error(request, " ".join(reasons))
        return HttpResponseRedirect(back)
    try:
        parcel = export(_chosen(request, model), by=request.user, **form.what_to_send())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(back)
    return _file(parcel.name, parcel.data, CONTENT_TYPE)


def _chosen(request, model):
    """The records that were ticked, or all of the type. Raises ValidationError if there are none or
    too many for one file."""
    records = model._base_manager.order_by("pk")
    if issubclass(model, Publishable):
        records = records.filter(draft_of__isnull=True)
    if "all" not in request.POST:
        # From a list of many they come in one field: a form may have a thousand fields at most.
        keys = [*request.POST.getlist("record"), *request.POST.get("records", "").split(",")]
        keys = [key for key in keys if key.isdecimal() and len(key) < 19]
        if not keys:
            raise ValidationError(_("Choose at least one record."))
        records = records.filter(pk__in=keys)
    records = list(records.select_related(*getattr(model, "named_by", ()))[: MANY + 1])
    if len(records) > MANY:
        raise ValidationError(
            _("At most %(number)d records go into one file. Choose some.") % {"number": MANY}
        )
    return records


@require_http_methods(["GET", "POST"])
def take_back(request, site):
    """Upload, then a preview of what would change, then the report of what did."""
    if not types_written(request, site):
        raise PermissionDenied
    if "parcel" in request.POST:
        return _take(request, site)
    form = TakeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file, confirmed = _sent(form)
            parcel = packed(file, by=request.user, confirmed=confirmed)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return _preview(request, site, file, parcel, confirmed)
    context = _context(request, site, _("Take back from an agency")) | {"form": form}
    return TemplateResponse(
        request, "admin/translations/take.html", context, status=400 if form.errors else 200
    )


def _sent(form):
    """(IncomingFile, whether final texts count as confirmed). Raises ValidationError."""
    data = form.cleaned_data
    return read_file(data["file"].read()), data["count_as_confirmed"]


def _preview(request, site, file, parcel, confirmed):
    report = judge(file, by=request.user, count_as_confirmed=confirmed)
    context = _context(request, site, _("What will change")) | _shown(report, file)
    return TemplateResponse(
        request, "admin/translations/report.html", context | {"parcel": parcel, "is_preview": True}
    )


def _take(request, site):
    try:
        file, confirmed = unpacked(request.POST["parcel"], by=request.user)
    except signing.BadSignature:
        messages.error(request, _("The preview is too old. Send the file again."))
        return HttpResponseRedirect(reverse("admin:xliff_take"))
    report = take(file, by=request.user, count_as_confirmed=confirmed)
    number = sum(one.is_to_write for one in report.judged)
    messages.success(
        request,
        ngettext("%(number)d text was taken.", "%(number)d texts were taken.", number)
        % {"number": number},
    )
    context = _context(request, site, _("What was taken")) | _shown(report, file)
    rows = signing.dumps(_rows(report), salt=_salt(request), compress=True)
    return TemplateResponse(
        request, "admin/translations/report.html", context | {"rows_signed": rows}
    )


@require_POST
def report(request, site):
    """The report as a table that a spreadsheet opens."""
    try:
        rows = signing.loads(request.POST.get("rows", ""), salt=_salt(request), max_age=86_400)
    except signing.BadSignature:
        messages.error(request, _("The report is too old."))
        return HttpResponseRedirect(reverse("admin:xliff_take"))
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([_("Unit"), _("Record"), _("Text"), _("Outcome"), _("Reason")])
    table.writerows([[harmless(cell) for cell in row] for row in rows])
    return _file(
        "xliff-report.csv", ("\ufeff" + out.getvalue()).encode(), "text/csv; charset=utf-8"
    )


def _context(request, site, title):
    return {**site.each_context(request), "title": title}


def _shown(report, file):
    return {
        "counts": report.counts(),
        "judged": [
            (one, one.record is not None and desk_address(one.record, file.language))
            for one in report.judged
            if one.verdict != "unchanged"
        ],
        "is_to_write": report.is_to_write,
        "source_language": OWN_NAMES[file.source_language],
        "language": OWN_NAMES[file.language],
        "language_tag": TAGS[file.language],
    }


def _rows(report):
    return [
        [
            one.label,
            str(one.record or ""),
            one.text.label if one.text else "",
            str(one.outcome),
            str(one.reason),
        ]
        for one in report.judged
    ]


def _salt(request):
    return f"xliff.report.{request.user.pk}"


def _file(name, data, content_type):
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
