from pathlib import Path

from django.core.management.base import CommandError

from publishing.languages import LANGUAGES
from reviews.editions.files import keep_file, wanted
from reviews.exporting import export_edition
from reviews.management.acting import ReviewCommand


class Command(ReviewCommand):
    help = "Write an Edition of a review into a file, or put its files on the site."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--format", help="pdf, docx, html, epub, json, …")
        parser.add_argument("--language", choices=LANGUAGES)
        parser.add_argument("--second-language", choices=LANGUAGES)
        parser.add_argument("--edition", type=int, help="The last one if not given.")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--output", type=Path)
        where.add_argument(
            "--keep",
            action="store_true",
            help="Put it on the page of the review; without --format, all files that belong there.",
        )

    def act(self, review, *, by, edition, output, keep, **options):
        editions = review.editions.all()
        found = (editions.filter(number=edition) if edition else editions).first()
        if found is None:
            lacking = f"no Edition {edition}" if edition else "no Edition yet: issue it first"
            raise CommandError(f"The review “{review.slug}” has {lacking}.")
        options = {name: options[name] for name in ("format", "language", "second_language")}
        if keep:
            self._keep(found, by=by, **options)
        else:
            self._write(found, output, by=by, **options)

    def _write(self, edition, output, *, by, format, language, second_language):
        if not (format and language):
            raise CommandError("Say as what and in which language: --format, --language.")
        result = export_edition(
            edition, by=by, format=format, language=language, second_language=second_language
        )
        try:
            output.write_bytes(result.content)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(result.content):,} bytes, Edition {edition.number}.")

    def _keep(self, edition, *, by, format, language, second_language):
        asked = [(format, language or "", second_language or "")]
        for kind, first, second in asked if format else wanted(edition.document):
            kept = keep_file(edition, by=by, format=kind, language=first, second_language=second)
            self.stdout.write(f"{kept}: {kept.size:,} bytes, {kept.address}")
