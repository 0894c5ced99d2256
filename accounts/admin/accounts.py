from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .. import audit
from ..models import User
from ..rights import permissions_to_give, words_for
from ..roles import LABELS
from .audited import Audited


def role_name(group):
    """The role under its name in the user's language."""
    return LABELS.get(group.name, group.name)


class RoleFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        return [(group.pk, role_name(group)) for group in Group.objects.order_by("name")]


class GroupChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group):
        return role_name(group)


class RightsChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        return words_for(permission)


class NewAccountForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username",)


class AccountForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        fields = "__all__"


class RightsAudited(Audited):
    """Says in the log what was given and what was taken: rights as they were and as they are."""

    def rights_of(self, record):
        """The rights of an account or a role, as lists of names by their kind."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        record = object_id and self.get_object(request, object_id)
        request.rights_before = self.rights_of(record) if record else {}
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        before, after = request.rights_before, self.rights_of(form.instance)
        changed = {
            name: {"before": before.get(name), "after": value}
            for name, value in after.items()
            if before.get(name) != value
        }
        if changed:
            audit.record("rights_changed", form.instance, by=request.user, details=changed)


@admin.register(User)
class UserAdmin(RightsAudited, auth_admin.UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": (("name", "division"), "email", "language")}),
        (_("Rights"), {"fields": (("is_active", "is_staff", "is_superuser"), "groups")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Person"), {"fields": (("name", "division"), "email", "language")}),
        (_("Rights"), {"fields": ("is_staff", "groups")}),
    )
    filter_horizontal = ()
    list_display = (
        "username",
        "name",
        "division",
        "roles_shown",
        "language",
        "is_active",
        "last_login",
    )
    list_filter = ("is_active", "is_superuser", ("groups", RoleFilter), "division", "language")
    search_fields = ("username", "name", "email")
    ordering = ("username",)
    list_select_related = ("division",)
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        """Only who may do everything gives that right to others."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, "is_superuser")

    def rights_of(self, record):
        return {
            "roles": sorted(record.groups.values_list("name", flat=True)),
            "active": record.is_active,
            "admin": record.is_staff,
            "administrator": record.is_superuser,
        }

    @transaction.atomic
    def user_change_password(self, request, id, form_url=""):
        before = self.get_object(request, id)
        response = super().user_change_password(request, id, form_url)
        account = self.get_object(request, id)
        if account.password != before.password:
            audit.record("password_changed", account, by=request.user)
        return response

    @admin.display(description=_("roles"))
    def roles_shown(self, account):
        if account.is_superuser:
            return _("Administrator")
        return " · ".join(str(role_name(group)) for group in account.groups.all())

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs |= {"form_class": GroupChoice, "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        # Whoever could set the password of an administrator would be one.
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request, obj=None):
        # Accounts are switched off, so that their work keeps its name.
        return False


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(RightsAudited, auth_admin.GroupAdmin):
    list_display = ("label_shown",)

    def rights_of(self, record):
        rights = record.permissions.values_list("content_type__app_label", "codename")
        return {"rights": sorted(f"{app}.{codename}" for app, codename in rights)}

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "permissions":
            kwargs |= {"form_class": RightsChoice, "queryset": permissions_to_give()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        # The office's own roles are what its staff are guided by; others may go.
        is_own = obj is not None and obj.name in LABELS
        return super().has_delete_permission(request, obj) and not is_own

    def get_deleted_objects(self, objs, request):
        """The roles alone: what ties them to rights and accounts has no name to read."""
        refused = [role_name(group) for group in objs if group.name in LABELS]
        counts = {self.opts.verbose_name_plural: len(objs)}
        return [role_name(group) for group in objs], counts, set(), refused

    def get_readonly_fields(self, request, obj=None):
        # The names of the office's roles are codes that setup_roles finds them by.
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "name") if obj and obj.name in LABELS else fields

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["subtitle"] = role_name(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("role"), ordering="name")
    def label_shown(self, group):
        return role_name(group)
