from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FaoSiteConfig(AppConfig):
    name = "fao_site"
    verbose_name = _("The office and its site")

    def ready(self):
        from reviews.editions.colophon import take_office_from

        from .models import Office

        take_office_from(Office.current)
