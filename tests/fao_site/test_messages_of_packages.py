"""What packages say to people, they say in Chinese: by themselves or through our catalogues.

A new version of a package that brings new messages fails here. The remedy is to list them in
`locale/packages/` and to translate them.
"""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation.trans_real import DjangoTranslation

from fao_site.catalogues import files, sources
from publishing.languages import LANGUAGES

CHINESE = [language for language in LANGUAGES if language != "en"]


def folder_of(package):
    return Path(find_spec(package).origin).parent


def english_messages(folder, domain):
    """The messages of a part of Django: its English catalogue lists them all."""
    path = folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [(message.id, message.context) for message in read_po(file) if message.id]


def of_django(domain):
    installed = [Path(app.path) for app in apps.get_app_configs()]
    parts = [folder for folder in installed if folder.parent == folder_of("django.contrib")]
    return [
        message
        for folder in [folder_of("django.conf"), *parts]
        for message in english_messages(folder, domain)
    ]


def of_python_files(package):
    folder = folder_of(package)
    return [
        (message, context)
        for path in folder.rglob("*.py")
        if "tests" not in path.relative_to(folder).parts
        for _line, message, _comments, context in sources.python_messages(path)
    ]


def of_the_rich_text_editor():
    """Its script is minified; the source map beside it holds the sources."""
    folder = folder_of("django_prose_editor") / "static" / "django_prose_editor"
    source_map = json.loads((folder / "editor.js.map").read_text(encoding="utf-8"))
    return [
        (message, context)
        for name, text in zip(source_map["sources"], source_map["sourcesContent"], strict=True)
        if name.startswith("src/")
        for _line, message, _comments, context in sources.script_messages(text)
    ]


MESSAGES = {
    ("Django", "django"): lambda: of_django("django"),
    ("Django", "djangojs"): lambda: of_django("djangojs"),
    ("django-filter", "django"): lambda: of_python_files("django_filters"),
    ("django-modeltranslation", "django"): lambda: of_python_files("modeltranslation"),
    ("django-prose-editor", "django"): lambda: of_python_files("django_prose_editor"),
    ("django-prose-editor", "djangojs"): of_the_rich_text_editor,
}


def says(language, domain):
    """All that a language has a translation for; what it would fall back to is not counted."""
    folders = [str(Path(app.path) / "locale") for app in apps.get_app_configs()]
    known = DjangoTranslation(language, domain, folders if domain == "djangojs" else None)
    # Each form of a plural is an entry of its own: (message, number of the form).
    return {key[0] if isinstance(key, tuple) else key for key, _text in known._catalog.items()}


@pytest.mark.parametrize("language", CHINESE)
@pytest.mark.parametrize(("package", "domain"), MESSAGES)
def test_every_message_of_a_package_is_in_chinese(package, domain, language):
    known = says(language, domain)
    missing = []
    for message, context in MESSAGES[package, domain]():
        text = message if isinstance(message, str) else message[0]
        if (f"{context}\x04{text}" if context else text) not in known:
            missing.append(text)
    assert missing == []


def test_messages_are_found_where_the_packages_keep_them():
    found = {name: len(messages()) for name, messages in MESSAGES.items()}
    assert found["Django", "django"] > 500
    assert found["Django", "djangojs"] > 50
    assert found["django-filter", "django"] > 30
    assert found["django-prose-editor", "djangojs"] > 30


@pytest.mark.parametrize("domain", files.DOMAINS)
def test_what_is_listed_for_django_is_a_message_of_django(domain, settings):
    known = {
        message if isinstance(message, str) else tuple(message)
        for message, _context in of_django(domain)
    }
    listed = [
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message in sources.of_packages(settings.BASE_DIR, domain)
        if any(name.startswith("django.") or name == "django" for name, _line in message.locations)
    ]
    assert listed
    assert [message for message in listed if message not in known] == []
