"""Measures how the pages grow with the number of stories.

    .venv/bin/python -m bench.run                     # 1,000, 10,000 and 100,000 stories, SQLite
    .venv/bin/python -m bench.run --sizes 1000 5000
    DATABASE_URL=postgres://… .venv/bin/python -m bench.run   # a database that may be emptied

Pages are rendered in this process, past any cache, so that only our own work is measured. What
counts is the ratio to the smallest size in the same run; milliseconds differ by machine. The
table in bench/README.md is written anew by --write.
"""

import argparse
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- results -->", "<!-- /results -->"
ROUNDS = 30

PAGES = (
    ("story page", "/zh-hans/news/story-{middle}/"),
    ("news list, first page", "/zh-hans/news/"),
    ("news list, one year", "/zh-hans/news/?year=2015"),
    ("news list, one country", "/zh-hans/news/?territory=JP"),
    ("news list, deep page", "/zh-hans/news/?after={deep}"),
    ("home", "/zh-hans/"),
    ("country page", "/zh-hans/countries-and-regions/jp/"),
    ("Atom feed", "/zh-hans/news/feed.atom"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="bench-")
    os.environ |= {"ENV_FILE": os.devnull, "DEMO": "true", "MEDIA_ROOT": folder}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")
    results = measure_all(sorted(options.sizes))
    table = as_table(results, sorted(options.sizes))
    print(table)
    if options.write:
        before, _mark, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        README.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def measure_all(sizes):
    """{page: {size: (milliseconds, queries)}}"""
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    from django.core.management import call_command
    from django.db import connection

    from accounts.models import User
    from bench.generate import generate_stories
    from fao_site.sample.loader import load_sample_office

    results = {name: {} for name, _path in PAGES}
    call_command("migrate", verbosity=0)
    load_sample_office(96)
    by = User.objects.first()
    there = 0
    for size in sizes:
        _generate_up_to(size, there, by, generate_stories)
        there = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, path in PAGES:
            results[name][size] = measure(_address(path, size))
    return results


def _generate_up_to(size, there, by, generate_stories):
    from events.models import Story

    Story.objects.filter(slug__startswith="story-").delete()
    generate_stories(size, by=by)


def _address(path, size):
    from events.models import Story
    from publishing.paging import key_of

    public = Story.objects.public()
    deep = public.newest_first()[public.count() * 9 // 10]
    return path.format(middle=size // 2, deep=key_of(deep))


def measure(address):
    """(median milliseconds, queries) of a page, rendered anew each time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    number = len(queries)  # now: the next request empties the log
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000, number


def as_table(results, sizes):
    from django.db import connection

    heads = [f"{size:,}" for size in sizes]
    lines = [
        f"Python {platform.python_version()}, {connection.display_name}; median of {ROUNDS}; "
        f"milliseconds at {heads[0]} stories, then the ratio to that.",
        "",
        "| page | queries | " + " | ".join([f"{heads[0]} (ms)", *heads[1:]]) + " |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for name, by_size in results.items():
        floor = by_size[sizes[0]][0]
        queries = max(number for _time, number in by_size.values())
        ratios = [f"{by_size[size][0] / floor:.2f} ×" for size in sizes[1:]]
        lines.append(f"| {name} | {queries} | " + " | ".join([f"{floor:.1f}", *ratios]) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
