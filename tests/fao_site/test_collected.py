"""Nothing is served or published before the files of the design are collected."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from fao_site.collected import refuse_uncollected

PRODUCTION = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}


@pytest.mark.parametrize("command", [("serve",), ("publish_static", "/nowhere")])
def test_a_command_says_what_to_do_first(command, tmp_path):
    with (
        override_settings(STORAGES=PRODUCTION, STATIC_ROOT=tmp_path),
        pytest.raises(CommandError, match="collectstatic --noinput"),
    ):
        call_command(*command)
    assert list(tmp_path.iterdir()) == []


def test_collected_files_are_enough(tmp_path):
    with override_settings(STORAGES=PRODUCTION, STATIC_ROOT=tmp_path):
        call_command("collectstatic", "--noinput", "--verbosity", "0")
        refuse_uncollected()


def test_in_development_nothing_has_to_be_collected():
    refuse_uncollected()
