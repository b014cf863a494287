"""A ledger that was deleted, or an older copy put back: nobody is written to twice, and never in silence."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.commands.mail import sent_letters
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.witness import disagreement, is_known, witnessed
from tests.post.desk import ledger_in, letter, queue
from tests.post.events import write_event, write_office
from tests.post.faulty import FaultySmtp

PEOPLE = 3
OLD = "the ledger is not the newest"


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "octavo" / "ledgers"


@pytest.fixture
def server() -> Iterator[FaultySmtp]:
    with FaultySmtp() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path, server: FaultySmtp) -> Path:
    write_event(tmp_path / "event", PEOPLE, domain="guests.example")
    place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
    write_office(tmp_path / "event", {"server": place})
    return tmp_path / "event"


def mail(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "mail", *arguments])


def send(root: Path, *more: str) -> Result:
    return mail(root, "send", "note", "--send", "--yes", *more)


def test_an_older_copy_that_was_put_back_is_not_sent_from(root: Path, server: FaultySmtp) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    shutil.copytree(root / "posted", root.parent / "backup")
    assert send(root).exit_code == 0
    shutil.rmtree(root / "posted")
    shutil.copytree(root.parent / "backup", root / "posted")
    for result in (mail(root, "send", "note"), send(root)):
        assert result.exit_code == 1
        assert OLD in result.stderr
        assert "octavo mail resolve note" in result.stderr
    assert len(server.accepted) == PEOPLE


def test_a_deleted_ledger_is_missed(root: Path, server: FaultySmtp) -> None:
    assert send(root).exit_code == 0
    shutil.rmtree(root / "posted")
    result = send(root)
    assert result.exit_code == 1
    assert "from which letters were sent, is gone" in result.stderr
    assert len(server.accepted) == PEOPLE
    assert mail(root, "resolve", "note", "--accept-ledger").exit_code == 0
    assert send(root).exit_code == 0
    assert len(server.accepted) == 2 * PEOPLE, "as somebody wished"


def test_a_copy_that_went_its_own_way_is_another_ledger(
    root: Path, server: FaultySmtp, tmp_path: Path
) -> None:
    """It has as many lines, and more, but others."""
    assert send(root, "--limit", "1").exit_code == 0
    shutil.copytree(root / "posted", root.parent / "backup")
    assert send(root, "--limit", "1").exit_code == 0
    shutil.rmtree(root / "posted")
    shutil.copytree(root.parent / "backup", root / "posted")
    ledger = Ledger(root / "posted")
    for number in range(9):
        queue(ledger, letter(f"other{number}"), whole=False)
    assert "was another one" in disagreement(root, ledger)
    ledger.close()
    assert OLD in send(root).stderr


def test_a_run_that_was_stopped_does_not_make_its_ledger_old(root: Path) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    ledger = Ledger(root / "posted")
    queue(ledger, letter("late"), whole=False)  # written down, and killed before it was noted outside
    ledger.close()
    assert send(root).exit_code == 0


def test_a_folder_that_moved_is_known_by_its_ledger(root: Path, server: FaultySmtp, tmp_path: Path) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    root.rename(tmp_path / "moved")
    result = send(tmp_path / "moved")
    assert result.exit_code == 0
    assert "OCT-M6" not in result.stderr
    write_event(root, PEOPLE, domain="guests.example")
    place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
    write_office(root, {"server": place})
    assert send(root).exit_code == 0, "a new event where the old one was"


def test_another_computer_is_told_once(root: Path, own_state: Path) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    shutil.rmtree(own_state)
    first, second = send(root, "--limit", "1"), send(root)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "OCT-M61" in first.stderr
    assert "OCT-M61" not in second.stderr


def test_bounces_do_not_make_a_ledger_known(root: Path, own_state: Path, tmp_path: Path) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    shutil.rmtree(own_state)
    (tmp_path / "bounce.eml").write_text("From: mailer-daemon@letters.example\n\nnothing\n")
    assert mail(root, "bounces", "--mbox", str(tmp_path / "bounce.eml")).exit_code == 0
    assert "OCT-M61" in send(root).stderr


def test_a_mailbox_that_cannot_be_asked_stops_the_first_run(root: Path, server: FaultySmtp) -> None:
    place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
    box = place | {"user": "office@letters.example", "password_variable": "OCTAVO_NOT_SET"}
    write_office(root, {"server": place, "mailbox": box})
    result = send(root)
    assert result.exit_code == 2
    assert "looks there for letters that were sent before" in result.stderr
    assert server.counts["connect"] == 0


def test_what_is_remembered_is_private_and_written_before_the_dot(tmp_path: Path, own_state: Path) -> None:
    ledger = ledger_in(tmp_path / "posted")
    assert not is_known(ledger)
    with witnessed(tmp_path, ledger):
        [row] = queue(ledger, letter("p1"))
        [memory] = own_state.iterdir()
        before = memory.read_text()
        ledger.sending(row, "<1@letters.example>")
        assert memory.read_text() != before
    assert memory.stat().st_mode & 0o777 == 0o600
    assert "guests.example" not in memory.read_text()
    ledger.close()


def test_the_name_in_a_strangers_ledger_is_no_path(tmp_path: Path, own_state: Path) -> None:
    ledger = ledger_in(tmp_path / "posted")
    ledger._db.execute("UPDATE about SET value = '../../../stolen' WHERE name = 'name'")
    with witnessed(tmp_path, ledger):
        queue(ledger, letter("p1"))
    ledger.close()
    assert [path.name for path in own_state.parent.iterdir()] == ["ledgers"]
    assert not (tmp_path / "stolen").exists()


@pytest.fixture
def filed(server: FaultySmtp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of sent letters that holds all that the server has taken."""

    def among(_root: Path, numbers: dict[str, str], _ask: object) -> set[str]:
        return set(numbers) & set(server.accepted)

    monkeypatch.setattr(sent_letters, "filed", among)


@pytest.mark.usefixtures("filed")
def test_on_another_computer_the_sent_letters_are_looked_up(
    root: Path, server: FaultySmtp, own_state: Path
) -> None:
    place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
    box = {"host": "imap.letters.example", "user": "office@letters.example"}
    write_office(root, {"server": place, "mailbox": box})
    assert send(root, "--limit", "2").exit_code == 0
    shutil.rmtree(root / "posted")
    shutil.rmtree(own_state)
    stopped = send(root)
    assert stopped.exit_code == 1
    assert "octavo mail resolve note --imap" in stopped.stderr
    assert len(server.accepted) == 2
    assert mail(root, "resolve", "note", "--imap").exit_code == 0
    assert send(root).exit_code == 0
    assert len(server.accepted) == len(set(server.accepted)) == PEOPLE


@pytest.mark.usefixtures("filed")
def test_a_ledger_that_was_put_back_learns_from_the_sent_letters(root: Path, server: FaultySmtp) -> None:
    assert send(root, "--limit", "1").exit_code == 0
    shutil.copytree(root / "posted", root.parent / "backup")
    assert send(root).exit_code == 0
    shutil.rmtree(root / "posted")
    shutil.copytree(root.parent / "backup", root / "posted")
    assert OLD in send(root).stderr
    assert mail(root, "resolve", "note", "--imap", "--accept-ledger").exit_code == 0
    assert "nothing to send" in send(root).stderr
    assert len(server.accepted) == PEOPLE
