"""What all measurements stand on: settings, a database, and the tables of the README."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = Path(__file__).with_name("README.md")


def settings_for(folder):
    """The environment of a site whose database and uploads are in a folder."""
    return {
        "ENV_FILE": os.devnull,
        "DEMO": "true",
        "MEDIA_ROOT": f"{folder}/media",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "DJANGO_SETTINGS_MODULE": "fao_site.settings",
    }


def set_up(folder=None):
    """Start Django in this process, with the tables of a new site and no collected files.

    Without a folder, a database that DATABASE_URL names is taken; it has to be empty.
    """
    named = {} if folder else {"DATABASE_URL": os.environ.get("DATABASE_URL")}
    environment = settings_for(folder or tempfile.mkdtemp(prefix="bench-"))
    os.environ |= environment | {name: value for name, value in named.items() if value}
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    call_command("migrate", verbosity=0)


def set_up_office(folder=None):
    """The same with the sample office in it. Returns an account that may do everything."""
    set_up(folder)
    from accounts.models import User
    from fao_site.sample.loader import load_sample_office

    load_sample_office(96)
    return User.objects.filter(is_superuser=True).get()


def on_postgresql(module):
    """Run the command of this process again on a server that lives as long as it does."""
    from tests import postgres

    arguments = [argument for argument in sys.argv[1:] if argument != "--postgresql"]
    with postgres.server(postgres.find_server()) as url:
        run = subprocess.run(
            [sys.executable, "-m", module, *arguments], env=os.environ | {"DATABASE_URL": url}
        )
    raise SystemExit(run.returncode)


def write_table(name, table):
    """Put a table between its marks in the README."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = README.read_text(encoding="utf-8").partition(begin)
    _old, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{README} has no marks of {name}")
    README.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", encoding="utf-8")
