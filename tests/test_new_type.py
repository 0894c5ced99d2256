"""docs/how-to/add-a-content-type.md: a type that takes the steps gets everything."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WALK = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
from django.test.utils import setup_test_environment
setup_test_environment(debug=False)
from tests.new_type.walk import main
main()
"""


@pytest.mark.sqlite  # a database of its own; the engines differ nowhere on this way
def test_a_new_type_of_record_goes_from_draft_to_withdrawal(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.new_type.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}",
        "ENV_FILE": os.devnull,
        "DEBUG": "true",
        "MEDIA_ROOT": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", WALK],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-3000:]
