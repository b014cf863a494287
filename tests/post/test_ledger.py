"""The ledger: what it keeps, what it refuses, and what it does when the disk or the file fails."""

import os
import random
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.post.ledger import book as module
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee, LetterRecord, LetterState
from pipeline.problems import Halt
from tests.post.desk import START, Desk, ledger_in, letter, people, queue, states
from tests.post.faulty import FaultySmtp

NUMBER = "<1@letters.example>"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "posted")
    yield opened
    opened.close()


def row_of(ledger: Ledger, recipient: str) -> LetterRecord:
    [row] = [row for row in ledger.rows() if row.recipient == recipient]
    return row


def settle(ledger: Ledger, recipient: str, state: LetterState) -> None:
    """Let the letter to ``recipient`` go the way it goes in a run."""
    row = row_of(ledger, recipient)
    ledger.sending(row, f"<{recipient}.{row.copy}@letters.example>")
    if state is not LetterState.SENDING:
        ledger.settle(row, state, "said the server")


# --- who is queued


def test_a_letter_is_queued_once(ledger: Ledger) -> None:
    assert [row.recipient for row in queue(ledger, *people(3))] == ["p1", "p2", "p3"]
    dated = row_of(ledger, "p1").dated
    queue(ledger, *people(3))
    assert row_of(ledger, "p1").dated == dated
    assert len(ledger.history()) == 3


@pytest.mark.parametrize(
    "state",
    [
        *(LetterState.SENDING, LetterState.SENT, LetterState.UNCERTAIN, LetterState.BOUNCED),
        LetterState.ANSWERED,
    ],
)
def test_what_was_sent_or_may_have_been_is_never_queued_again(ledger: Ledger, state: LetterState) -> None:
    queue(ledger, letter("p1"))
    settle(ledger, "p1", state)
    assert queue(ledger, letter("p1", "other words", "new@guests.example")) == ()
    assert row_of(ledger, "p1").state is state


def test_a_failed_letter_is_queued_again_only_if_it_is_another(ledger: Ledger) -> None:
    queue(ledger, letter("p1"), letter("p2"), letter("p3"))
    for recipient in ("p1", "p2", "p3"):
        settle(ledger, recipient, LetterState.FAILED)
    queued = queue(
        ledger, letter("p1"), letter("p2", address="new@guests.example"), letter("p3", "new words")
    )
    assert [row.recipient for row in queued] == ["p2", "p3"]
    assert row_of(ledger, "p2").address == "new@guests.example"
    assert row_of(ledger, "p3").reply == ""


def test_a_waiting_letter_takes_new_words_and_a_new_address(ledger: Ledger) -> None:
    queue(ledger, letter("p1"))
    changed = letter("p1", "new words", "new@guests.example")
    [row] = queue(ledger, changed)
    assert (row.address, row.digest, row.copy) == (changed.address, changed.digest, 1)


def test_who_is_no_recipient_any_more_is_cancelled_and_may_come_back(ledger: Ledger) -> None:
    queue(ledger, letter("p1"), letter("p2"), letter("p3"))
    settle(ledger, "p3", LetterState.SENT)
    queue(ledger, letter("p1"))
    assert states(ledger) == {"p1": "queued", "p2": "cancelled", "p3": "sent"}
    queue(ledger, letter("p1"), letter("p2"))
    assert states(ledger)["p2"] == "queued"


def test_a_part_of_the_recipients_cancels_nobody(ledger: Ledger) -> None:
    queue(ledger, *people(2))
    queue(ledger, letter("p1"), whole=False)
    assert states(ledger) == {"p1": "queued", "p2": "queued"}


def test_another_copy_has_the_next_number_but_a_waiting_one_stays(ledger: Ledger) -> None:
    queue(ledger, letter("p1"), letter("p2"))
    settle(ledger, "p1", LetterState.SENT)
    wanted = [Addressee(r, f"{r}@guests.example", "d") for r in ("p1", "p2", "p3")]
    ledger.again("note", 1, wanted)
    assert {row.recipient: (row.copy, row.state) for row in ledger.rows()} == {
        "p1": (2, LetterState.QUEUED), "p2": (1, LetterState.QUEUED), "p3": (1, LetterState.QUEUED),
    }  # fmt: skip
    assert row_of(ledger, "p1").message_id == ""


def test_revisions_and_mailings_are_apart(ledger: Ledger) -> None:
    one = [Addressee("p1", "p1@guests.example", "d")]
    for mailing, revision in (("note", 1), ("note", 2), ("other", 1)):
        ledger.enrol(mailing, revision, one, whole=True)
    assert (ledger.revision("note"), ledger.revision("other"), ledger.revision("none")) == (2, 1, 0)
    assert len(ledger.rows("note")) == 2
    assert len(ledger.rows("note", 2)) == 1


def test_the_history_tells_every_step(ledger: Ledger) -> None:
    queue(ledger, *people(2))
    settle(ledger, "p1", LetterState.SENT)
    told = [(line.state, line.message_id, line.reply) for line in ledger.history("p1")]
    number = "<p1.1@letters.example>"
    assert told == [
        (LetterState.QUEUED, "", ""),
        (LetterState.SENDING, number, ""),
        (LetterState.SENT, number, "said the server"),
    ]
    assert len(ledger.history()) == 4


def test_rows_of_a_dead_run_are_in_doubt(ledger: Ledger) -> None:
    queue(ledger, *people(2))
    settle(ledger, "p1", LetterState.SENDING)
    assert [row.recipient for row in ledger.adopt()] == ["p1"]
    assert states(ledger) == {"p1": "uncertain", "p2": "queued"}
    assert "before the server's answer" in row_of(ledger, "p1").reply


def test_a_letter_goes_out_from_the_queue_only(ledger: Ledger) -> None:
    """Two runs at once, on a drive that knows no locks: the second has read its rows before."""
    [row] = queue(ledger, letter("p1"))
    ledger.sending(row, NUMBER)
    with pytest.raises(Halt, match="somebody else is sending") as caught:
        ledger.sending(row, NUMBER)
    assert caught.value.exit_code == 3
    assert states(ledger) == {"p1": "sending"}
    ledger.settle(row, LetterState.SENT, "250")
    with pytest.raises(Halt):
        ledger.sending(row, NUMBER)
    assert states(ledger) == {"p1": "sent"}


# --- whose it is


def test_the_first_name_of_an_event_holds_for_ever(ledger: Ledger) -> None:
    first = ledger.belongs_to("Test", START, "letters.example")
    assert ledger.belongs_to("Renamed", START + timedelta(days=60), "elsewhere.example") == first


def test_the_ledger_of_last_years_event_is_refused(ledger: Ledger) -> None:
    ledger.belongs_to("Test", START, "letters.example")
    with pytest.raises(Halt, match="copied") as caught:
        ledger.belongs_to("Test", START.replace(year=2027), "letters.example")
    assert caught.value.exit_code == 1
    assert "2026-06-15" in str(caught.value)
    assert "posted/" in str(caught.value)


# --- the clock


def test_a_clock_that_goes_back_changes_no_decision(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(ledger, *people(3))
    settle(ledger, "p1", LetterState.SENT)
    settle(ledger, "p2", LetterState.FAILED)

    class LastYear(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) - timedelta(days=365)

    monkeypatch.setattr(module, "datetime", LastYear)
    assert [row.recipient for row in queue(ledger, *people(4))] == ["p3", "p4"]
    settle(ledger, "p3", LetterState.SENT)
    changed = {row.recipient: row.changed for row in ledger.rows()}
    assert changed["p3"] < changed["p1"]
    assert [line.state for line in ledger.history("p3")] == [
        LetterState.QUEUED,
        LetterState.SENDING,
        LetterState.SENT,
    ]


# --- privacy


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_files_are_their_owners_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        opened = Ledger(tmp_path / "posted")
        queue(opened, *people(1))
    finally:
        os.umask(before)
    files = list((tmp_path / "posted").iterdir())
    assert {file.name for file in files} >= {"ledger.db", "ledger.db-wal"}
    assert {mode(file) for file in files} == {0o600}
    assert mode(tmp_path / "posted") == 0o700
    opened.close()


def test_a_copy_that_was_put_back_is_closed_to_others_again(tmp_path: Path) -> None:
    Ledger(tmp_path / "posted").close()
    (tmp_path / "posted").chmod(0o755)
    (tmp_path / "posted" / "ledger.db").chmod(0o644)
    Ledger(tmp_path / "posted").close()
    assert (mode(tmp_path / "posted"), mode(tmp_path / "posted" / "ledger.db")) == (0o700, 0o600)


def test_purged_addresses_are_in_no_file(ledger: Ledger, tmp_path: Path) -> None:
    queue(ledger, *people(60))
    for number in range(1, 60):
        settle(ledger, f"p{number}", LetterState.SENT)
    settle(ledger, "p60", LetterState.UNCERTAIN)
    assert ledger.purge(datetime.now(UTC)) == 59
    left = b"".join(file.read_bytes() for file in (tmp_path / "posted").iterdir())
    assert b"p60@guests.example" in left
    assert left.count(b"@guests.example") == left.count(b"p60@guests.example")
    assert row_of(ledger, "p1").state is LetterState.SENT
    assert ledger.purge(datetime.now(UTC)) == 0


def test_purging_mails_nobody_again(ledger: Ledger) -> None:
    queue(ledger, *people(2))
    settle(ledger, "p1", LetterState.SENT)
    settle(ledger, "p2", LetterState.FAILED)
    ledger.purge(datetime.now(UTC))
    assert queue(ledger, *people(2)) == ()
    assert [row.recipient for row in queue(ledger, letter("p2", "new words"))] == ["p2"]


def test_what_was_settled_later_is_not_purged(ledger: Ledger) -> None:
    queue(ledger, *people(1))
    settle(ledger, "p1", LetterState.SENT)
    assert ledger.purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert row_of(ledger, "p1").address


# --- calendars


def test_entries_of_calendars_are_remembered(ledger: Ledger) -> None:
    ledger.give({"a": "1", "b": "1"}, [("p1", "a", -1), ("p1", "b", -1), ("", "a", -1)])
    ledger.give({"a": "2"}, [("p1", "a", 3)])
    assert ledger.entries() == {"a": "2", "b": "1"}
    assert ledger.given() == {"p1": {"a": 3, "b": -1}, "": {"a": -1}}


# --- damage


def filled(folder: Path, letters: int = 200) -> Path:
    """A ledger in which everybody has their letter; the path of the file."""
    ledger = Ledger(folder)
    queue(ledger, *people(letters))
    for row in ledger.rows()[:20]:
        ledger.settle(row, LetterState.SENT, "250")
    ledger.close()
    return folder / "ledger.db"


def flip(path: Path, first: int, last: int, seed: int) -> bytes:
    rng = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(200):
        data[rng.randrange(first, min(last, len(data)))] ^= rng.randrange(1, 256)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize(("first", "last"), [(0, 100), (100, 4096), (4096, 1 << 30), (20_000, 30_000)])
def test_a_damaged_ledger_is_told_and_left_as_it_is(tmp_path: Path, first: int, last: int) -> None:
    path = filled(tmp_path / "posted")
    damaged = flip(path, first, last, seed=first)
    with pytest.raises(Halt, match="damaged") as caught:
        Ledger(tmp_path / "posted").rows()
    assert caught.value.exit_code == 3
    assert "do not delete it" in str(caught.value)
    assert path.read_bytes() == damaged


@pytest.mark.parametrize(("old", "new"), [(b"queued", b"queu\xffd"), (b"queued", b"quaked"), (b"", b"2x26")])
def test_a_single_wrong_word_is_damage_too(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = filled(tmp_path / "posted")
    year = str(datetime.now(UTC).year).encode()
    path.write_bytes(path.read_bytes().replace(old or year, new))
    ledger = Ledger(tmp_path / "posted")
    with pytest.raises(Halt, match="damaged"):
        ledger.rows()
    with pytest.raises(Halt, match="damaged"):
        ledger.history()
    ledger.close()


# --- a full disk


def test_no_letter_goes_out_whose_commit_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says the same at its own limit as on a full disk."""
    connect = sqlite3.connect
    ledger = ledger_in(tmp_path / "posted")
    queue(ledger, *people(25))
    ledger.close()
    [[pages]] = connect(tmp_path / "posted" / "ledger.db").execute("PRAGMA page_count")

    def cramped(*arguments: object, **options: object) -> sqlite3.Connection:
        database = connect(*arguments, **options)  # type: ignore[call-overload]
        database.execute(f"PRAGMA max_page_count = {pages + 3}")
        return database  # type: ignore[no-any-return]

    with FaultySmtp() as server:
        desk = Desk(tmp_path / "posted", server.port)
        monkeypatch.setattr(sqlite3, "connect", cramped)
        with pytest.raises(Halt, match="Make room on the disk") as caught:
            desk.send(*people(25))
        monkeypatch.undo()
        _room_was_made(caught.value, desk, server, 25)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", disk], check=False).returncode:
        pytest.skip("this computer lets nobody mount a small disk")
    try:
        with FaultySmtp() as server:
            desk = Desk(disk / "posted", server.port, connections=2)
            with pytest.raises(Halt, match="Make room on the disk") as caught:
                desk.send(*people(60))
            subprocess.run(["mount", "-o", "remount,size=8m", disk], check=True)
            _room_was_made(caught.value, desk, server, 60)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def _room_was_made(halt: Halt, desk: Desk, server: FaultySmtp, number: int) -> None:
    assert halt.exit_code == 3
    assert "full" in str(halt)
    told = desk.states()
    reached = sum(state in ("sent", "sending") for state in told.values())
    assert len(server.accepted) <= reached
    assert 0 < len(server.accepted) < number
    again = desk.again()
    again.send(*people(number))
    told = again.states()
    assert len(told) == number
    assert set(told.values()) <= {"sent", "uncertain"}
    assert len(server.accepted) == len(set(server.accepted))
    doubts = sum(state == "uncertain" for state in told.values())
    assert doubts <= desk.connections
    assert number - doubts <= len(server.accepted) <= number


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "posted").write_text("a file")
    with pytest.raises(Halt, match="cannot be used") as caught:
        Ledger(tmp_path / "posted")
    assert caught.value.exit_code == 3


def test_an_empty_file_is_no_new_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with pytest.raises(Halt, match="damaged") as caught:
        Ledger(tmp_path)
    assert caught.value.exit_code == 3


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    ledger_in(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(Halt, match="newer octavo"):
        Ledger(tmp_path)


def test_a_file_left_by_a_first_run_that_was_killed_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "ledger.new").write_bytes(b"half a file")
    ledger_in(tmp_path).close()
    assert not (tmp_path / "ledger.new").exists()
