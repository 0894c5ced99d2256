"""What the site refuses to start with, and what is documented of its settings."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management.utils import get_random_secret_key

SOURCE = (settings.BASE_DIR / "fao_site" / "settings.py").read_text()
EXAMPLE = (settings.BASE_DIR / ".env.example").read_text()

PRODUCTION = {
    "SECRET_KEY": get_random_secret_key(),
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "sqlite:///:memory:",
}


def start(*command, **environment):
    """Run manage.py in a process of its own, with these variables and no others."""
    return subprocess.run(
        [sys.executable, "manage.py", *(command or ("check",))],
        cwd=settings.BASE_DIR,
        env={"ENV_FILE": "/dev/null"} | environment,
        capture_output=True,
        text=True,
    )


def without(name):
    return {key: value for key, value in PRODUCTION.items() if key != name}


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("left_empty", [False, True])
def test_production_does_not_start_without(missing, left_empty):
    run = start(**without(missing) | ({missing: ""} if left_empty else {}))
    assert run.returncode != 0
    assert f"{missing} is not set" in run.stderr
    assert ".env.example" in run.stderr


@pytest.mark.parametrize("mode", ["DEMO", "DEBUG"])
def test_a_demo_and_development_start_with_nothing_else_set(mode):
    run = start(**{mode: "true"})
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEBUG", "perhaps"), ("HTTPS", "on and off"), ("SESSION_HOURS", "many")],
)
def test_a_value_of_the_wrong_type_stops_the_start_and_is_named(name, value):
    run = start(**PRODUCTION | {name: value})
    assert run.returncode != 0
    assert name in run.stderr


def test_the_checks_for_deployment_find_nothing_in_production():
    run = start("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert run.returncode == 0, run.stderr
    assert "no issues" in run.stdout


def test_no_migration_is_missing():
    run = start("makemigrations", "--check", "--dry-run", **PRODUCTION)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("environment", "values"),
    [
        ({}, (True, True, True, 31536000, None)),
        ({"HTTPS": "false"}, (False, False, False, 0, None)),
        ({"HSTS_SECONDS": "3600"}, (True, True, True, 3600, None)),
        (
            {"BEHIND_PROXY": "true"},
            (True, True, True, 31536000, ("HTTP_X_FORWARDED_PROTO", "https")),
        ),
    ],
)
def test_https_is_the_rule_in_production(environment, values):
    names = [
        *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"),
        *("SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"),
    ]
    code = f"from django.conf import settings; print([getattr(settings, n) for n in {names}])"
    run = start("shell", "--verbosity", "0", "--command", code, **PRODUCTION | environment)
    assert run.stdout.strip() == str(list(values)), run.stderr


def test_every_setting_is_in_the_example_and_the_example_has_no_other():
    read = set(re.findall(r"(?:env\.\w+|required_in_production)\(\s*\"([A-Z_]+)\"", SOURCE))
    documented = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert read == documented


def test_every_setting_of_the_example_is_explained():
    for line, before in zip(EXAMPLE.splitlines()[1:], EXAMPLE.splitlines(), strict=False):
        if re.match(r"#?[A-Z_]+=", line):
            assert re.match(r"# |#?[A-Z_]+=", before), line


def test_the_example_changes_nothing_as_it_stands():
    run = start(**PRODUCTION | {"ENV_FILE": str(settings.BASE_DIR / ".env.example")})
    assert run.returncode == 0, run.stderr


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "env"
    file.write_text("TIME_ZONE=Europe/Oslo\nSESSION_HOURS=2\n")
    code = "from django.conf import settings as s; print(s.TIME_ZONE, s.SESSION_COOKIE_AGE)"
    run = start(
        *("shell", "--verbosity", "0", "--command", code),
        **PRODUCTION | {"ENV_FILE": str(file), "TIME_ZONE": "Asia/Shanghai"},
    )
    assert run.stdout.split() == ["Asia/Shanghai", "7200"], run.stderr


def test_everything_on_a_page_comes_from_the_site_itself():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name in ("default-src", "script-src", "style-src", "font-src", "form-action"):
        assert not [source for source in directives[name] if "unsafe" in str(source)]
        assert not [source for source in directives[name] if "//" in str(source)]
    assert directives["style-src"] == ["'self'"]
    assert directives["object-src"] == directives["frame-ancestors"] == ["'none'"]
