from publishing.languages import LANGUAGES
from reviews.editions.issuing import issue_review
from reviews.management.acting import ReviewCommand


class Command(ReviewCommand):
    help = "Freeze what is public of a review as its next Edition."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        for language in LANGUAGES:
            parser.add_argument(
                f"--note-{language}",
                default="",
                metavar="TEXT",
                help="What it corrects; needed in one language from the second Edition on.",
            )

    def act(self, review, *, by, **options):
        note = {language: options[f"note_{language.replace('-', '_')}"] for language in LANGUAGES}
        edition = issue_review(review, by=by, note=note)
        self.stdout.write(f"Edition {edition.number} of {review.slug} is issued.")
        self.stdout.write(f"SHA-256 {edition.content_hash}")
