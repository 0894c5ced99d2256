"""Measures the ledger of translations at two sizes: coverage, and the next text to translate.

    .venv/bin/python -m bench.translations            # 1,000 and 10,000 records, SQLite
    DATABASE_URL=postgres://… .venv/bin/python -m bench.translations

Each record has six texts in two languages. What counts is the ratio to the smaller size in the same
run. The database is made for the run and emptied between the sizes.
"""

import os
import statistics
import tempfile
import time

SIZES = (1_000, 10_000)
FIELDS = ("title", "summary", "body", "place", "byline", "publication")
ROUNDS = 20


def main():
    folder = tempfile.mkdtemp(prefix="bench-")
    os.environ |= {"ENV_FILE": os.devnull, "DEMO": "true", "MEDIA_ROOT": folder}
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    results = [measure(size) for size in SIZES]
    for name, small in results[0].items():
        large = results[1][name]
        print(f"{name:12} {small:8.2f} ms {large:8.2f} ms  ×{large / small:.1f}")


def measure(size):
    """{what: median milliseconds} with a ledger of so many records."""
    from django.contrib.contenttypes.models import ContentType

    from events.models import Story
    from publishing.models import TextState, Translation

    Translation.objects.all().delete()
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
    texts = Translation.objects
    return {
        "coverage": milliseconds(texts.coverage),
        "next record": milliseconds(
            lambda: texts.next_record(Story, "en", [TextState.MISSING], after=size // 2)
        ),
    }


def milliseconds(act):
    took = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
