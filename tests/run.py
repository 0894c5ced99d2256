"""Runs the whole suite: `python -m tests.run [arguments for pytest]`.

First on SQLite with the browser tests, then on PostgreSQL wherever its server is installed. The
summary at the end says what ran and what did not. With CI=true nothing may be left out.
"""

import os
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from . import postgres
from .chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent

# Exit codes of pytest. With any other the run itself broke off.
TESTS_FAILED, NO_TESTS = 1, 5


@dataclass
class Outcome:
    """What became of one part of the run. `failed` is whether the run as a whole fails by it."""

    name: str
    words: str
    failed: bool = False


def main(arguments):
    strict = os.environ.get("CI") == "true"
    outcomes = [*on_sqlite(arguments, strict), on_postgresql(arguments, strict)]
    sys.stdout.write("\n")
    for outcome in outcomes:
        sys.stdout.write(f"{outcome.name + ':':<12} {outcome.words}\n")
    return int(any(outcome.failed for outcome in outcomes))


def on_sqlite(arguments, strict):
    chromium = find_chromium()
    if not chromium and strict:
        words = "NOT RUN. No Chromium was found, and with CI=true nothing may be left out."
        yield Outcome("Browser", words, failed=True)
    code, cases = pytest(arguments, {"DATABASE_URL": "sqlite:///:memory:"})
    yield outcome_of("SQLite", code, [case for case in cases if not _is_browser(case)], strict)
    browser_cases = [case for case in cases if _is_browser(case)]
    if chromium:
        yield outcome_of("Browser", code, browser_cases, strict)
    elif not strict:
        words = "skipped. No Chromium was found; install one, or name it in CHROMIUM."
        yield Outcome("Browser", words)


def on_postgresql(arguments, strict):
    programs = postgres.find_server()
    if programs is None:
        reason = f"No server programs of PostgreSQL {postgres.OLDEST} or newer were found"
        if strict:
            words = f"NOT RUN. {reason}, and with CI=true nothing may be left out."
            return Outcome("PostgreSQL", words, failed=True)
        return Outcome("PostgreSQL", f"skipped. {reason}.")
    try:
        with postgres.server(programs) as url:
            code, cases = pytest(arguments, {"DATABASE_URL": url})
    except postgres.ServerError as error:
        return Outcome("PostgreSQL", f"NOT RUN. {error}", failed=True)
    return outcome_of("PostgreSQL", code, cases, strict)


def pytest(arguments, environment):
    """Run pytest on all processors; returns its exit code and its test cases."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "auto", f"--junitxml={report}"]
        settings = " ".join(f"{name}={value}" for name, value in environment.items())
        sys.stdout.write(f"\n{settings} pytest {' '.join(arguments)}\n")
        sys.stdout.flush()
        run = subprocess.run([*command, *arguments], cwd=ROOT, env=os.environ | environment)
        cases = ElementTree.parse(report).findall(".//testcase") if report.exists() else []
    return run.returncode, cases


def outcome_of(name, code, cases, strict):
    broke_off = code not in (0, TESTS_FAILED, NO_TESTS)
    if not cases and not broke_off:
        return Outcome(name, "no test fits the arguments.")
    skipped = _count(cases, "skipped")
    broken = _count(cases, "failure", "error")
    passed = len(cases) - skipped - broken
    words = f"{passed} passed, {broken} failed, {skipped} skipped."
    if broke_off:
        words += f" NOT RUN to the end: pytest stopped with code {code}."
    if strict and skipped:
        words += " With CI=true nothing may be skipped."
    return Outcome(name, words, failed=bool(broken or broke_off or (strict and skipped)))


def _count(cases, *results):
    return sum(any(case.find(result) is not None for result in results) for case in cases)


def _is_browser(case):
    return case.get("classname", "").startswith("tests.browser")


def _interrupted(signum, frame):
    raise KeyboardInterrupt


if __name__ == "__main__":
    # A run that is ended by a signal still stops its database server.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupted)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted.")
