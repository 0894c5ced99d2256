"""What pages are made with: code, templates, translations and the names of the design's files."""

from hashlib import blake2b

import django
from django.conf import settings

PATTERNS = ("templates/**/*", "locale/**/*.mo", "static/**/*")  # beside the code of the rooms

# Settings that pages print or are sent with, and that may differ from one start to the next.
SETTINGS = (
    "ALLOWED_HOSTS",
    "DEBUG",
    "HTTPS",
    "LANGUAGE_CODE",
    "MEDIA_URL",
    "SECURE_HSTS_SECONDS",
    "SITE_ADDRESS",
    "STATIC_URL",
    "TIME_ZONE",
)


def edition():
    """A name that is another after any change of the code; the same in all processes.

    A page that another edition rendered is not served, but where the database is away.
    """
    digest = blake2b(digest_size=10)
    digest.update(django.__version__.encode())
    for name in SETTINGS:
        digest.update(repr(getattr(settings, name, None)).encode())
    for file in _files():
        found = file.stat()
        digest.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _files():
    # Each room by its name: beside them are uploads and stored pages, in any number.
    rooms = sorted({app.partition(".")[0] for app in settings.INSTALLED_APPS})
    for pattern in (*(f"{room}/**/*.py" for room in rooms), *PATTERNS):
        yield from (file for file in sorted(settings.BASE_DIR.glob(pattern)) if file.is_file())
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if manifest.exists():
        yield manifest
