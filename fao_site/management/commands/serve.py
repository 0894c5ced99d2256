import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.demo import DEMO_PASSWORD
from accounts.models import User
from fao_site.collected import refuse_uncollected
from fao_site.serving import granian_options

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Serve the site with granian on this machine, and say where and how to sign in."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="Default: 8000.")

    def handle(self, *, port, **options):
        refuse_uncollected()
        refuse_taken_port(port)
        self.stdout.write(self.notes(port))
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "granian", *granian_arguments(port)])  # noqa: S606

    @staticmethod
    def notes(port):
        address = f"http://{HOST}:{port}/"
        lines = ["", f"  The site   {address}", f"  The admin  {address}admin/"]
        for account in User.objects.filter(is_demo=True, is_active=True):
            lines.append(f"             {account.username} / {DEMO_PASSWORD}  ({account.name})")
        return "\n".join([*lines, "", "  Stop with Ctrl-C.", ""])


def refuse_taken_port(port):
    """Stop if something listens there: granian shares its port (SO_REUSEPORT), and a visitor
    would be answered now by one server and now by the other."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of {HOST} cannot be used: {error.strerror}. "
                f"Choose another, such as: make run PORT={port + 1 if port < 65535 else 8001}"
            ) from error
        except OverflowError as error:
            raise CommandError(f"{port} is not a port; ports go from 0 to 65535.") from error


def granian_arguments(port):
    """Uploads are served by granian itself, straight from their folder; the files of the design
    by the application (whitenoise), which knows their compressed forms."""
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    return [
        *("--interface", "wsgi", "--host", HOST, "--port", str(port), "--log-level", "warning"),
        *granian_options(),
        *("--static-path-route", settings.MEDIA_URL.rstrip("/"), "--static-path-mount", str(media)),
        "fao_site.wsgi:application",
    ]
