from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from publishing.languages import SHORT_NAMES
from publishing.models import whole_of
from publishing.wording.rules import GROUPS, RULES, rules_of
from publishing.wording.site import all_findings

# Wider than any name that is worth printing in full.
NAME_WIDTH = 60


class Command(BaseCommand):
    help = "Check the wording of all records and drafts. Prints what is found; changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--fail-on",
            nargs="+",
            default=[],
            metavar="RULE",
            choices=["any", *GROUPS, *RULES],
            help="Rules or groups of rules that make the command fail: any, "
            f"{', '.join(GROUPS)}, or one of {', '.join(RULES)}.",
        )
        parser.add_argument("--quiet", action="store_true", help="Print the numbers only.")

    def handle(self, *, fail_on, quiet, **options):
        fatal = set()
        for name in fail_on:
            fatal.update(RULES if name == "any" else rules_of(name) if name in GROUPS else [name])
        counts = Counter()
        for row, finding in all_findings():
            counts[finding.rule] += 1
            if not quiet:
                self.stdout.write(_line(row, finding))
        for rule, number in counts.most_common():
            self.stdout.write(f"{number:6} {rule}")
        self.stdout.write(f"{counts.total():6} remarks")
        if failed := fatal & counts.keys():
            raise CommandError(f"Found: {', '.join(sorted(failed))}.")


def _line(row, finding):
    whole = whole_of(row)
    name = f"{whole._meta.label} {whole.pk} “{str(whole)[:NAME_WIDTH]}”"
    place = f"{finding.field} {SHORT_NAMES[finding.language]}"
    return f"{name}, {place}: {finding.rule}: {finding.reason}"
