"""A stranger's mail.yaml: no password goes anywhere, and no command runs, until the person has said so."""

import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import octavo_mail
from pipeline.cli.octavo import octavo
from pipeline.cli.terminal import Terminal
from pipeline.load import load_postoffice
from pipeline.post.transport import consent
from pipeline.post.transport.credentials import run_command
from pipeline.problems import Halt
from tests.post.events import write_event, write_office
from tests.post.faulty import FaultySmtp

USER, WORD = "office@letters.example", "wJalrXUtnFEMI-K7MDENG"
AGAIN = ("--resend", "p0001")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a person who has confirmed nothing yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("OCTAVO_MAIL_TRUST", raising=False)
    monkeypatch.setenv("OCTAVO_SMTP_PASSWORD", WORD)
    monkeypatch.setenv("OCTAVO_OTHER", WORD)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", WORD)
    return tmp_path / "state"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event", 2, domain="guests.example")
    return tmp_path / "event"


def asks_for(root: Path, port: int, **login: object) -> None:
    place = {"host": "127.0.0.1", "port": port, "security": "none", "user": USER}
    write_office(root, {"server": place | login}, trusted=False)


def mail(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "mail", *arguments])


def send(root: Path, *more: str) -> Result:
    return mail(root, "send", "note", "--send", "--yes", *more)


def trust(root: Path, *more: str) -> Result:
    return mail(root, "trust", "--yes", *more)


def code_of(result: Result) -> str:
    return result.stdout.partition("(code ")[2].partition(")")[0]


def test_no_password_goes_to_a_server_that_nobody_confirmed(root: Path) -> None:
    with FaultySmtp(users={USER: WORD}) as server:
        asks_for(root, server.port)
        for result in (send(root), mail(root, "send", "note", "--test-to", "me@letters.example")):
            assert result.exit_code == 2
            assert f"log in at 127.0.0.1, port {server.port}" in result.stderr
            assert "OCTAVO_SMTP_PASSWORD" in result.stderr
            assert "octavo mail trust" in result.stderr
        assert server.counts["connect"] == 0
        assert trust(root).exit_code == 0
        assert send(root).exit_code == 0
        assert len(server.accepted) == 2


@pytest.mark.parametrize("key", ["password_command", "token_command"])
def test_a_command_runs_only_when_it_was_confirmed_and_is_still_the_same(
    root: Path, tmp_path: Path, key: str
) -> None:
    ran = tmp_path / "ran"
    command = f"{sys.executable} -c \"open('{ran}', 'a').write('x'); print('{WORD}')\""
    with FaultySmtp(users={USER: WORD}, mechanisms="PLAIN XOAUTH2") as server:
        asks_for(root, server.port, **{key: command})
        assert "octavo mail trust" in send(root).stderr
        assert not ran.exists()
        assert trust(root).exit_code == 0
        assert send(root).exit_code == 0
        assert ran.read_text() == "x"
        asks_for(root, server.port, **{key: f"{command} --more"})
        assert send(root, *AGAIN).exit_code == 2
        assert ran.read_text() == "x"


@pytest.mark.parametrize(
    "changed",
    [{"user": "other@letters.example"}, {"host": "localhost"}, {"password_variable": "OCTAVO_OTHER"}],
    ids=["user", "host", "variable"],
)
def test_what_changes_is_asked_for_again(root: Path, changed: dict[str, object]) -> None:
    with FaultySmtp(users={USER: WORD}) as server:
        asks_for(root, server.port)
        assert trust(root).exit_code == 0
        asks_for(root, server.port, **changed)
        assert send(root).exit_code == 2
        assert server.counts["connect"] == 0
        asks_for(root, server.port)
        assert send(root).exit_code == 0


def test_a_certificate_that_the_folder_brings_is_part_of_the_wish(root: Path) -> None:
    (root / "content" / "ca.pem").write_text("one")
    asks_for(root, 25, authority="ca.pem")
    before = code_of(trust(root))
    (root / "content" / "ca.pem").write_text("another")
    assert code_of(trust(root)) != before


def test_a_variable_of_something_else_must_be_named_by_the_person(root: Path) -> None:
    with FaultySmtp(users={USER: WORD}) as server:
        asks_for(root, server.port, password_variable="AWS_SECRET_ACCESS_KEY")
        assert send(root).exit_code == 2
        refused = trust(root)
        assert refused.exit_code == 2
        assert "--variable AWS_SECRET_ACCESS_KEY" in refused.stderr
        assert send(root).exit_code == 2
        assert server.counts["connect"] == 0
        assert trust(root, "--variable", "AWS_SECRET_ACCESS_KEY").exit_code == 0
        assert send(root).exit_code == 0


def test_the_mailbox_is_confirmed_by_itself(root: Path) -> None:
    with FaultySmtp(users={USER: WORD}) as server:
        place = {"host": "127.0.0.1", "port": server.port, "security": "none", "user": USER}
        write_office(root, {"server": place}, trusted=False)
        assert trust(root).exit_code == 0
        assert send(root).exit_code == 0
        before = server.counts["connect"]
        box = {"host": "127.0.0.1", "port": server.port, "security": "none"}
        write_office(root, {"server": place, "mailbox": box | {"user": "x"}}, trusted=False)
        result = mail(root, "bounces", "--imap")
        assert (result.exit_code, server.counts["connect"]) == (2, before)
        assert "octavo mail trust" in result.stderr


def test_another_folder_or_owner_is_another_folder(root: Path, tmp_path: Path) -> None:
    asks_for(root, 25)
    [wish] = consent.wishes_of(load_postoffice(root).value)
    assert trust(root).exit_code == 0
    assert consent.is_granted(root, wish, {})
    shutil.copytree(root, tmp_path / "copy")
    assert not consent.is_granted(tmp_path / "copy", wish, {})
    (tmp_path / "link").symlink_to(root)
    assert consent.is_granted(tmp_path / "link", wish, {})
    if os.geteuid() == 0:
        os.chown(root, 65534, -1)
        assert not consent.is_granted(root, wish, {})


def test_what_was_confirmed_is_private_and_can_be_forgotten(root: Path, own_state: Path) -> None:
    asks_for(root, 25)
    assert trust(root).exit_code == 0
    [record] = (own_state / "octavo" / "mail-trust").iterdir()
    assert record.stat().st_mode & 0o777 == 0o600
    assert record.parent.stat().st_mode & 0o777 == 0o700
    assert WORD not in record.read_text()
    assert "1 forgotten" in trust(root, "--revoke").stderr
    assert send(root).exit_code == 2


def test_a_script_confirms_by_the_code(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultySmtp(users={USER: WORD}) as server:
        asks_for(root, server.port)
        shown = mail(root, "trust")
        assert shown.exit_code == 2
        assert "not confirmed" in shown.stdout
        monkeypatch.setenv("OCTAVO_MAIL_TRUST", f"none {code_of(shown)}")
        assert send(root).exit_code == 0
        asks_for(root, server.port, user="other@letters.example")
        assert send(root, *AGAIN).exit_code == 2


@pytest.mark.parametrize(("typed", "agreed"), [("yes", True), ("2", False), ("", False)])
def test_somebody_at_a_terminal_is_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch, typed: str, agreed: bool
) -> None:
    asks_for(root, 25)
    monkeypatch.setattr(octavo_mail.sys, "stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(octavo_mail.click, "prompt", lambda *_words, **_options: typed)
    if agreed:
        octavo_mail._ask_for_trust(Terminal(), root)
    else:
        with pytest.raises(Halt):
            octavo_mail._ask_for_trust(Terminal(), root)
    [wish] = consent.wishes_of(load_postoffice(root).value)
    assert consent.is_granted(root, wish, {}) == agreed


def test_a_program_of_the_folder_is_not_found_by_its_relative_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, event = tmp_path / "home", tmp_path / "event"
    home.mkdir()
    event.mkdir()
    (event / "steal").write_text("#!/bin/sh\necho stolen\n")
    (event / "steal").chmod(0o755)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(event)
    with pytest.raises(FileNotFoundError):
        run_command(["./steal"])
