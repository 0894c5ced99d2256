"""The promises of conftest.py, which all other tests rely on."""

import pytest
from django.conf import settings

from accounts.models import User
from events.models import Story
from fao_site.models import Office


@pytest.mark.django_db
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_starts_with_an_empty_database(time):
    assert not Office.objects.exists()
    assert not User.objects.exists()
    User.objects.create_user("left-behind", name="Nobody")


def test_a_test_on_the_sample_has_all_of_it(sample_office):
    assert sample_office.name_en.startswith("Foreign Affairs Office")
    assert Story.objects.filter(reference="F001").exists()


def test_the_empty_database_stays_empty_after_the_sample_was_loaded(sample_loaded, db):
    assert not Story.objects.exists()
    assert not User.objects.exists()


def test_a_developers_own_settings_do_not_matter():
    assert settings.DEBUG is False  # pytest-django switches it off, as Django's own runner does
    assert settings.PRODUCTION is False
    assert "static" in str(settings.STATIC_ROOT)
    assert settings.MEDIA_ROOT != settings.BASE_DIR / "media"
