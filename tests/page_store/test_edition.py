"""Which changes make pages be rendered anew."""

import pytest

from fao_site.page_store.edition import edition


@pytest.fixture
def root(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "staticfiles"
    return tmp_path


@pytest.fixture
def change(root):
    def change(path):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("changed")

    return change


def test_it_stays_the_same_while_nothing_changes():
    assert edition() == edition()


@pytest.mark.parametrize(
    "path",
    [
        *("events/models.py", "events/models/visits.py", "templates/site/base.html"),
        *("locale/en/LC_MESSAGES/django.mo", "static/site/site.css"),
        "staticfiles/staticfiles.json",
    ],
)
def test_what_pages_are_made_with_makes_another(change, path):
    before = edition()
    change(path)
    assert edition() != before


@pytest.mark.parametrize(
    "path",
    [
        *("media/photo.jpg", "media/script.py", "page-store/page.py", ".venv/lib/django.py"),
        *("tests/test_pages.py", "docs/screens/make.py", "events/notes.txt"),
    ],
)
def test_what_lies_beside_them_does_not(change, path):
    before = edition()
    change(path)
    assert edition() == before


def test_a_setting_that_pages_print_makes_another(settings):
    before = edition()
    settings.SITE_ADDRESS = "https://another.example.org"
    assert edition() != before
