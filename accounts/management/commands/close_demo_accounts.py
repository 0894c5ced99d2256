from django.core.management.base import BaseCommand
from django.db import transaction

from accounts import audit
from accounts.models import User


class Command(BaseCommand):
    help = "Close the sample office's demo accounts, so that production can start."

    @transaction.atomic
    def handle(self, **options):
        accounts = list(User.objects.filter(is_demo=True))
        for account in accounts:
            # Closed, not deleted: their records keep the name of who made them.
            account.is_active = account.is_staff = account.is_superuser = account.is_demo = False
            account.set_unusable_password()
            account.save()
        audit.record(
            "demo_accounts_closed",
            by=None,
            details={"accounts": [account.username for account in accounts]},
        )
        names = ", ".join(account.username for account in accounts)
        self.stdout.write(f"Closed {len(accounts)} demo accounts: {names or '-'}")
