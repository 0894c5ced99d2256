"""A PostgreSQL server for one test run: made in a temporary folder, gone afterwards."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

OLDEST = 14  # that Django 5.2 speaks to
SECONDS_TO_START = 60

# PostgreSQL refuses to run as root; these accounts are tried in this order.
UNPRIVILEGED = ("postgres", "nobody")

# Nothing here has to survive a power cut.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


class ServerError(Exception):
    """The server cannot be made or started; the message has what it said."""


def find_server():
    """The folder with the newest server's programs, or None."""
    folders = [Path(path).parent for path in [shutil.which("postgres")] if path]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    if pg_config := shutil.which("pg_config"):
        asked = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True)
        folders += [Path(asked.stdout.strip())] if asked.returncode == 0 else []
    found = {
        _version(folder): folder
        for folder in folders
        if all((folder / program).exists() for program in ("initdb", "postgres"))
    }
    newest = max(found, default=0)
    return found[newest] if newest >= OLDEST else None


@contextmanager
def server(programs):
    """Run a server; gives its DATABASE_URL. It is stopped and deleted however the run ends."""
    # A short path: the name of a socket may have no more than a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    account = _account()
    if account:
        os.chown(folder, *account.values())
    process = None
    try:
        _make_cluster(programs, folder / "data", account)
        process = _start(programs, folder, account)
        yield f"postgres://postgres@/postgres?host={folder}"
    finally:
        if process:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _version(folder):
    asked = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    match = re.search(r"(\d+)", asked.stdout)
    return int(match[1]) if match else 0


def _account():
    """Who the server runs as, for subprocess; empty where it may run as who runs the tests."""
    if os.geteuid() != 0:
        return {}
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    raise ServerError(f"PostgreSQL will not run as root, and none of {UNPRIVILEGED} exists.")


def _make_cluster(programs, data, account):
    command = [programs / "initdb", "--pgdata", data, "--username", "postgres"]
    command += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    made = subprocess.run(command, capture_output=True, text=True, cwd=data.parent, **account)
    if made.returncode:
        raise ServerError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _start(programs, folder, account):
    command = [programs / "postgres", "-D", folder / "data", "-k", folder]
    for name, value in OPTIONS.items():
        command += ["-c", f"{name}={value}"]
    log = folder / "log"
    with open(log, "wb") as output:
        # In a session of its own, so that Ctrl-C reaches the tests and not the server.
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            start_new_session=True,
            **account,
        )
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        if b"ready to accept connections" in log.read_bytes():
            return process
        time.sleep(0.1)
    process.kill()
    process.wait()
    raise ServerError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
