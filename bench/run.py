"""Measures how the pages grow with the number of stories.

    .venv/bin/python -m bench.run                     # 1,000, 10,000 and 100,000 stories, SQLite
    .venv/bin/python -m bench.run --sizes 1000 5000
    .venv/bin/python -m bench.run --postgresql        # on a server of its own
    .venv/bin/python -m bench.run --write             # the table of this engine in the README

Pages are rendered past any cache, so that only our own work is measured. Each size is a process
with a database of its own; they take turns, request by request, so that what else the machine does
falls on all of them. What counts is the ratio to the smallest size; milliseconds differ by machine.
"""

import argparse
import multiprocessing
import os
import platform
import statistics
import time
from contextlib import contextmanager
from functools import cache

from .ground import on_postgresql, set_up_office, write_table

ROUNDS = 60

PAGES = (
    ("story page", "/zh-hans/news/story-{middle}/"),
    ("news list, first page", "/zh-hans/news/"),
    ("news list, one year", "/zh-hans/news/?year=2015"),
    ("news list, one country", "/zh-hans/news/?territory=JP"),
    ("news list, deep page", "/zh-hans/news/?after={deep}"),
    ("home", "/zh-hans/"),
    ("partner page", "/zh-hans/sister-cities/trondelag/"),
    ("country page", "/zh-hans/countries-and-regions/jp/"),
    ("Atom feed", "/zh-hans/news/feed.atom"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own")
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    if options.postgresql:
        on_postgresql("bench.run")
    sizes = sorted(options.sizes)
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    table = as_table(engine, sizes, measure_all(sizes))
    print(table)
    if options.write:
        write_table(f"pages {engine.lower()}", table)


def measure_all(sizes):
    """{page: ({size: milliseconds}, queries)}, with the median of `ROUNDS`."""
    results = {}
    with sites(sizes) as asked:
        for name, path in PAGES:
            queries = [ask("queries", path) for ask in asked.values()]
            times = {size: [] for size in sizes}
            for turn in range(ROUNDS):
                for size in sizes[turn % len(sizes) :] + sizes[: turn % len(sizes)]:
                    times[size].append(asked[size]("milliseconds", path))
            medians = {size: statistics.median(some) for size, some in times.items()}
            results[name] = medians, max(queries)
    return results


# --- A process for each size ---


@contextmanager
def sites(sizes):
    """{size: function(what, path) that asks the process of this size}; all have been filled."""
    # Forked, as the sample's loader starts processes that find Django set up.
    context = multiprocessing.get_context("fork")
    pipes, processes = {}, []
    for size in sizes:
        pipes[size], theirs = context.Pipe()
        processes.append(context.Process(target=answer, args=(size, theirs)))
        processes[-1].start()
        theirs.close()  # so that the end of the process is the end of the pipe

    def ask(size, *question):
        pipes[size].send(question)
        return pipes[size].recv()

    try:
        for size in sizes:
            pipes[size].recv()
        yield {size: lambda *question, size=size: ask(size, *question) for size in sizes}
    finally:
        for pipe in pipes.values():
            pipe.send(None)
        for process in processes:
            process.join(timeout=20)


def answer(size, pipe):
    """The life of a process: fill the database, then render what is asked for."""
    if url := os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _database_of(size, url)
    by = set_up_office()
    from .generate import fill

    fill(size, by=by)
    answers = {"queries": queries_of, "milliseconds": milliseconds_of}
    pipe.send("filled")
    while question := pipe.recv():
        what, path = question
        pipe.send(answers[what](_address(path, size)))


def _database_of(size, url):
    """Make a database on the server of a URL; returns its URL."""
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE bench_{size}")
    connection.close()
    return url.replace("/postgres?", f"/bench_{size}?")


_addresses = {}


def _address(path, size):
    from events.models import Story
    from publishing.paging import key_of

    if path not in _addresses:
        public = Story.objects.public()
        deep = public.newest_first()[public.count() * 9 // 10]
        _addresses[path] = path.format(middle=size // 2, deep=key_of(deep))
    return _addresses[path]


def queries_of(address):
    """How many queries the page asks; it is warm after it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _get(address)
    with CaptureQueriesContext(connection) as queries:
        _get(address)
    return len(queries)


def milliseconds_of(address):
    start = time.perf_counter()
    _get(address)
    return (time.perf_counter() - start) * 1000


@cache
def _client():
    """One for all requests, as making its chain of middleware takes longer than some pages."""
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def _get(address):
    response = _client().get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


# --- The table ---


def as_table(engine, sizes, results):
    heads = [f"{size:,}" for size in sizes]
    lines = [
        f"Python {platform.python_version()}, {engine}; median of {ROUNDS}; "
        f"milliseconds at {heads[0]} stories, then the ratio to that.",
        "",
        "| page | queries | " + " | ".join([f"{heads[0]} (ms)", *heads[1:]]) + " |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for name, (medians, queries) in results.items():
        floor = medians[sizes[0]]
        ratios = [f"{medians[size] / floor:.2f} ×" for size in sizes[1:]]
        lines.append(f"| {name} | {queries} | " + " | ".join([f"{floor:.1f}", *ratios]) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
