"""The list of what people said is right as it stands, and taking it back."""

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext

from accounts.admin import OnlyLookedAt

from ..languages import TAGS
from ..models import RightWording
from ..wording.changing import take_back_right
from ..wording.records import checked_models
from ..wording.rules import RULES
from .finding_filters import LanguageFilter


@admin.register(RightWording)
class RightWordingAdmin(OnlyLookedAt, admin.ModelAdmin):
    list_display = ("text_shown", "rule_shown", "by", "at")
    list_display_links = None
    list_filter = (LanguageFilter,)
    list_per_page = 50
    list_select_related = ("by",)
    search_fields = ("before", "found", "after")
    show_full_result_count = False
    actions = ("take_back_selected",)

    def changelist_view(self, request, extra_context=None):
        context = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, context | (extra_context or {}))

    def has_take_back_permission(self, request):
        """Whoever may change records that are checked may also say that one is right."""
        return any(
            request.user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
            for model in checked_models()
        )

    @admin.display(description=gettext_lazy("text"), ordering="found")
    def text_shown(self, said):
        return format_html(
            '<span lang="{}">{}<mark>{}</mark>{}</span>',
            TAGS[said.language],
            said.before,
            said.found,
            said.after,
        )

    @admin.display(description=gettext_lazy("rule"), ordering="rule")
    def rule_shown(self, said):
        return RULES[said.rule].label if said.rule in RULES else said.rule

    @admin.action(description=gettext_lazy("Remark on them again"), permissions=["take_back"])
    def take_back_selected(self, request, queryset):
        taken_back = list(queryset)
        for said in taken_back:
            take_back_right(said, by=request.user)
        words = ngettext(
            "%(count)d wording will be remarked on again.",
            "%(count)d wordings will be remarked on again.",
            len(taken_back),
        )
        messages.success(request, words % {"count": len(taken_back)})
