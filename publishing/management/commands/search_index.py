from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from publishing.search import checking, indexing

SHOWN = 50


class Command(BaseCommand):
    help = "Keep the search index. Both verbs run while the site serves."

    def add_arguments(self, parser):
        verbs = parser.add_mutually_exclusive_group(required=True)
        verbs.add_argument(
            "--rebuild",
            action="store_true",
            help="Index every record anew; until then searches find what was there.",
        )
        verbs.add_argument(
            "--check",
            action="store_true",
            help="Compare the index with the records, and fail if they differ.",
        )

    def handle(self, *, rebuild, **options):
        if rebuild:
            number = indexing.rebuild(progress=self._tell)
            self.stdout.write(f"{number} records are in the index.")
        else:
            self._check()

    def _tell(self, texts, number):
        self.stdout.write(f"{texts.model._meta.label}: {number}")

    def _check(self):
        found = checking.problems()
        some = [str(problem) for problem in islice(found, SHOWN)]
        more = sum(1 for _problem in found)
        if some:
            if more:
                some.append(f"… and {more} more.")
            some.append("`manage.py search_index --rebuild` puts the index right.")
            raise CommandError("\n".join(some))
        self.stdout.write("The index says what the records say.")
