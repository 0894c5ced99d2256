"""The page of a verb: what it will be done to, what it asks, and the button."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from ..models import Outcome, Round, State
from ..permissions import reasons_against
from .records import record_page
from .verbs import VERBS, words_when_done
from .wording import number_of_remarks

# The verbs before which the remarks on the wording are counted.
LOOKED_OVER = ("submit", "approve", "publish")


class VerbPages:
    """For the admin of a public type: an address for each verb, below the page of the record."""

    def get_urls(self):
        pages = [
            path(
                f"<int:object_id>/{verb.name}/",
                self.admin_site.admin_view(self.verb_view),
                {"verb": verb},
                name=self.name_of_page(verb.name.replace("-", "_")),
            )
            for verb in VERBS.values()
        ]
        return [*pages, *super().get_urls()]

    def name_of_page(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def address_of(self, name, record, *further):
        """The address of a page about a record, such as that of a verb."""
        page = self.name_of_page(name.replace("-", "_"))
        return reverse(f"admin:{page}", args=[record.pk, *further])

    def record_or_404(self, request, object_id):
        """The record of an address, for who may look at it."""
        record = self.get_object(request, str(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def verb_view(self, request, object_id, verb):
        record = self.record_or_404(request, object_id)
        if reasons := list(reasons_against(request.user, verb.action, record)):
            messages.error(request, self.refusal(verb, record, reasons))
            return HttpResponseRedirect(record_page(record))
        form = verb.form(
            request.POST if request.method == "POST" else None,
            record=record,
            admin_site=self.admin_site,
        )
        if request.method == "POST" and form.is_valid():
            if (done := self.do(request, verb, record, form)) is not None:
                return HttpResponseRedirect(self.address_of("change", done))
            if not verb.asks:
                return HttpResponseRedirect(record_page(record))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": verb.label,
            "subtitle": str(record),
            "record": record,
            "record_address": record_page(record),
            "verb": verb,
            "form": form,
            "round": None if record.state == State.PUBLISHED else round_to_show(record),
            "blockers": list(record.publish_blockers()) if verb.name == "publish" else (),
            "number_of_remarks": number_of_remarks(record) if verb.name in LOOKED_OVER else 0,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/verb.html", context)

    def do(self, request, verb, record, form):
        """Do it, and say what became of it. Returns the record to go on with, or None if refused;
        the reasons then stand in the form."""
        try:
            done = verb.do(record, request.user, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            if not verb.asks:
                messages.error(request, self.refusal(verb, record, error.messages))
            return None
        except PermissionDenied as error:
            form.add_error(None, str(error))
            if not verb.asks:
                messages.error(request, self.refusal(verb, record, [str(error)]))
            return None
        self.log_verb(request, verb, done)
        self.message_done(request, verb, done)
        return done

    @staticmethod
    def log_verb(request, verb, record):
        """For the stock history and the start page; the audit log is written by the verb itself."""
        LogEntry.objects.log_actions(
            request.user.pk, [record], CHANGE, change_message=str(verb.label), single_object=True
        )

    @staticmethod
    def message_done(request, verb, record):
        words = words_when_done(verb, record)
        if verb.name == "publish" and record.is_public:
            words = format_html(
                '{} <a href="{}">{}</a>', words, record.get_absolute_url(), _("View on site")
            )
        messages.success(request, words)

    @staticmethod
    def refusal(verb, record, reasons):
        return format_html(
            "{}<ul>{}</ul>",
            _("“%(record)s” stays as it is (%(verb)s):") % {"record": record, "verb": verb.label},
            format_html_join("", "<li>{}</li>", ((reason,) for reason in reasons)),
        )


def round_to_show(record):
    """The round that the record is in, or the last one, with its decisions; or None."""
    rounds = Round.objects.about(record).select_related("submitted_by")
    rounds = rounds.prefetch_related("decisions__by")
    return rounds.filter(outcome=Outcome.OPEN).first() or rounds.last()
