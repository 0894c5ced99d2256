"""The list of all remarks on wording, the check of the whole site, and the acts on a remark."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.admin import OnlyLookedAt
from accounts.models import AuditEntry

from ..languages import SHORT_NAMES
from ..models import Publishable, WordingFinding, whole_of, with_wholes
from ..wording import changing, site
from ..wording.findings import Finding, fingerprint
from ..wording.passages import passages_of
from ..wording.records import checked_models, passage_of
from ..wording.rules import RULES
from .finding_filters import LanguageFilter, RuleFilter, TypeFilter
from .records import record_page
from .wording import Remark, remark_of


@admin.register(WordingFinding)
class WordingFindingAdmin(OnlyLookedAt, admin.ModelAdmin):
    list_display = ("place_shown", "found_shown", "better_shown")
    list_display_links = None
    list_filter = (RuleFilter, LanguageFilter, TypeFilter)
    list_per_page = 50
    show_full_result_count = False
    actions = ("change_selected", "right_selected")
    change_list_template = "admin/wording_list.html"

    class Media:
        js = ["admin_office/wording_check.js"]

    def get_urls(self):
        view = self.admin_site.admin_view
        pages = (
            ("check", self.check_view),
            ("carry-out", self.carry_out_view),
            ("right", self.right_view),
        )
        return [
            *(
                path(f"{name}/", view(page), name=f"wording_{name.replace('-', '_')}")
                for name, page in pages
            ),
            *super().get_urls(),
        ]

    # --- The list ---

    def get_queryset(self, request):
        rows = [with_wholes(model) for model in checked_models()]
        return super().get_queryset(request).prefetch_related(GenericPrefetch("record", rows))

    def changelist_view(self, request, extra_context=None):
        context = {
            "title": capfirst(self.opts.verbose_name_plural),
            "check_address": reverse("admin:wording_check"),
            "last_check": AuditEntry.objects.filter(action="wording_checked").last(),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def get_list_display(self, request):
        """Also the buttons, which depend on who looks."""

        @admin.display(description=gettext_lazy("what to do"))
        def acts_shown(finding):
            return self.acts(finding, request.user)

        return [*self.list_display, acts_shown]

    @admin.display(description=gettext_lazy("record"))
    def place_shown(self, finding):
        row = finding.record
        if row is None:
            return _("(deleted since)")
        remark = _remark(finding)
        whole = whole_of(row)
        is_draft = isinstance(whole, Publishable) and whole.draft_of_id
        return format_html(
            '<a href="{}">{}</a> <span class="who">{}{} · {} {}</span>',
            record_page(whole, finding.language),
            whole,
            capfirst(whole._meta.verbose_name),
            f" · {_('New draft')}" if is_draft else "",
            remark.field_label,
            SHORT_NAMES[finding.language],
        )

    @admin.display(description=gettext_lazy("found"))
    def found_shown(self, finding):
        remark = _remark(finding)
        if remark is None:
            return "—"
        if remark.is_stale:
            return _("The text has changed since.")
        before, found, after = remark.around
        if not found:
            return "—"
        return format_html(
            '<span lang="{}">{}<mark>{}</mark>{}</span>', remark.tag, before, found, after
        )

    @admin.display(description=gettext_lazy("why"))
    def better_shown(self, finding):
        told = _as_finding(finding)
        return format_html("<b>{}</b> {}", told.label, told.reason)

    def acts(self, finding, user):
        remark = _remark(finding)
        if remark is None or remark.is_stale or not changing.may_change(user, finding.record):
            return ""
        shown = _button(remark, "admin:wording_right", _("It is right here"))
        if finding.fix is None:
            return shown
        words = _("Change it here") if finding.fix else _("Take it out here")
        return _button(remark, "admin:wording_carry_out", words) + shown

    # --- Many at once ---

    @admin.action(description=gettext_lazy("Change them where they stand"))
    def change_selected(self, request, queryset):
        changed = 0
        # From behind, so that the places before stay where they are.
        for finding in queryset.exclude(fix=None).order_by("content_type", "object_id", "-start"):
            remark = _remark(finding)
            if remark is None:
                continue
            try:
                whole = changing.carry_out(finding.record, remark.finding, by=request.user)
            except (ValidationError, PermissionDenied) as error:
                messages.error(request, f"{finding.record}: {_words_of(error)}")
            else:
                site.check_again(whole)
                changed += 1
        if changed:
            words = ngettext(
                "%(count)d place is changed.", "%(count)d places are changed.", changed
            )
            messages.success(request, words % {"count": changed})

    @admin.action(description=gettext_lazy("They are right where they stand"))
    def right_selected(self, request, queryset):
        said = 0
        for finding in queryset:
            remark = _remark(finding)
            if remark and not remark.is_stale and changing.may_change(request.user, remark.row):
                changing.say_right(remark.passage, remark.finding, by=request.user)
                finding.delete()
                said += 1
        words = ngettext("%(count)d remark is settled.", "%(count)d remarks are settled.", said)
        messages.success(request, words % {"count": said})

    # --- One at a time, from the list or the page of a record ---

    @method_decorator(require_POST)
    def carry_out_view(self, request):
        remark = remark_of(request.POST.get("remark", ""), request.user)
        if remark is None:
            messages.warning(request, _("The text has changed meanwhile. Look at it again."))
            return self._back(request, None)
        try:
            whole = changing.carry_out(remark.row, remark.finding, by=request.user)
        except (ValidationError, PermissionDenied) as error:
            messages.error(request, _words_of(error))
            return self._back(request, remark.row)
        LogEntry.objects.log_actions(
            request.user.pk,
            [whole],
            CHANGE,
            change_message=str(RULES[remark.finding.rule].label),
            single_object=True,
        )
        site.check_again(whole)
        _say_where(request, whole)
        return self._back(request, whole)

    @method_decorator(require_POST)
    def right_view(self, request):
        remark = remark_of(request.POST.get("remark", ""), request.user)
        if remark is None:
            messages.warning(request, _("The text has changed meanwhile. Look at it again."))
            return self._back(request, None)
        if not changing.may_change(request.user, remark.row):
            raise PermissionDenied
        changing.say_right(remark.passage, remark.finding, by=request.user)
        site.check_again(whole_of(remark.row))
        messages.success(request, _("It is noted as right, until the text changes."))
        return self._back(request, remark.row)

    def _back(self, request, row):
        """To where the button stood: the page of the record that was changed, or the list."""
        here = request.POST.get("from", "")
        if here == "record" and row is not None:
            return HttpResponseRedirect(record_page(whole_of(row), request.POST.get("language")))
        address = reverse("admin:publishing_wordingfinding_changelist")
        before = request.META.get("HTTP_REFERER", "")
        is_ours = url_has_allowed_host_and_scheme(before, request.get_host(), request.is_secure())
        return HttpResponseRedirect(before if is_ours and address in before else address)

    # --- The whole site ---

    @method_decorator(require_POST)
    def check_view(self, request):
        """One step. A script asks for JSON and for the next step until all is done; without one, a
        page says how far it is and has a button to go on."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            progress = site.check_step(request.POST.get("position", ""), by=request.user)
        except ValueError:
            return HttpResponseBadRequest()
        if request.headers.get("accept", "").startswith("application/json"):
            return JsonResponse(vars(progress))
        if not progress.position:
            messages.success(request, _("The whole site is checked."))
            return HttpResponseRedirect(reverse("admin:publishing_wordingfinding_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Check of the whole site"),
            "progress": progress,
        }
        return TemplateResponse(request, "admin/wording_progress.html", context)


def _as_finding(stored):
    return Finding(
        stored.rule,
        stored.field,
        stored.language,
        stored.start,
        stored.end,
        stored.found,
        stored.fix,
        stored.values,
    )


def _remark(stored):
    """The remark of a stored finding on the row as it is now, or None if the row is gone."""
    if stored.record is None:
        return None
    finding = _as_finding(stored)
    try:
        passage = passage_of(passages_of(stored.record), finding)
    except StopIteration:
        return None
    is_stale = fingerprint(passage) != stored.fingerprint
    return Remark(stored.record, passage, finding, is_stale=is_stale)


def _button(remark, page, words):
    """A button of its own within the form of the list."""
    return format_html(
        '<button type="submit" class="verb" name="remark" value="{}" formaction="{}">{}</button>',
        remark.key,
        reverse(page),
        words,
    )


def _say_where(request, whole):
    words = _("Changed in “%(record)s”.") % {"record": whole}
    if isinstance(whole, Publishable) and whole.draft_of_id:
        words = _("Changed in the draft of “%(record)s”. Visitors see it once it is published.") % {
            "record": whole
        }
    page = format_html('{} <a href="{}">{}</a>', words, record_page(whole), _("Open the record"))
    messages.success(request, page)


def _words_of(error):
    return " ".join(getattr(error, "messages", None) or [str(error)])
