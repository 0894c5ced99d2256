from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaoSiteConfig(AppConfig):
    name = "fao_site"
    verbose_name = _("The office and its site")
