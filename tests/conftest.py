"""The ground that all tests stand on: databases, the sample office, accounts.

A test that asks for `db` (or is marked `django_db`) has an empty database. A test that asks for
`sample_office` has the sample office in it. Both in any order, on any worker, on both engines.
"""

import os
from importlib import import_module

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from accounts.models import User
from fao_site.models import Office
from fao_site.sample.loader import load_sample_office
from publishing.middleware import DueMiddleware

# Narrow enough that drawing the illustrations costs next to nothing.
ARTWORK_WIDTH = 96

# Time limits would fail on a busy machine; tests take back what an example writes themselves.
# CI tries the same examples every time.
hypothesis.settings.register_profile(
    "local",
    deadline=None,
    suppress_health_check=[
        hypothesis.HealthCheck.function_scoped_fixture,
        hypothesis.HealthCheck.too_slow,
    ],
)
hypothesis.settings.register_profile(
    "ci", hypothesis.settings.get_profile("local"), derandomize=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")

# What is due is looked for between pages by the clock. On a busy machine that time comes in the
# middle of a test that counts queries; the tests of it set the time themselves.
DueMiddleware.EVERY = 24 * 60 * 60

AUDIT_MIGRATION = "accounts.migrations.0002_audit_is_append_only"


def append_only_statements(*, undo=False):
    """The SQL that closes the audit log on this engine, or opens it again."""
    name = ("UNDO_" if undo else "") + connection.vendor.upper()
    return getattr(import_module(AUDIT_MIGRATION), name)


OTHER_ENGINE = {"sqlite": "postgresql", "postgresql": "sqlite"}


def pytest_collection_modifyitems(config, items):
    """Leave out what is about the other engine; take tests on the sample after the others."""
    foreign = OTHER_ENGINE[connection.vendor]
    left_out = [item for item in items if item.get_closest_marker(foreign)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = sorted(
        (item for item in items if not item.get_closest_marker(foreign)),
        key=lambda item: "sample_loaded" in item.fixturenames,
    )


@pytest.fixture(scope="session", autouse=True)
def _settings_of_tests(tmp_path_factory):
    """Files go to a folder of this worker; passwords are hashed fast."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _language_of_the_sources():
    """Tests begin in English, whatever the one before left; another language is asked for."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """On SQLite the database is a file, as in use: it is journalled and has several readers."""
    if connection.vendor == "sqlite":
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        settings.DATABASES["default"]["TEST"]["NAME"] = str(name)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker, django_db_modify_db_settings):
    """Makes the database in every run; pytest-django leaves it out where no test asks for `db`,
    as the browser tests do not."""
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=verbosity, interactive=False)
        # Tests empty their tables; those on the log close it again.
        with connection.cursor() as cursor:
            for statement in append_only_statements(undo=True):
                cursor.execute(statement)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=verbosity)


@pytest.fixture(scope="session")
def sample_loaded(django_db_setup, django_db_blocker):
    """Puts the sample office into the database, once for each worker."""
    with django_db_blocker.unblock():
        ensure_sample()


@pytest.fixture
def sample_office(sample_loaded, db):
    """The profile of the sample office, with all of its records in the database."""
    return ensure_sample()


def ensure_sample():
    """Load the sample if it is not there; a transactional test takes it away for those after it."""
    if not Office.objects.exists():
        load_sample_office(ARTWORK_WIDTH)
    return Office.objects.get()


@pytest.fixture(autouse=True)
def _empty_unless_asked(request):
    """Within the transaction of a test that does not ask for the sample, take it away."""
    asked = {"sample_office", "site"} & set(request.fixturenames)
    if asked or not _uses_database(request):
        return
    request.getfixturevalue("db")
    if Office.objects.exists():
        _delete_all_records()


@pytest.fixture(autouse=True)
def _content_types_are_known(request):
    """A process asks for each content type once, and again after a transactional test. Whoever
    counts queries counts the same as the first test of a process and as the last."""
    if _uses_database(request):
        request.getfixturevalue("db")
        ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)


def _uses_database(request):
    return request.node.get_closest_marker("django_db") or "db" in request.fixturenames


def _delete_all_records():
    kept = {"contenttypes", "auth"}  # made by the migrations
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_label not in kept and model._meta.managed and not model._meta.proxy:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


@pytest.fixture
def manager(db):
    """The head of the staff, who may do everything."""
    return User.objects.create_superuser("test-manager", "password", name="陈主任")


@pytest.fixture
def editor(db):
    """A member of staff who may sign in, and nothing more until the test says so."""
    return User.objects.create_user("test-editor", "password", name="李编辑", is_staff=True)


@pytest.fixture
def media(tmp_path):
    """An empty media folder for one test."""
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield default_storage
