import logging
from pathlib import Path

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand, CommandError

from fao_site.collected import refuse_uncollected
from fao_site.page_store.application import with_page_store
from fao_site.page_store.static import StaticError, publish_static


class Command(BaseCommand):
    help = (
        "Write the whole public site as files below DIR/current, for a web server alone. "
        "What has not changed since the last time is not written again."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--address",
            default=settings.SITE_ADDRESS or f"https://{settings.ALLOWED_HOSTS[0]}",
            help="With what the addresses of the site begin (default: %(default)s).",
        )

    def handle(self, *, folder, address, **options):
        refuse_uncollected()
        # That something is not there is what is asked for, too, and no reason for a warning.
        logging.getLogger("django.request").setLevel(logging.ERROR)
        application = with_page_store(WSGIHandler())
        try:
            counts = publish_static(folder.resolve(), address.rstrip("/"), application)
        except (StaticError, OSError) as error:
            raise CommandError(f"Nothing was published. {error}") from error
        self.stdout.write(
            "{written} files written, {kept} unchanged, {removed} removed.".format(**counts)
        )
