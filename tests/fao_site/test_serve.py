import socket

import pytest
from django.core.management import CommandError

from accounts.demo import DEMO_PASSWORD
from fao_site.management.commands import serve
from tests.factories import make_user


def test_a_port_that_is_taken_is_refused_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} .*make run PORT="):
            serve.refuse_taken_port(port)


def test_a_port_is_refused_although_its_owner_would_share_it():
    """Granian shares its port, so that a second start would seem to work."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="cannot be used"):
            serve.refuse_taken_port(taken.getsockname()[1])


def test_a_free_port_is_taken():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve.refuse_taken_port(port)


def test_what_is_no_port_is_refused():
    with pytest.raises(CommandError, match="99999 is not a port"):
        serve.refuse_taken_port(99999)


def test_the_notes_say_where_and_how_to_sign_in(db):
    make_user(username="manager", name="陈主任", is_demo=True)
    make_user(username="real")
    notes = serve.Command.notes(8080)
    assert "http://127.0.0.1:8080/\n" in notes
    assert "http://127.0.0.1:8080/admin/" in notes
    assert f"manager / {DEMO_PASSWORD}" in notes
    assert "real" not in notes


def test_without_demo_accounts_no_password_is_printed(db):
    assert DEMO_PASSWORD not in serve.Command.notes(8000)


def test_uploads_are_served_from_their_folder_which_is_made_if_need_be(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "new" / "media"
    arguments = serve.granian_arguments(8080)
    mounts = dict(zip(arguments[::2], arguments[1::2], strict=False))
    assert mounts["--static-path-route"] == "/media"
    assert mounts["--static-path-mount"] == str(settings.MEDIA_ROOT)
    assert mounts["--port"] == "8080"
    assert mounts["--host"] == "127.0.0.1"
    assert settings.MEDIA_ROOT.is_dir()


@pytest.mark.parametrize(("cores", "processes"), [(None, "1"), (1, "1"), (2, "2"), (64, "4")])
def test_there_is_a_process_for_each_core_up_to_four(cores, processes, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert serve.granian_options() == ["--workers", processes, "--blocking-threads", "2"]
