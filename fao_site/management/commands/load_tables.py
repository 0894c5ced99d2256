from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from fao_site.sample import authorities
from fao_site.sample.files import SampleError
from publishing.search.indexing import rebuild


class Command(BaseCommand):
    help = "Load the tables that an office starts from: countries and regions, themes, districts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--districts",
            type=lambda name: Path(name).resolve(),
            help="A CSV file like sample/districts.csv; its first row is the city itself.",
        )

    def handle(self, *, districts, **options):
        report = Counter()
        try:
            with transaction.atomic():
                authorities.load_territories(report)
                authorities.load_themes(report)
                if districts:
                    authorities.load_districts(report, districts)
                if report:
                    rebuild()
        except (SampleError, OSError, KeyError, TypeError, UnicodeDecodeError) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        for label, number in sorted(report.items()):
            self.stdout.write(f"{number:6} {label}")
