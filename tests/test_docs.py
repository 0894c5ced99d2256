"""Documents that cannot rot: their links resolve, and the commands that they name exist."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = settings.BASE_DIR
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
    if path.name != "sample-coverage.md"  # made from the database; see tests/sample
)
OWN_COMMANDS = {
    path.stem for path in ROOT.glob("*/management/commands/*.py") if path.stem != "__init__"
}


def text_of(document):
    return document.read_text(encoding="utf-8")


def targets():
    makefile = (ROOT / "Makefile").read_text()
    return set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_resolves(document):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text_of(document))
    assert not [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_of_manage_py_that_is_named_exists(document):
    named = set(re.findall(r"manage\.py ([a-z_]+)", text_of(document)))
    assert named <= get_commands().keys()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_target_of_make_that_is_named_exists(document):
    named = set(re.findall(r"(?:^ {4,}|`)make ([a-z]+)", text_of(document), re.MULTILINE))
    assert named <= targets()


def test_make_help_lists_every_target_that_people_call():
    assert targets() >= {"help", "run", "test", "check", "clean"}


@pytest.mark.parametrize("name", sorted(OWN_COMMANDS))
def test_every_command_says_what_it_does(name):
    command = load_command_class(get_commands()[name], name)
    assert command.help.endswith((".", "md"))
