"""The project with one more type of record; see docs/how-to/add-a-content-type.md."""

from fao_site.settings import *  # noqa: F403

INSTALLED_APPS = ["modeltranslation", "tests.new_type", *INSTALLED_APPS[1:]]  # noqa: F405
MIGRATION_MODULES = {"new_type": None}
ROOT_URLCONF = "tests.new_type.urls"
STORAGES["staticfiles"]["BACKEND"] = (  # noqa: F405
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
