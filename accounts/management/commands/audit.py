from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts import audit
from accounts.admin.audit import csv_lines
from accounts.models import AuditEntry


class Command(BaseCommand):
    help = "Verify the audit log, or write it into a file."

    def add_arguments(self, parser):
        parser.add_argument("--verify", action="store_true", help="read the whole chain")
        parser.add_argument(
            "--last-hash", metavar="HASH", help="with --verify: a hash that has to be in the chain"
        )
        parser.add_argument("--export", metavar="FILE", help="write all entries as CSV")

    def handle(self, *, verify, last_hash, export, **options):
        if verify:
            self.verify(last_hash)
        if export:
            with Path(export).open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_lines(AuditEntry.objects.order_by("pk")))
            audit.record("exported", by=None, details={"file": export})
        if not (verify or export):
            raise CommandError("Say --verify or --export FILE.")

    def verify(self, last_hash):
        found = [
            f"#{place.key}: " + ("was changed" if place.is_changed else "follows another entry")
            for place in audit.breaks()
        ]
        if last_hash and not AuditEntry.objects.filter(entry_hash=last_hash).exists():
            found.append(f"{last_hash} is not in the chain: its end was cut off")
        if found:
            raise CommandError("The chain is broken.\n" + "\n".join(found))
        last = AuditEntry.objects.first()
        self.stdout.write(
            f"The chain holds: {AuditEntry.objects.count()} entries. "
            f"The last hash is {last.entry_hash if last else audit.BEGINNING}"
        )
