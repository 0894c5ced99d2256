"""Who works here."""

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    Permission,
    PermissionsMixin,
)
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Division(models.Model):
    """A division of the office, such as the American and Oceanian Affairs Division."""

    name = models.CharField(_("name"), max_length=120, blank=True)
    # Named, for the room of the ledger is above this one.
    translations = GenericRelation("publishing.Translation")

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["pk"]

    def __str__(self):
        return self.name or self.name_zh_hans or self.name_en or ""


class UserManager(BaseUserManager):
    def with_right(self, app_label, codename):
        """Active accounts that have been given a right, by themselves or by a role."""
        right = {"content_type__app_label": app_label, "codename": codename}
        has = Permission.objects.filter(**right).values("pk")
        given = Q(user_permissions__in=has) | Q(groups__permissions__in=has)
        return self.filter(given, is_active=True).distinct()

    def create_user(self, username, password=None, **fields):
        """An account without rights; a missing password leaves it unusable until one is set."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, password=None, **fields):
        fields = {"name": username, "is_staff": True, "is_superuser": True} | fields
        return self.create_user(username, password, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. One field holds the whole name: many names have no first and last part."""

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("This user name is taken.")},
    )
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    division = models.ForeignKey(
        Division,
        models.SET_NULL,
        verbose_name=_("division"),
        null=True,
        blank=True,
        related_name="staff",
    )
    language = models.CharField(
        _("interface language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    is_staff = models.BooleanField(_("may sign in to the admin"), default=False)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Switch off instead of deleting an account, so that its work keeps its name."),
    )
    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        editable=False,
        help_text=_("Made by the sample office; production refuses to start while one exists."),
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("staff account")
        verbose_name_plural = _("staff accounts")
        ordering = ["username"]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name
