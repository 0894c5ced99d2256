"""The admin site: its start page, its order of things, and the language of who works in it."""

from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import JavaScriptCatalog

from accounts import audit
from publishing.languages import LANGUAGES

from .sections import SECTIONS, UNLISTED


class OfficeAdminSite(AdminSite):
    site_title = site_header = _("Administration")
    index_title = _("Start")
    enable_nav_sidebar = True

    def get_urls(self):
        from publishing.desk.urls import translation_urls  # its imports register with this site

        language = path("language/", self.admin_view(self.set_language), name="set_language")
        search = path("search/", self.admin_view(self.search_all), name="search_all")
        return [language, search, *translation_urls(self), *super().get_urls()]

    def i18n_javascript(self, request, extra_context=None):
        """The messages of scripts; those of this project come from LOCALE_PATHS."""
        catalogue = JavaScriptCatalog.as_view(
            packages=["django.contrib.admin", "django_prose_editor"]
        )
        return catalogue(request)

    def search_all(self, request):
        """Every record that the user may see, by any of its words, names and numbers."""
        from .search.admin import search_page  # its imports register with this very site

        return search_page(self, request)

    @staticmethod
    @require_POST
    def set_language(request):
        """Change the interface language of the account; then go on where one was."""
        if request.POST.get("language") not in LANGUAGES:
            return HttpResponseBadRequest()
        request.user.language = request.POST["language"]
        request.user.save(update_fields=["language"])
        here = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(here, request.get_host(), request.is_secure())
        return HttpResponseRedirect(here if is_ours else reverse("admin:index"))

    def login(self, request, extra_context=None):
        response = super().login(request, extra_context)
        if request.method == "POST":
            if response.status_code == 302:
                audit.record("signed_in", request.user, by=request.user)
            else:
                # PostgreSQL keeps no text with NUL in it.
                name = request.POST.get("username", "").replace("\x00", "")[:60]
                audit.record("sign_in_failed", by=None, details={"user name": name})
        return response

    def logout(self, request, extra_context=None):
        account = request.user
        response = super().logout(request, extra_context)
        if request.method == "POST" and account.is_authenticated:
            audit.record("signed_out", account, by=account)
        return response

    @transaction.atomic
    def password_change(self, request, extra_context=None):
        response = super().password_change(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            audit.record("password_changed", request.user, by=request.user)
        return response

    def index(self, request, extra_context=None):
        from .start_page import start_page  # its imports register with this very site

        return super().index(request, start_page(self, request) | (extra_context or {}))

    def get_app_list(self, request, app_label=None):
        """Sections in the order of the office's work, instead of apps by their letters."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {
            label: model
            for app in apps
            for model in app["models"]
            if (label := model["model"]._meta.label_lower) not in UNLISTED
        }
        sections = [
            {
                "name": name,
                "app_label": f"section-{number}",
                "app_url": "",
                "has_module_perms": True,
                "models": [models.pop(label) for label in labels if label in models],
            }
            for number, (name, labels) in enumerate(SECTIONS)
        ]
        sections.insert(1, self._translations(request))
        if models:
            rest = {"app_label": "section-rest", "app_url": "", "has_module_perms": True}
            sections.append(rest | {"name": _("Other"), "models": list(models.values())})
        return [section for section in sections if section["models"]]

    def _translations(self, request):
        """The section of pages that are about the languages of all records."""
        section = {"name": _("Translations"), "app_label": "section-translations", "app_url": ""}
        from publishing.desk.types import pages_for  # as above

        models = [
            {"name": name, "object_name": page, "admin_url": reverse(f"admin:{page}")}
            for page, name in pages_for(request, self)
        ]
        return section | {"has_module_perms": True, "models": models}
