"""Measures the search: how fast, how complete, and how it grows with the number of stories.

    .venv/bin/python -m bench.search                   # 1,000, 10,000 and 100,000 stories, SQLite
    .venv/bin/python -m bench.search --sizes 1000 5000
    .venv/bin/python -m bench.search --postgresql      # on a server of its own
    .venv/bin/python -m bench.search --write           # the table of this engine in the README

Each query of a fixed list is searched `ROUNDS` times: its count, its best results with their
passages, and its facets. What the index finds is compared with what LIKE finds in every text of
every story. Times are those of the processor, in this process and in the server of the database, so
that what else the machine does meanwhile does not count; without the page around the results.
"""

import argparse
import gc
import platform
import random
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from .ground import on_postgresql, set_up_office, write_table

ROUNDS = 15
LIMITS = {"sqlite": 50, "postgresql": 80}  # milliseconds, for the p95 of any query
SUGGESTIONS_LIMIT = 20

# Words, pairs, single characters and long phrases; both scripts; English words and beginnings.
# A query of several words asks for each of them, wherever it stands.
QUERIES = (
    *("缅甸", "緬甸", "友好城市", "友城", "大使", "总领事", "總領事", "西部陆海新通道", "驻华大使"),
    *("塔什干", "重庆", "重慶", "外办", "合作", "訪問", "访问", "经贸", "文化", "教育", "备忘录"),
    *("城", "国", "市", "友", "疫情", "防控", "港澳", "青年", "留学生", "峰会", "视频"),
    *("乌兰巴托", "仁川", "挪威", "老挝", "墨西哥", "南非", "新加坡", "斯洛伐克", "上海合作组织"),
    *(
        "缅甸 大使",
        "重庆 友好 城市",
        "领事 活动",
        "意向书",
        "签署",
        "减贫",
        "研修班",
        "签约",
    ),
    *("ambassador", "sister", "memorandum", "Myanmar", "agreement", "consul general", "Tashkent"),
    *("training seminar", "culture tourism", "Ulaanbaatar", "cooper", "the"),
)
TYPED = ("塔", "缅", "ta", "tsg", "miao", "chong", "amb", "sister", "友好", "领事", "m", "新加")


@dataclass
class Measured:
    """One size of the database. Times in milliseconds, of indexing all in seconds."""

    indexed_in: float
    one_record: float
    slowest: str
    slowest_p95: float
    median: float
    suggestions_p95: float
    missing: int
    found: int


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--postgresql", action="store_true", help="on a server of its own")
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    if options.postgresql:
        on_postgresql("bench.search")
    table = as_table(measure_all(sorted(options.sizes)))
    print(table)
    if options.write:
        from django.db import connection

        write_table(f"search {connection.vendor}", table)


def measure_all(sizes):
    """{size: Measured}"""
    by = set_up_office()
    from bench.generate import fill
    from events.models import Story

    results = {}
    for size in sizes:
        Story.objects.filter(slug__startswith="story-").delete()
        fill(size, by=by)
        results[size] = measure()
        print(f"{size:,}: {results[size]}", flush=True)
    return results


def measure():
    from bench.generate import analyze
    from events.models import Story
    from publishing.models import SearchDocument
    from publishing.search import indexing

    SearchDocument.objects.all().delete()
    indexed_in = timed(indexing.rebuild)[0] / 1000
    analyze()
    gc.collect()
    gc.freeze()  # as in fao_site/wsgi.py
    stories = list(Story.objects.order_by("pk")[:: max(1, Story.objects.count() // 30)][:30])
    one_record = statistics.median(timed(indexing.index, story)[0] for story in stories)
    times, missing, found = {}, 0, 0
    for query in QUERIES:
        search_for(query)  # warm, as it is from the second visitor on
        times[query] = [timed(search_for, query)[0] for _round in range(ROUNDS)]
        by_index, by_like = keys_by_index(query), keys_by_like(query)
        missing += len(by_like - by_index)
        found += len(by_like)
    slowest = max(times, key=lambda query: p95(times[query]))
    typed = [
        timed(suggest, text)[0] for _round in range(ROUNDS) for text in random.sample(TYPED, 12)
    ]
    return Measured(
        indexed_in,
        one_record,
        slowest,
        p95(times[slowest]),
        statistics.median(one for some in times.values() for one in some),
        p95(typed),
        missing,
        found,
    )


def search_for(text):
    """What the page of results asks for."""
    from django.http import QueryDict

    from fao_site.search.facets import FACETS, Filters
    from fao_site.search.pages import page_by_relevance
    from publishing.search.finding import Search
    from publishing.search.query import parse

    search = Search(parse(text))
    page = page_by_relevance(search, 1, search.count())
    groups = list(Filters(QueryDict()).groups(search.facets(list(FACETS))))
    return page, groups


def suggest(text):
    from fao_site.search.suggestions import suggestions_for

    return suggestions_for(text)


def keys_by_index(text):
    from events.models import Story
    from publishing.search.finding import keys_found

    return set(
        Story.objects.public().filter(pk__in=keys_found(Story, text)).values_list("pk", flat=True)
    )


def keys_by_like(text):
    """The stories with every word in some text of some language, or within a longer word."""
    from django.db.models import Q

    from events.models import Story
    from publishing.chinese import to_simplified, to_traditional
    from publishing.languages import column

    stories = Story.objects.public()
    for word in text.split():
        condition = Q()
        for field in ("title", "summary", "body"):
            condition |= Q(**{f"{column(field, 'zh-hans')}__icontains": to_simplified(word)})
            condition |= Q(**{f"{column(field, 'zh-hant')}__icontains": to_traditional(word)})
            condition |= Q(**{f"{column(field, 'en')}__icontains": word})
        stories = stories.filter(condition)
    return set(stories.values_list("pk", flat=True))


def timed(work, *arguments):
    """(milliseconds of the processor, what it returned)"""
    start = processor_seconds()
    result = work(*arguments)
    return (processor_seconds() - start) * 1000, result


def processor_seconds():
    """Of this process and, on PostgreSQL, of the process that serves it (Linux tells of it)."""
    from django.db import connection

    seconds = time.process_time()
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        server = connection.connection.info.backend_pid
        seconds += int(Path(f"/proc/{server}/schedstat").read_text().split()[0]) / 1e9
    return seconds


def p95(times):
    return statistics.quantiles(times, n=20, method="inclusive")[18]


def as_table(results):
    from django.db import connection

    sizes = list(results)
    rows = (
        ("all stories indexed", "s", lambda m: f"{m.indexed_in:.1f}"),
        ("one record indexed, median", "ms", lambda m: f"{m.one_record:.1f}"),
        ("search, median of all queries", "ms", lambda m: f"{m.median:.1f}"),
        ("search, p95 of the slowest query", "ms", lambda m: f"{m.slowest_p95:.1f} ({m.slowest})"),
        ("suggestions, p95", "ms", lambda m: f"{m.suggestions_p95:.1f}"),
        ("stories that LIKE finds", "", lambda m: f"{m.found:,}"),
        ("of these not found by the index", "", lambda m: f"{m.missing:,}"),
    )
    lines = [
        f"Python {platform.python_version()}, {connection.display_name}; {len(QUERIES)} queries, "
        f"{ROUNDS} times each; the limit of the slowest is {LIMITS[connection.vendor]} ms, "
        f"of suggestions {SUGGESTIONS_LIMIT} ms.",
        "",
        "| | | " + " | ".join(f"{size:,}" for size in sizes) + " |",
        "|---|---|" + "---|" * len(sizes),
    ]
    for name, unit, shown in rows:
        lines.append(
            f"| {name} | {unit} | " + " | ".join(shown(m) for m in results.values()) + " |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
