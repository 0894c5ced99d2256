"""Measures the page store: how near stored pages come to the floor, and whether any is ever stale.

    .venv/bin/python -m bench.store             # everything; needs wrk and nginx (Debian packages)
    .venv/bin/python -m bench.store --write     # and write the table into bench/README.md
    .venv/bin/python -m bench.store --sizes 1000 --rounds 5
    .venv/bin/python -m bench.store --seconds 30 --visitors 500

The floor is a bare WSGI function that returns the same bytes under the same server, and for nginx a
plain file of the same bytes. Both sides are measured in turns, several times, so that what else the
machine does falls on both; the median of the ratios counts. Everything stays on this machine.
"""

import argparse
import asyncio
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from fao_site.serving import granian_options

from .ground import ROOT, settings_for, write_table

PATH = "/zh-hans/news/"
SLUG = "trondelag"  # of the partner that the editor goes on changing


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--visitors", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    for program in ("wrk", "nginx"):
        if not find(program):
            raise SystemExit(f"{program} is missing: apt install wrk nginx")
    with tempfile.TemporaryDirectory(prefix="bench-store-") as folder:
        os.chmod(folder, 0o755)  # for the workers of nginx
        lines = list(table_of(Path(folder), options))
    table = "\n".join([f"Python {platform.python_version()}, granian, SQLite.", "", *lines])
    print(table)
    if options.write:
        write_table("store", table)


def table_of(folder, options):
    sizes = sorted(options.sizes)
    yield "| stories | stored page | floor (requests/s) | ours (requests/s) | ours ÷ floor | aim |"
    yield "|---|---|---|---|---|---|"
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        with serve_site(place, size) as site:
            for row in speed(place, site, options.rounds):
                yield f"| {size:,} {row}"
            if size == sizes[-1]:
                counted = visitors(site, options)
    yield ""
    yield from counted


def find(program):
    return shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")


# --- Servers ---


class Site:
    def __init__(self, port, environment):
        self.port = port
        self.environment = environment
        self.address = f"http://127.0.0.1:{port}"


@contextmanager
def serve_site(folder, size):
    """The sample office with so many stories under granian, with a store of its own."""
    port = free_port()
    settings = os.environ | settings_for(folder)
    environment = settings | {
        "PAGE_STORE": "true",
        "PAGE_STORE_DIR": str(folder / "pages"),
        "PAGE_STORE_NGINX": "true",
    }
    manage = [sys.executable, "manage.py"]
    for command in (
        [sys.executable, "-m", "bench.fill", str(folder), str(size)],
        [*manage, "collectstatic", "--noinput", "--verbosity", "0"],
    ):
        subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.DEVNULL)
    with running([*manage, "serve", "--port", str(port)], port, env=environment):
        yield Site(port, environment)


@contextmanager
def serve_floor(folder, name, headers, body):
    """A bare WSGI function with these headers and bytes, under granian as `serve` starts it."""
    port = free_port()
    (folder / f"{name}_body").write_bytes(body)
    (folder / f"{name}.py").write_text(
        f"BODY = open({str(folder / f'{name}_body')!r}, 'rb').read()\n"
        f"HEADERS = {headers!r}\n"
        "def application(environ, start_response):\n"
        "    start_response('200 OK', HEADERS)\n"
        "    return [BODY]\n"
    )
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--log-level", "warning", *granian_options()]
    command += [f"{name}:application"]
    with running(command, port, env=os.environ | {"PYTHONPATH": str(folder)}):
        yield f"http://127.0.0.1:{port}{PATH}"


@contextmanager
def serve_nginx(folder, site, plain):
    """deploy/nginx.conf as it is, with this machine's paths, and beside it a plain file."""
    port, plain_port = free_port(), free_port()
    (folder / "plain" / PATH.strip("/")).mkdir(parents=True)
    (folder / "plain" / PATH.strip("/") / "index.html").write_bytes(plain)
    conf = (ROOT / "deploy" / "nginx.conf").read_text()
    first, second = conf.index("server {\n    listen 80;"), conf.index("server {\n    listen 443")
    conf = conf[:first] + conf[second:]  # no certificate here, so no redirect to HTTPS
    for old, new in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} default_server;"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{site.port};"),
        ("server_name www.example.org;", "server_name 127.0.0.1;"),
        ("/var/cache/fao-site", str(folder / "pages")),
        ("/srv/fao-site/deploy/", f"{ROOT}/deploy/"),
        ("/srv/fao-site/", f"{ROOT}/"),
    ):
        assert old in conf, old
        conf = conf.replace(old, new)
    conf = re.sub(r"\n    ssl_certificate.*", "", conf)
    modules = "".join(f"load_module {path};\n" for path in brotli_modules())
    stored = (ROOT / "deploy" / "stored-page.conf").read_text()
    if not modules:
        stored = stored.replace("brotli_static on;", "")
    (folder / "stored-page.conf").write_text(stored)
    conf = conf.replace(f"{ROOT}/deploy/stored-page.conf", str(folder / "stored-page.conf"))
    # The floor sends the same headers: the same bytes, from a file that need not be looked for.
    (folder / "headers.conf").write_text(re.sub(r"(?:gzip|brotli)_static on;\n", "", stored))
    (folder / "nginx.conf").write_text(
        f"""{modules}
        worker_processes 1;
        daemon off;
        pcre_jit on;
        pid {folder}/nginx.pid;
        error_log {folder}/nginx.log;
        events {{ worker_connections 4096; }}
        http {{
            include /etc/nginx/mime.types;
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000;
            {conf}
            server {{
                listen 127.0.0.1:{plain_port};
                root {folder}/plain;
                location / {{
                    include {folder}/headers.conf;
                    try_files ${{uri}}index.html =404;
                }}
            }}
        }}
        """
    )
    command = [find("nginx"), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t", "-q"], check=True)
    with running(command, port):
        yield f"http://127.0.0.1:{port}", f"http://127.0.0.1:{plain_port}{PATH}"


def brotli_modules():
    folders = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules")
    return [path for folder in folders for path in Path(folder).glob("*brotli_static*")]


@contextmanager
def running(command, port, **options):
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True, **options
    )
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _try in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} stopped with {process.returncode}")
        time.sleep(0.1)
    raise SystemExit(f"nothing answers at port {port}")


# --- How near to the floor ---


def speed(folder, site, rounds):
    """The rows of the table of speed."""
    address = f"{site.address}{PATH}"
    plain_headers, plain = fetch(address)
    plain_headers, plain = fetch(address)  # the stored one
    br_headers, br = fetch(address, "br")
    with (
        serve_floor(folder, "floor_plain", plain_headers, plain) as floor_plain,
        serve_floor(folder, "floor_br", br_headers, br) as floor_br,
        serve_nginx(folder, site, plain) as (nginx, nginx_plain),
    ):
        for _time in range(2):  # rendered, and put where nginx finds it
            fetch(f"{nginx}{PATH}")
        if not list((folder / "pages/current").glob(f"*-http-127.0.0.1{PATH}index.html")):
            raise SystemExit("the page is not where nginx looks for it")
        pairs = (
            (f"granian, {len(br):,} bytes of brotli", address, floor_br, "br", 0.6),
            (f"granian, {len(plain):,} bytes not compressed", address, floor_plain, "", 0.6),
            ("nginx on stored pages, not compressed", f"{nginx}{PATH}", nginx_plain, "", 0.9),
        )
        for name, ours, floor, encoding, aim in pairs:
            measured = [in_turns(floor, ours, encoding, number) for number in range(rounds)]
            ratio = statistics.median(ours / floor for floor, ours in measured)
            floor, ours = (statistics.median(column) for column in zip(*measured, strict=True))
            yield f"| {name} | {floor:,.0f} | {ours:,.0f} | {ratio:.2f} | ≥ {aim} |"


def in_turns(floor, ours, encoding, number):
    """(rate of the floor, our rate), measured one after the other; who is first changes."""
    first, second = (floor, ours) if number % 2 else (ours, floor)
    rates = {address: rate(address, encoding) for address in (first, second)}
    return rates[floor], rates[ours]


def fetch(address, encoding=""):
    """(headers, body) as they come, for the floor to send the same."""
    import urllib.request

    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding or "identity"})
    with urllib.request.urlopen(request) as response:
        body = response.read()
    left_out = {"date", "server", "connection"}
    return [pair for pair in response.headers.items() if pair[0].lower() not in left_out], body


def rate(address, encoding):
    """Requests per second by wrk: one thread, 16 connections, one second. An error ends the run."""
    command = ["wrk", "-t1", "-c16", "-d1s"]
    if encoding:
        command += ["-H", f"Accept-Encoding: {encoding}"]
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{address}:\n{said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


# --- Many visitors while somebody publishes ---


def visitors(site, options):
    """The table about visitors who read while an editor publishes every second."""
    command = [sys.executable, "-m", "bench.store_editor", SLUG, str(options.seconds)]
    editor = subprocess.Popen(
        command, cwd=ROOT, env=site.environment, stdout=subprocess.PIPE, text=True
    )
    counts = asyncio.run(crowd(site.port, editor, options.visitors))
    editor.wait()
    if editor.returncode:
        raise SystemExit("the editor did not get through")
    return [
        f"| {options.visitors} visitors at once, {options.seconds} s, an editor who publishes "
        "every second | |",
        "|---|---|",
        *(f"| {name} | {value:,} |" for name, value in counts.items()),
    ]


async def crowd(port, editor, number):
    """Every visitor asks on and on; each page is compared with what had been published before."""
    state = {"published": 0, "is_over": False}
    counts = {"publications": 0, "pages read": 0, "errors": 0, "stale pages": 0}

    async def follow_editor():
        while line := await asyncio.to_thread(editor.stdout.readline):
            state["published"] = int(line)
            counts["publications"] += 1
        state["is_over"] = True

    async def visit():
        request = (
            f"GET /en/sister-cities/{SLUG}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        ).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while not state["is_over"]:
                at_least = state["published"]
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE)[1])
                body = await reader.readexactly(length)
                shown = re.search(rb"Published (\d+)", body)
                counts["pages read"] += 1
                counts["errors"] += not head.startswith(b"HTTP/1.1 200")
                counts["stale pages"] += at_least > 0 and (
                    shown is None or int(shown[1]) < at_least
                )
        except (OSError, asyncio.IncompleteReadError):
            counts["errors"] += 1
        finally:
            writer.close()

    await asyncio.gather(follow_editor(), *(visit() for _visitor in range(number)))
    return counts


if __name__ == "__main__":
    main()
