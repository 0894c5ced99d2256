from django.core.management.base import BaseCommand

from fao_site.sample.coverage import markdown


class Command(BaseCommand):
    help = "Say where each fact of the loaded sample office ended up; > docs/sample-coverage.md"

    def handle(self, **options):
        self.stdout.write(markdown(), ending="")
