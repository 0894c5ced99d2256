from django.core.management.base import BaseCommand, CommandError

from fao_site.models import Office
from fao_site.sample.files import SampleError
from fao_site.sample.loader import load_sample_office


class Command(BaseCommand):
    help = "Load the sample office: all of it or nothing. What is there already stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--artwork-width",
            type=int,
            default=1600,
            help="Width of the drawn illustrations in pixels (default: 1600).",
        )
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Do nothing where an office has its profile already.",
        )

    def handle(self, *, artwork_width, if_empty, **options):
        if if_empty and Office.objects.exists():
            return
        self.stdout.write("Loading the sample office; this takes about half a minute …")
        try:
            report = load_sample_office(artwork_width)
        except SampleError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for label, number in sorted(report.items()):
            self.stdout.write(f"{number:6} {label}")
        total = report.total()
        self.stdout.write(
            f"{total:6} records entered" if total else "Nothing to enter: it is all there."
        )
