from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from publishing.translating.whole_ledger import disagreements, lost_rows, note_everything

SHOWN = 20


class Command(BaseCommand):
    help = "Hold the ledger of translations against the texts of all records."

    def add_arguments(self, parser):
        verbs = parser.add_mutually_exclusive_group(required=True)
        verbs.add_argument(
            "--check",
            action="store_true",
            help="list what the ledger has wrong, and fail if there is anything",
        )
        verbs.add_argument(
            "--rebuild",
            action="store_true",
            help="bring the ledger up to the texts; what people confirmed or wrote stays",
        )

    def handle(self, *, check, **options):
        if check:
            self.check_ledger()
        else:
            with transaction.atomic():
                changed = note_everything()
            self.stdout.write(f"The ledger is true to the texts; {changed} entries changed.")

    def check_ledger(self):
        number = 0
        for number, found in enumerate(disagreements(), start=1):
            if number <= SHOWN:
                self.stderr.write(
                    f"{found.record._meta.label} {found.record.pk} {found.field} {found.language}: "
                    f"the ledger says {found.in_ledger or 'nothing'}, "
                    f"the texts {found.by_values or 'nothing'}"
                )
        if lost := lost_rows().count():
            self.stderr.write(f"{lost} entries belong to records that are gone")
        if number or lost:
            raise CommandError(f"{number + lost} entries are wrong. Use --rebuild.")
        self.stdout.write("The ledger is true to the texts.")
