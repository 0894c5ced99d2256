from reviews.compiling.compiling import compile_review
from reviews.management.acting import ReviewCommand


class Command(ReviewCommand):
    help = "Gather the records of a review’s period as proposals; what editors decided stays."

    def act(self, review, *, by, **options):
        compilation = compile_review(review, by=by)
        for words, proposals in (
            ("new", compilation.new),
            ("changed", compilation.changed),
            ("gone", compilation.gone),
            ("back", compilation.back),
        ):
            for proposal in proposals:
                self.stdout.write(f"{words:8} {proposal}")
        if compilation.is_empty:
            self.stdout.write("Nothing has changed.")
        self.stdout.write(f"{compilation.number} records belong to the review.")
