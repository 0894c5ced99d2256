"""Measures the check of wordings: while typing, and over a whole site.

    .venv/bin/python -m bench.wording                    # 1,000 and 10,000 stories, SQLite
    .venv/bin/python -m bench.wording --sizes 500 1000 --write

The stories are those of bench/generate.py: texts of the sample office in three languages. One text
in ten gets a mistake, so that findings are written too. Times are of the processor, so that a busy
machine does not count; the work of a PostgreSQL server is not in them. What counts is the ratio to
the smallest size in the same run. --write puts the table into bench/README.md, between its marks.
"""

import argparse
import platform
import statistics
import time

from .ground import set_up_office, write_table

ROUNDS = 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    table = as_table(measure_all(sorted(options.sizes)))
    print(table)
    if options.write:
        write_table("wording", table)


def measure_all(sizes):
    """{size: (rows, remarks, seconds for the whole site, milliseconds while typing)}"""
    by = set_up_office()
    from bench.generate import generate_stories
    from events.models import Story

    results = {}
    for size in sizes:
        Story.objects.filter(slug__startswith="story-").delete()
        generate_stories(size, by=by)
        Story.objects.filter(slug__startswith="story-", slug__endswith="7").update(
            summary_en="At the 18thChina Fair  in Macau"
        )
        results[size] = (*check_site(by), check_typed(by))
    return results


def check_site(by):
    from publishing.models import WordingFinding
    from publishing.wording.site import check_step

    start = time.process_time()
    progress = check_step(by=by)
    while progress.position:
        progress = check_step(progress.position, by=by)
    seconds = time.process_time() - start
    return progress.total, WordingFinding.objects.count(), seconds


def check_typed(by):
    """Median milliseconds of a request with all texts of one story, as the form sends them."""
    from django.test import Client

    from events.models import Visit
    from publishing.languages import columns

    client = Client(SERVER_NAME="localhost")
    client.force_login(by)
    visit = Visit.objects.get(reference="F401", draft_of=None)
    names = [name for field in ("title", "summary", "body", "place") for name in columns(field)]
    typed = {name: getattr(visit, name) or "" for name in names} | {"date": visit.date}
    typed["title_en"] += "  18thChina"
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        response = client.post("/admin/events/visit/wording/", typed)
        times.append(time.process_time() - start)
    if not response.json()["remarks"]:
        raise SystemExit("Nothing was checked.")
    return statistics.median(times) * 1000


def as_table(results):
    from django.db import connection

    smallest = min(results)
    lines = [
        f"Python {platform.python_version()}, {connection.display_name}; time of the processor; "
        f"while typing: median of {ROUNDS}. In brackets the ratio to {smallest:,} stories, for the "
        "whole site per row.",
        "",
        "| stories | rows checked | remarks | whole site (s) | while typing (ms) |",
        "|---|---|---|---|---|",
    ]
    floor_rows, _found, floor_seconds, floor_typed = results[smallest]
    for size, (rows, found, seconds, typed) in results.items():
        per_row = seconds / rows / (floor_seconds / floor_rows)
        lines.append(
            f"| {size:,} | {rows:,} | {found:,} | {seconds:.1f} ({per_row:.2f} ×) "
            f"| {typed:.0f} ({typed / floor_typed:.2f} ×) |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
