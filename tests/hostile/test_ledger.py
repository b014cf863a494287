"""A ledger on a disk that cannot be written, and things that lie where ``purge`` tidies."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.post.ledger.record import LetterState
from tests.post.desk import ledger_in, letter, queue
from tests.post.events import write_event, write_office
from tests.post.faulty import FaultySmtp

NOBODY = 65534


def mail(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "mail", *arguments])


@pytest.fixture
def root() -> Iterator[Path]:
    """An event from which one of two letters was sent, where others may read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder, "event")
        write_event(root, 2, domain="guests.example")
        ledger = ledger_in(root / "posted")
        for row in queue(ledger, letter("p0001"), letter("p0002"))[:1]:
            ledger.sending(row, "<1@letters.example>")
            ledger.settle(row, LetterState.SENT, "250 ok")
        # Not closed yet: what was committed last stands in the second file.
        assert (root / "posted" / "ledger.db-wal").stat().st_size
        yield root
        ledger.close()


@pytest.fixture
def read_only(root: Path) -> Iterator[Path]:
    mail(root, "status")  # imports what it needs while it may
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    (copy / "posted" / "ledger.db-shm").unlink(missing_ok=True)
    for path in (copy / "posted").iterdir():
        path.chmod(0o444)
    (copy / "posted").chmod(0o555)
    if os.geteuid() != 0:
        yield copy
    else:
        os.seteuid(NOBODY)
        try:
            yield copy
        finally:
            os.seteuid(0)
    (copy / "posted").chmod(0o755)


def test_a_ledger_that_cannot_be_written_still_answers(read_only: Path) -> None:
    before = {path.name for path in (read_only / "posted").iterdir()}
    status = mail(read_only, "status", "note")
    assert (status.exit_code, status.stdout) == (4, "note (revision 1): 1 queued, 1 sent\n")
    history = mail(read_only, "history", "p0001")
    assert history.exit_code == 0
    assert "250 ok" in history.stdout
    assert {path.name for path in (read_only / "posted").iterdir()} == before


def test_a_ledger_that_cannot_be_written_is_not_sent_from(read_only: Path) -> None:
    result = mail(read_only, "resolve", "note", "--all-sent")
    assert result.exit_code == 3
    assert "cannot be written" in result.stderr


def test_purge_leaves_folders_and_what_lies_outside(root: Path, tmp_path: Path) -> None:
    pages = root / ".octavo" / "mail" / "note"
    (pages / "p0001.pdf").mkdir(parents=True)
    (pages / "p0002.pdf").write_text("pages")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thesis.txt").write_text("mine")
    (root / ".octavo" / "mail" / "dinner").symlink_to(outside)
    assert mail(root, "purge").exit_code == 0
    assert [path.name for path in pages.iterdir()] == ["p0001.pdf"]
    assert (outside / "thesis.txt").read_text() == "mine"


def test_capitals_make_no_other_address(root: Path) -> None:
    people = root / "content" / "people.yaml"
    people.write_text(people.read_text().replace("p0002@guests.example", "P0001@Guests.EXAMPLE"))
    shutil.rmtree(root / "posted")
    with FaultySmtp() as server:
        place = {"host": "127.0.0.1", "port": server.port, "security": "none"}
        write_office(root, {"server": place})
        result = mail(root, "send", "note", "--send", "--yes")
        assert result.exit_code == 1
        assert "have the same address" in result.stderr
        assert server.counts["connect"] == 0
