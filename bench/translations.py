"""Measures the ledger of translations at two sizes: coverage, its page, and what waits at the desk.

    .venv/bin/python -m bench.translations            # 1,000 and 10,000 records, SQLite
    .venv/bin/python -m bench.translations --write    # and writes the table into bench/README.md
    DATABASE_URL=postgres://… .venv/bin/python -m bench.translations

Each record has six texts in two languages. What counts is the ratio to the smaller size in the same
run. The database is made for the run and emptied between the sizes.
"""

import platform
import statistics
import sys
import time

from .ground import set_up, write_table

SIZES = (1_000, 10_000)
FIELDS = ("title", "summary", "body", "place", "byline", "publication")
ROUNDS = 20


def main():
    set_up()
    table = as_table([measure(size) for size in SIZES])
    print(table)
    if "--write" in sys.argv:
        write_table("translations", table)


def as_table(results):
    from django.db import connection

    heads = [f"{size:,}" for size in SIZES]
    lines = [
        f"Python {platform.python_version()}, {connection.display_name}; median of {ROUNDS}; "
        f"milliseconds at {heads[0]} and {heads[1]} records of six texts, and the ratio.",
        "",
        f"| what | {heads[0]} (ms) | {heads[1]} (ms) | ratio |",
        "|---|---|---|---|",
    ]
    for name, small in results[0].items():
        large = results[1][name]
        lines.append(f"| {name} | {small:.1f} | {large:.1f} | {large / small:.1f} × |")
    return "\n".join(lines)


def measure(size):
    """{what: median milliseconds} with a ledger of so many records."""
    from django.contrib.contenttypes.models import ContentType

    from events.models import Rank, Story
    from publishing.desk.coverage import coverage_of
    from publishing.models import TextState, Translation
    from publishing.translating.sheets import types_of_records
    from publishing.translating.waiting import next_place, texts_waiting

    Translation.objects.all().delete()
    Story.objects.all().delete()
    rank = Rank.values[0]
    Story.objects.bulk_create(
        (
            Story(pk=key, slug=f"story-{key}", title_en=f"{key}", kind="visit", rank=rank)
            for key in range(1, size + 1)
        ),
        batch_size=500,
    )
    states = list(TextState)
    of_type = ContentType.objects.get_for_model(Story)
    Translation.objects.bulk_create(
        (
            Translation(
                content_type=of_type,
                object_id=key,
                field=field,
                language=language,
                source_language="zh-hans",
                source="一句话。" * 20,
                state=states[(key + place) % len(states)],
            )
            for key in range(1, size + 1)
            for place, field in enumerate(FIELDS)
            for language in ("zh-hant", "en")
        ),
        batch_size=2_000,
    )
    texts, types, page = Translation.objects, types_of_records(), coverage_page()
    return {
        "coverage": milliseconds(texts.coverage),
        "coverage by type, language and state": milliseconds(lambda: coverage_of(types)),
        "page of coverage": milliseconds(page),
        "texts that wait": milliseconds(lambda: texts_waiting(types)),
        "next record at the desk": milliseconds(lambda: next_place(types, "en")),
    }


def coverage_page():
    """A function that asks for the page as a member of staff."""
    from django.test import Client

    from accounts.models import User

    user, _is_new = User.objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)

    def ask():
        if client.get("/admin/translations/").status_code != 200:
            raise SystemExit("The page of coverage did not answer.")

    return ask


def milliseconds(act):
    took = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
