"""Measures everything and writes every table of the README anew: `python -m bench`.

    .venv/bin/python -m bench --only pages search

It takes about an hour and the whole machine: nothing else should run meanwhile.
"""

import argparse
import subprocess
import sys

from .ground import ROOT

MEASUREMENTS = {
    "pages": (("bench.run",), ("bench.run", "--postgresql")),
    "store": (("bench.store",),),
    "search": (("bench.search",), ("bench.search", "--postgresql")),
    "translations": (("bench.translations",),),
    "wording": (("bench.wording",),),
    "reviews": (("bench.reviews",), ("bench.reviews_exports",)),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=list(MEASUREMENTS))
    for name in parser.parse_args().only:
        for command in MEASUREMENTS[name]:
            print(f"\n{' '.join(command)}", flush=True)
            subprocess.run([sys.executable, "-m", *command, "--write"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
