"""Measures what it takes to export an Edition with many photographs, in every format.

    .venv/bin/python -m bench.reviews_exports
    .venv/bin/python -m bench.reviews_exports --photos 20 --write

Every format is made in a process of its own, whose memory is its own, too. Time is given as seconds
of the processor beside those of the clock: the first belongs to the work, the second to the machine
and to whatever else ran on it. The table in bench/README.md is written anew by --write.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time

from .ground import write_table

FILES = (
    ("pdf", "zh-hans", None),
    ("pdf", "zh-hans", "en"),
    ("docx", "zh-hans", None),
    ("html", "zh-hans", None),
    ("wechat", "zh-hans", None),
    ("epub", "zh-hans", None),
    ("json", "zh-hans", None),
    ("csv", "zh-hans", None),
    ("xlsx", "zh-hans", None),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--photos", type=int, default=80)
    parser.add_argument("--stories", type=int, default=120)
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ |= {"ENV_FILE": os.devnull, "DEBUG": "true"}
    os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fao_site.settings")
    if options.one:
        print(json.dumps(measure(options.photos, options.stories, *options.one)))
        return
    results = [
        (name, in_own_process(options, format, language, second or ""))
        for name, format, language, second in (
            (f"{format}, {language}{f' and {second}' if second else ''}", format, language, second)
            for format, language, second in FILES
        )
    ]
    table = as_table(results, options)
    print(table)
    if options.write:
        write_table("exports", table)


def in_own_process(options, *file):
    command = [sys.executable, "-m", "bench.reviews_exports", "--one", *file]
    numbers = ["--photos", str(options.photos), "--stories", str(options.stories)]
    answer = subprocess.run([*command, *numbers], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def measure(photos, stories, format, language, second):
    """{bytes, clock, processor, memory}: seconds and megabytes of one export."""
    import django

    django.setup()
    from reviews.exports import FORMATS, export
    from tests.reviews import documents

    document = documents.large_document(photos=photos, items=stories)
    open_photo = documents.opener(document)
    assert FORMATS[format].write  # imports its libraries, as happens once in the life of a worker
    clock, processor = time.perf_counter(), time.process_time()
    data = export(
        document,
        content_hash=documents.content_hash(document),
        format=format,
        language=language,
        second_language=second or None,
        open_photo=open_photo,
    )
    return {
        "bytes": len(data),
        "clock": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def as_table(results, options):
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}; {options.photos} photographs of 1600 × 1067, "
        f"{options.stories} stories.",
        "",
        "| file | processor (s) | clock (s) | to the first | most memory (MB) | size (MB) |",
        "|---|---|---|---|---|---|",
    ]
    floor = results[0][1]["processor"]
    for name, found in results:
        lines.append(
            f"| {name} | {found['processor']:.1f} | {found['clock']:.1f} "
            f"| {found['processor'] / floor:.2f} × | {found['memory']:.0f} "
            f"| {found['bytes'] / 1e6:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
