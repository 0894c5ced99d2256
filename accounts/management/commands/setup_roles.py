from django.core.management.base import BaseCommand
from django.db import transaction

from accounts import audit
from accounts.roles import ensure_roles


class Command(BaseCommand):
    help = "Make the groups of the roles, or give them back their rights."

    @transaction.atomic
    def handle(self, **options):
        for name, group in ensure_roles().items():
            self.stdout.write(f"{name}: {group.permissions.count()} permissions")
        audit.record("roles_set_up", by=None)
