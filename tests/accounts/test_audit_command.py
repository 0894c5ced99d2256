"""The audit log on the command line."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from accounts import audit
from accounts.models import AuditEntry


def run(capsys, *arguments):
    call_command("audit", *arguments)
    return capsys.readouterr().out


def test_the_command_says_that_the_chain_holds(mixed, capsys):
    said = run(capsys, "--verify")
    assert said == f"The chain holds: 3 entries. The last hash is {mixed['changed'].entry_hash}\n"


def test_the_command_fails_where_the_chain_is_broken(mixed, capsys):
    AuditEntry.objects.filter(pk=mixed["saved"].pk).update(actor_name="Nobody")
    AuditEntry.objects.filter(pk=mixed["submitted"].pk).delete()
    with pytest.raises(CommandError) as failure:
        call_command("audit", "--verify")
    assert str(failure.value).splitlines()[1:] == [
        f"#{mixed['saved'].pk}: was changed",
        f"#{mixed['changed'].pk}: follows another entry",
    ]


def test_a_hash_that_was_noted_shows_that_the_end_was_cut_off(mixed, capsys):
    noted = mixed["changed"].entry_hash
    assert "holds" in run(capsys, "--verify", "--last-hash", noted)
    audit.record("added", by=None)  # the log goes on
    assert "holds" in run(capsys, "--verify", "--last-hash", noted)
    AuditEntry.objects.filter(pk__gte=mixed["changed"].pk).delete()
    assert "holds" in run(capsys, "--verify")
    with pytest.raises(CommandError, match=f"{noted} is not in the chain"):
        call_command("audit", "--verify", "--last-hash", noted)


def test_the_command_writes_all_entries_into_a_file(mixed, tmp_path, capsys):
    file = tmp_path / "audit.csv"
    run(capsys, "--export", str(file))
    text = file.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["hash"] for row in rows] == [entry.entry_hash for entry in mixed.values()]
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.actor, entry.details) == ("exported", None, {"file": str(file)})


@pytest.mark.parametrize("arguments", [[], ["--last-hash", "0" * 64]])
def test_the_command_asks_what_to_do(db, arguments):
    with pytest.raises(CommandError, match="--verify or --export"):
        call_command("audit", *arguments)
