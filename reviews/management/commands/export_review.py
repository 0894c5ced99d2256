from pathlib import Path

from django.core.management.base import CommandError

from publishing.languages import LANGUAGES
from reviews.exporting import export_edition
from reviews.management.acting import ReviewCommand


class Command(ReviewCommand):
    help = "Write an Edition of a review into a file."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--format", required=True, help="pdf, docx, html, epub, json, …")
        parser.add_argument("--language", required=True, choices=LANGUAGES)
        parser.add_argument("--second-language", choices=LANGUAGES)
        parser.add_argument("--edition", type=int, help="The last one if not given.")
        parser.add_argument("--output", required=True, type=Path)

    def act(self, review, *, by, output, edition, **options):
        editions = review.editions.all()
        found = (editions.filter(number=edition) if edition else editions).first()
        if found is None:
            wanted = f"no Edition {edition}" if edition else "no Edition yet: issue it first"
            raise CommandError(f"The review “{review.slug}” has {wanted}.")
        result = export_edition(
            found,
            by=by,
            format=options["format"],
            language=options["language"],
            second_language=options["second_language"],
        )
        try:
            output.write_bytes(result.content)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(result.content):,} bytes, Edition {found.number}.")
