"""The messages that the sources ask for: Python files, templates, scripts, and packages."""

import os
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SCRIPT_KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = (
    SCRIPT_KEYWORDS
    | {f"{name}_lazy": arguments for name, arguments in SCRIPT_KEYWORDS.items()}
    | {"_": None, "gettext_noop": None}
)
COMMENT_TAGS = ("Translators:",)

TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}

# Folders at the root that hold no texts of the interface. Hidden folders hold none either.
NO_SOURCES = {"bench", "build", "docs", "locale", "media", "staticfiles", "tests"}
# Folders at any depth.
NO_SOURCES_WITHIN = {"__pycache__", "migrations", "vendor"}


def wanted(root, domain):
    """The messages of a domain that are in use below a root, each with the files that use it.

    "django" is the domain of Python files and templates, "djangojs" that of scripts.
    """
    catalogue = Catalog()
    for path in _files(root):
        found = _script_messages(path) if domain == "djangojs" else _server_messages(path)
        for _line, message, comments, context in found:
            catalogue.add(
                message,
                locations=[(path.relative_to(root).as_posix(), None)],
                auto_comments=comments,
                context=context,
            )
    for message in of_packages(root, domain):
        catalogue[message.id] = message
    return catalogue


def of_packages(root, domain):
    """The listed messages of installed packages that have no Chinese, or none that we can use."""
    path = root / "locale" / "packages" / f"{domain}.pot"
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [message for message in read_po(file, abort_invalid=True) if message.id]


def template_messages(text):
    """What `extract` gives, for the text of a Django template."""
    python = templatize(text)
    # The tokenizer would take the indentation of HTML for that of Python, and refuse it.
    lines = "\n".join(line.strip() for line in python.splitlines())
    return extract("python", BytesIO(lines.encode()), KEYWORDS, COMMENT_TAGS)


def python_messages(path):
    with path.open("rb") as file:
        return list(extract("python", file, KEYWORDS, COMMENT_TAGS))


def script_messages(text):
    return extract("javascript", BytesIO(text.encode()), SCRIPT_KEYWORDS, COMMENT_TAGS)


def _server_messages(path):
    if path.suffix == ".py":
        return python_messages(path)
    if path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
        return template_messages(path.read_text(encoding="utf-8"))
    return []


def _script_messages(path):
    if path.suffix in {".js", ".mjs"} and "static" in path.parts:
        return script_messages(path.read_text(encoding="utf-8"))
    return []


def _files(root):
    """Every file that may hold messages, in a fixed order."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_searched(here / name, root))
        yield from (here / name for name in sorted(names))


def _is_searched(folder, root):
    name = folder.name
    if name.startswith(".") or name in NO_SOURCES_WITHIN:
        return False
    if folder.parent == root and name in NO_SOURCES:
        return False
    return not (folder / "pyvenv.cfg").exists()  # somebody's virtual environment
