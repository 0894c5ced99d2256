"""The one base class of the record pages, so that the types of records cannot drift apart."""

from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import js_asset
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.admin import Audited

from .. import workflow
from ..desk.sending import send_selected
from ..desk.types import desks_of
from ..languages import LANGUAGES, OWN_NAMES, column, current_language
from ..models import Publishable, Recorded, has_ledger
from ..permissions import can
from ..translating.sheets import types_of_records
from .deleting import without_ties
from .editing import Editing
from .filters import TranslationFilter
from .forms import RecordForm
from .inlines import put_in_order
from .languages import RecordFields, as_it_reads, labels, panels
from .lists import ListColumns, RecordList
from .refusals import sentence_for
from .searching import Searched
from .translations import MINOR, note_form, show_states
from .wording import WordingPages

# In the address of a form: the language whose tab it shall open on.
LANGUAGE_PARAMETER = "language"


def record_page(record, language=None):
    """The address of a record's page in the admin, with the tab of a language open."""
    options = record._meta
    page = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    return f"{page}?{LANGUAGE_PARAMETER}={language}" if language in LANGUAGES else page


class RecordAdmin(
    Searched, Audited, Editing, WordingPages, RecordFields, ListColumns, admin.ModelAdmin
):
    """The page and the list of a type of record.

    The form shows `facts` first, then a panel per language with the `translated` fields, then
    `links` (further records that it refers to), then `filing`.
    """

    form = RecordForm
    links = ()
    filing = ("slug",)
    # The relations that the record's name is made of.
    named_by = ()
    # For a record that is a part of another: the field that names the whole.
    part_of = None
    # Functions record, user → [(label, address)]: what the user may do next. Higher rooms add
    # theirs.
    next_steps = ()

    list_per_page = 50
    list_max_show_all = 500
    show_full_result_count = False

    class Media:
        js = [
            "admin_office/languages.js",
            "admin_office/editor.js",
            "admin_office/rows.js",
            "admin_office/choosing.js",
            "admin_office/signed_in.js",
            "admin_office/unsaved.js",
            "admin_office/presence.js",
            "admin_office/wording.js",
        ]

    # --- The list ---

    def get_changelist(self, request, **kwargs):
        return RecordList

    def get_queryset(self, request):
        """Without the parts of open drafts: nothing else may refer to them."""
        records = super().get_queryset(request).select_related(*self.named_by)
        if self.is_part_of_public:
            records = records.filter(**{f"{self.part_of}__draft_of__isnull": True})
        return records

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is None and self.is_part_of_public and object_id.isdecimal():
            found = self.model._default_manager.filter(pk=object_id).first()
        return found

    # --- What may be done with the part of another record ---

    @property
    def is_part_of_public(self):
        """Whether this is a part of a record that is drafted and published."""
        if not self.part_of:
            return False
        return issubclass(self.model._meta.get_field(self.part_of).related_model, Publishable)

    def has_add_permission(self, request):
        # Such a part is entered on the page of its record, in a draft.
        return not self.is_part_of_public and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        may_change = super().has_change_permission(request, obj)
        if may_change and obj is not None and self.is_part_of_public:
            return can(request.user, "change", getattr(obj, self.part_of))
        return may_change

    def has_delete_permission(self, request, obj=None):
        return not self.is_part_of_public and super().has_delete_permission(request, obj)

    def log_change(self, request, obj, message):
        if self.is_part_of_public:
            workflow.note_saved(getattr(obj, self.part_of), by=request.user)
        return super().log_change(request, obj, message)

    def for_list(self, records):
        """The rows of the list with all that its columns show, whatever their number."""
        return records.select_related("updated_by") if issubclass(self.model, Recorded) else records

    def get_list_filter(self, request):
        by_text = [TranslationFilter] if self._has_ledger else []
        return [*by_text, *super().get_list_filter(request)]

    @property
    def _has_ledger(self):
        return bool(self.translated) and has_ledger(self.model)

    def get_actions(self, request):
        actions = super().get_actions(request)
        is_in_window = IS_POPUP_VAR in request.GET
        has_sheet = self.model._meta.concrete_model in types_of_records()
        if has_sheet and not is_in_window and super().has_change_permission(request):
            actions["send_selected"] = (
                send_selected,
                "send_selected",
                gettext_lazy("Send to an agency (XLIFF)"),
            )
        return actions

    def changelist_view(self, request, extra_context=None):
        if ERROR_FLAG in request.GET:
            messages.warning(
                request, _("The filter in the address was not understood. All records are shown.")
            )
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_model_perms(self, request):
        # Parts are reached from the record that they belong to, not from the start page.
        return {} if self.part_of else super().get_model_perms(request)

    # --- The form ---

    def get_readonly_fields(self, request, obj=None):
        """Such a part stays with its record: in another it would change what is public."""
        fixed = [self.part_of] if self.is_part_of_public else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_fieldsets(self, request, obj=None):
        fieldsets = [(None, {"fields": self.facts})] if self.facts else []
        if self.translated:
            only_read = obj and not self.has_change_permission(request, obj)
            shown = partial(as_it_reads, self.model) if only_read else str
            fieldsets += panels(self.translated, shown)
        if self.links:
            fieldsets.append((gettext_lazy("Related records"), {"fields": self.links}))
        if self.filing:
            fieldsets.append(
                (
                    gettext_lazy("Address and file"),
                    {"fields": self.filing, "classes": ["filing"]},
                )
            )
        return fieldsets

    def get_prepopulated_fields(self, request, obj=None):
        name_field = getattr(self.model, "name_field", None)
        is_named = name_field in self.translated and "slug" in flatten(self.filing)
        return {"slug": [column(name_field, "en")]} if is_named else {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **{"labels": labels(self.model)} | kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            # Everything was rolled back. The same form again, with the reason at its head.
            models = [self.model, *(inline.model for inline in self.get_inline_instances(request))]
            request.refusal = sentence_for(error, models)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = js_asset.Media.from_media(context["media"]).with_nonce(
            str(request.csp_nonce)  # for the import map of the rich-text editor
        )
        context["open_language"] = self._open_language(request, obj)
        context["next_steps"] = self.steps_from(obj, request.user) if obj else []
        context["desks"] = desks_of(obj) if obj else []
        if obj:
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            is_followed = show_states(context["adminform"].form, formsets)
            if is_followed and self.has_change_permission(request, obj):
                context["minor_name"] = MINOR
        if obj and self.part_of:
            context["whole"] = getattr(obj, self.part_of)
            context["whole_address"] = record_page(context["whole"])
        if obj and self.view_on_site(obj):
            context["public_addresses"] = [self._public_address(obj, tag) for tag in LANGUAGES]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def steps_from(self, record, user):
        return [step for steps in self.next_steps for step in steps(record, user)]

    def view_on_site(self, record):
        """The record's public address, or None if visitors have none for it."""
        if not hasattr(record, "get_absolute_url") or not getattr(record, "is_public", True):
            return None
        return record.get_absolute_url()

    def _public_address(self, record, language):
        with override(language):
            return language, OWN_NAMES[language], self.view_on_site(record)

    def _open_language(self, request, record):
        """Asked for in the address, or lacking in the list it was opened from, or its own."""
        filters = parse_qs(request.GET.get("_changelist_filters", ""))
        asked = (
            request.POST.get(LANGUAGE_PARAMETER),
            request.GET.get(LANGUAGE_PARAMETER),
            *map(TranslationFilter.language_in, filters.get(TranslationFilter.parameter_name, ())),
            getattr(record, "source_language", None),
        )
        return next((language for language in asked if language in LANGUAGES), current_language())

    def get_deleted_objects(self, objs, request):
        listed, counts, *rest = super().get_deleted_objects(objs, request)
        return *without_ties(listed, counts), *rest

    # --- Saving ---

    def save_model(self, request, obj, form, change):
        if isinstance(obj, Recorded):
            obj.updated_by, obj.updated_at = request.user, timezone.now()
            if not change:
                obj.created_by, obj.created_at = request.user, obj.updated_at
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            row.delete()
        for row in rows:
            row.save()
        formset.save_m2m()
        put_in_order(formset)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        note_form(request, form, formsets)

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        for entry in message:
            # A text in three languages has one label; the history names it once.
            if fields := entry.get("changed", {}).get("fields"):
                entry["changed"]["fields"] = list(dict.fromkeys(fields))
        return message

    def response_add(self, request, obj, post_url_continue=None):
        return self._keeping_language(request, super().response_add(request, obj))

    def response_change(self, request, obj):
        return self._keeping_language(request, super().response_change(request, obj))

    def response_post_save_add(self, request, obj):
        return self._to_the_whole(obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        return self._to_the_whole(obj) or super().response_post_save_change(request, obj)

    def _to_the_whole(self, part):
        return (
            HttpResponseRedirect(record_page(getattr(part, self.part_of))) if self.part_of else None
        )

    def _keeping_language(self, request, response):
        """Whoever goes on editing finds the same tab open."""
        language = request.POST.get(LANGUAGE_PARAMETER)
        if "_continue" in request.POST and language in LANGUAGES:
            parts = urlsplit(response.url)
            query = parse_qs(parts.query) | {LANGUAGE_PARAMETER: [language]}
            response["Location"] = urlunsplit(parts._replace(query=urlencode(query, doseq=True)))
        return response
