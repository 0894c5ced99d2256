"""How the office publishes: one page, without a list."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from accounts import audit

from ..models import PublishingRules


@admin.register(PublishingRules)
class PublishingRulesAdmin(admin.ModelAdmin):
    fields = ("gates", "sends_mail", "share_days")

    def changelist_view(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("admin:publishing_publishingrules_change", args=[1]))

    def get_object(self, request, object_id, from_field=None):
        """The rules that hold; they are written down when they are first changed."""
        return PublishingRules.current() if object_id == "1" else None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        changes = {
            name: {"before": form.initial[name], "after": form.cleaned_data[name]}
            for name in form.changed_data
        }
        obj.save()
        if changes:
            audit.record("rules_changed", obj, by=request.user, details=changes)
