from django.conf import settings
from django.core.management.base import BaseCommand

from publishing import jobs


class Command(BaseCommand):
    help = "Delete the results of jobs that are older than JOB_DAYS, and end broken jobs."

    def handle(self, **options):
        number = jobs.sweep()
        self.stdout.write(f"{number} jobs older than {settings.JOB_DAYS} days were deleted.")
