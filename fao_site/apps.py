from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FaoSiteConfig(AppConfig):
    name = "fao_site"
    verbose_name = _("The office and its site")

    def ready(self):
        from reviews.editions.colophon import take_office_from

        from .models import Office
        from .page_store.checks import tables_without_triggers

        take_office_from(Office.current)
        checks.register(tables_without_triggers, checks.Tags.database)
        post_migrate.connect(_install_triggers, sender=self)
        if settings.PAGE_STORE:
            connection_created.connect(_watch_writing)


def _install_triggers(*, using, **kwargs):
    from .page_store import changes

    changes.install(using=using)


def _watch_writing(*, connection, **kwargs):
    from .page_store import writing

    writing.watch(connection)
