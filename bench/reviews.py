"""Measures how compiling a review grows with its records.

    .venv/bin/python -m bench.reviews                 # 1,000 and 10,000 records of one year, SQLite
    .venv/bin/python -m bench.reviews --sizes 500 2000 --write

Everything is done in this process on a database of its own. The stories are those of `generate.py`
with their dates in one year. What counts is the ratio to the smallest size in the same run.
"""

import argparse
import platform
import statistics
import time

from .ground import set_up_office, write_table

ROUNDS = 5
YEAR = "2015"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    table = as_table(measure_all(sorted(options.sizes)), sorted(options.sizes))
    print(table)
    if options.write:
        write_table("reviews", table)


def measure_all(sizes):
    """{what is done: {size: (seconds, queries)}}"""
    by = set_up_office()
    from django.db import connection

    from bench.generate import generate_stories
    from events.models import Story

    results = {}
    for size in sizes:
        Story.objects.filter(slug__startswith="story-").delete()
        generate_stories(size, by=by)
        _bring_into(YEAR, Story.objects.filter(slug__startswith="story-"))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, seconds, queries in _measure(by):
            results.setdefault(name, {})[size] = (seconds, queries)
    return results


def _bring_into(year, stories):
    """Give the stories days of one year, evenly."""
    rows = list(stories.only("pk"))
    for number, story in enumerate(rows):
        story.date = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        story.date_earliest = story.date_latest = story.date
    type(rows[0]).objects.bulk_update(rows, ["date", "date_earliest", "date_latest"], 500)


def _measure(by):
    """(what, seconds, queries) of compiling for the first time, again, and of the document."""
    from django.db import transaction

    from reviews.compiling.board import board_of
    from reviews.compiling.compiling import compile_review
    from reviews.compiling.deciding import Placed, arrange
    from reviews.compiling.starting import start_review
    from reviews.editions.document import document_of
    from reviews.models import Proposal, Review

    plan = Review.objects.get(slug="2022")
    with transaction.atomic():
        review = start_review(YEAR, by=by, from_=plan)

        def first_time():
            Proposal.objects.filter(review=review).delete()
            return lambda: compile_review(review, by=by)

        yield "compile for the first time", *timed(first_time)
        yield (
            "compile again, nothing changed",
            *timed(lambda: lambda: compile_review(review, by=by)),
        )
        rest = review.chapters.first().pk
        rows = Proposal.objects.filter(review=review, story__isnull=False)
        placed = [
            Placed("story", each.story_id, each.chapter_id or rest, place)
            for place, each in enumerate(rows)
        ]
        arrange(review, placed, by=by)
        yield "the board of the editors", *timed(lambda: lambda: board_of(review))
        yield "the document, all records placed", *timed(lambda: lambda: document_of(review))
        transaction.set_rollback(True)


def timed(prepare):
    """(median seconds, queries) of what `prepare()` returns, prepared anew each time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        do = prepare()
        before = len(queries)
        do()
    number, times = len(queries) - before, []
    for _round in range(ROUNDS):
        do = prepare()
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return statistics.median(times), number


def as_table(results, sizes):
    from django.db import connection

    heads = [f"{size:,}" for size in sizes]
    lines = [
        f"Python {platform.python_version()}, {connection.display_name}; median of {ROUNDS}; "
        "seconds, and the ratio to the smallest size.",
        "",
        "| what | queries | " + " | ".join(f"{head} records" for head in heads) + " |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for name, by_size in results.items():
        floor = by_size[sizes[0]][0]
        cells = [f"{by_size[size][0]:.2f} s ({by_size[size][0] / floor:.1f} ×)" for size in sizes]
        queries = "–".join(str(by_size[size][1]) for size in (sizes[0], sizes[-1]))
        lines.append(f"| {name} | {queries} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
