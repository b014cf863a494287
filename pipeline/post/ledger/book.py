"""The ledger: who was sent which letter, committed before the server can take it.

A server must drop a letter whose final dot it has not seen (RFC 5321, 4.1.1.4), so a row stays ``queued``
until everything but that dot has gone out. Only then is it written down as ``sending``, and forced to the
disk; then the dot goes out, and the server's answer makes it ``sent``. Whoever is killed in between
leaves a row ``sending``: nobody can know whether that letter arrived (RFC 1047), so it becomes
``uncertain`` and a person decides.

The key is the person's id, not the address or the text: a corrected letter or address mails nobody twice.
No decision depends on the clock; the times are for people to read.
"""

import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.post.ledger.file import honest, opened, opened_to_read
from pipeline.post.ledger.record import Addressee, Happening, Identity, LetterRecord, LetterState
from pipeline.problems import Halt

STOPPED = "octavo was stopped before the server's answer"
"""Why a letter is in doubt that a dead run has left behind."""

_CONTENT, _CANNOT = 1, 3
# An event moves by weeks; the folder of the next one was copied with the old ledger in it.
_ANOTHER_EVENT = timedelta(days=150)


def event_key(title: str, start: date) -> str:
    """The name of an event in numbers of letters; the ledger keeps the first one for ever."""
    return hashlib.sha256(f"{title}|{start.isoformat()}".encode()).hexdigest()[:12]


class Ledger:
    """The SQLite file ``ledger.db``; one connection, shared by the threads of a run.

    A ``Halt`` (exit code 3) tells that it cannot be read or written: then nothing may be sent.
    ``to_read``: what is written is lost if the file cannot be written.
    ``witness``, where there is one, is called after each change, see ``witness.py``.
    """

    def __init__(self, folder: Path, *, to_read: bool = False) -> None:
        self._path = folder / "ledger.db"
        self._lock = threading.RLock()
        self.witness: Callable[[], None] | None = None
        with honest(self._path):
            self._db = opened_to_read(self._path) if to_read else opened(self._path)

    def close(self) -> None:
        self._db.close()

    def belongs_to(self, title: str, start: date, domain: str) -> Identity:
        """How letters of this event are numbered: what was written down first holds for ever.

        Halt if the ledger is that of another event, whose folder was copied.
        """
        first = {"event": event_key(title, start), "domain": domain, "start": start.isoformat(),
                 "name": secrets.token_hex(16)}  # fmt: skip
        with self._change() as db:
            db.executemany("INSERT OR IGNORE INTO about VALUES (?, ?)", first.items())
            about = dict(db.execute("SELECT name, value FROM about"))
        if abs(date.fromisoformat(about["start"]) - start) > _ANOTHER_EVENT:
            raise Halt(
                f"{self._path} is the ledger of an event that began on {about['start']}. If this folder was "
                "copied from that event, move the folder posted/ out of it; nothing was sent.",
                _CONTENT,
            )
        return Identity(about["event"], about["domain"])

    # --- a run

    def adopt(self) -> tuple[LetterRecord, ...]:
        """Rows that a dead process left in ``sending`` become uncertain; the caller has the turn."""
        left = self.rows(states=[LetterState.SENDING])
        for row in left:
            self.settle(row, LetterState.UNCERTAIN, STOPPED)
        return left

    def enrol(self, mailing: str, revision: int, wanted: Sequence[Addressee], *, whole: bool) -> None:
        """Queue a letter for each of ``wanted`` who has none; a waiting or failed one takes what is new.

        What was sent, or may have been, stays as it is. With ``whole``, ``wanted`` are all recipients
        of the mailing: letters still waiting for anybody else are cancelled.
        """
        with self._change() as db:
            known = {row.recipient: row for row in self.rows(mailing, revision)}
            for one in wanted:
                self._enrol_one(db, (mailing, revision), one, known.get(one.recipient))
            gone = known.keys() - {one.recipient for one in wanted} if whole else set()
            for row in (known[recipient] for recipient in sorted(gone)):
                if row.state is LetterState.QUEUED:
                    self._set(db, row, LetterState.CANCELLED, "no longer among the recipients")

    def again(self, mailing: str, revision: int, wanted: Sequence[Addressee]) -> None:
        """Queue another copy for each of ``wanted``, whatever became of the last."""
        with self._change() as db:
            known = {row.recipient: row for row in self.rows(mailing, revision)}
            for one in wanted:
                row = known.get(one.recipient)
                copy = row.copy + (row.state is not LetterState.QUEUED) if row else 1
                self._queue(db, (mailing, revision), one, copy)

    def sending(self, row: LetterRecord, message_id: str) -> None:
        """Write down that the final dot of ``row`` goes out now; returns when this is safe on the disk.

        Halt if somebody else has sent it in the meantime: not every network drive keeps the lock of a run.
        """
        with self._change() as db:
            mine = db.execute(
                "UPDATE letter SET message_id = ? WHERE (mailing, revision, recipient, copy) = (?, ?, ?, ?) "
                "AND state = 'queued'",
                (message_id, *row.key, row.copy),
            ).rowcount
            if not mine:
                message = f"somebody else is sending from {self._path} too; wait until they have ended"
                raise Halt(message, _CANNOT)
            self._set(db, row, LetterState.SENDING, "")

    def settle(self, row: LetterRecord, state: LetterState, reply: str) -> None:
        """Write down what became of ``row`` and what the server said."""
        with self._change() as db:
            self._set(db, row, state, reply)

    # --- questions

    def rows(
        self, mailing: str = "", revision: int = 0, states: Iterable[LetterState] = ()
    ) -> tuple[LetterRecord, ...]:
        """Letters in the order in which they were queued; empty arguments mean all."""
        wanted = list(states)
        query = (
            "SELECT mailing, revision, recipient, copy, state, address, digest, message_id, dated, changed, "
            "reply FROM letter WHERE (? = '' OR mailing = ?) AND (? = 0 OR revision = ?) ORDER BY rowid"
        )
        with self._lock, honest(self._path):
            rows = map(_row, self._db.execute(query, (mailing, mailing, revision, revision)))
            return tuple(row for row in rows if not wanted or row.state in wanted)

    def revision(self, mailing: str) -> int:
        """The latest revision of ``mailing``, 0 if it was never sent."""
        with self._lock, honest(self._path):
            query = "SELECT COALESCE(MAX(revision), 0) FROM letter WHERE mailing = ?"
            return int(self._db.execute(query, (mailing,)).fetchone()[0])

    def history(self, recipient: str = "") -> tuple[Happening, ...]:
        """What happened to the letters of ``recipient`` (or to all), in order."""
        query = (
            "SELECT mailing, revision, recipient, copy, state, at, message_id, reply FROM history "
            "WHERE ? = '' OR recipient = ? ORDER BY number"
        )
        with self._lock, honest(self._path):
            found = self._db.execute(query, (recipient, recipient))
            return tuple(map(_happening, found))

    # --- how far it has come

    @property
    def name(self) -> str:
        """What tells this ledger from all others but its copies; empty before it belongs to an event."""
        with self._lock, honest(self._path):
            found = self._db.execute("SELECT value FROM about WHERE name = 'name'").fetchone()
        # A digest, for a stranger's ledger may be called ../anything.
        return hashlib.sha256(str(found[0]).encode()).hexdigest()[:32] if found else ""

    def last(self) -> int:
        """The number of the last line of the history; 0 if there is none."""
        with self._lock, honest(self._path):
            return int(self._db.execute("SELECT COALESCE(MAX(number), 0) FROM history").fetchone()[0])

    def line(self, number: int) -> Happening | None:
        """The line ``number`` of the history."""
        query = (
            "SELECT mailing, revision, recipient, copy, state, at, message_id, reply FROM history "
            "WHERE number = ?"
        )
        with self._lock, honest(self._path):
            found = self._db.execute(query, (number,)).fetchone()
            return _happening(found) if found else None

    # --- calendars

    def entries(self) -> dict[str, str]:
        """Calendar entries that were given out: uid to the version as it was stored."""
        with self._lock, honest(self._path):
            return dict(self._db.execute("SELECT uid, version FROM entry"))

    def given(self) -> dict[str, dict[str, int]]:
        """Who was given which calendar entries, see ``datebook.Given``: recipient to uid to number."""
        found: dict[str, dict[str, int]] = {}
        with self._lock, honest(self._path):
            for recipient, uid, number in self._db.execute("SELECT recipient, uid, cancelled FROM given"):
                found.setdefault(recipient, {})[uid] = number
        return found

    def give(self, versions: Mapping[str, str], given: Iterable[tuple[str, str, int]]) -> None:
        """Remember calendar entries that go out now, and who is given or loses which."""
        with self._change() as db:
            db.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", sorted(versions.items()))
            db.executemany("INSERT OR REPLACE INTO given VALUES (?, ?, ?)", given)

    # --- privacy

    def purge(self, before: datetime) -> int:
        """Forget addresses and servers' words of letters settled until ``before``; how many.

        Ids, states and digests stay, so that nobody is mailed twice.
        """
        settled = [
            s.value
            for s in (
                *(LetterState.SENT, LetterState.ANSWERED, LetterState.FAILED),
                *(LetterState.CANCELLED, LetterState.BOUNCED),
            )
        ]
        marks = ", ".join("?" * len(settled))
        with self._change() as db:
            count = db.execute(
                f"UPDATE letter SET address = '', reply = '' WHERE address != '' AND changed <= ? "  # noqa: S608
                f"AND state IN ({marks})",
                (_text(before), *settled),
            ).rowcount
            db.execute(
                "UPDATE history SET reply = '' WHERE (mailing, revision, recipient) IN "
                "(SELECT mailing, revision, recipient FROM letter WHERE address = '')"
            )
        with self._lock, honest(self._path):
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    # --- how it is written

    def _enrol_one(
        self, db: sqlite3.Connection, mailing: tuple[str, int], one: Addressee, row: LetterRecord | None
    ) -> None:
        if row is None:
            self._queue(db, mailing, one, 1)
            return
        differs = row.differs(one.address, one.digest)
        if row.state is LetterState.CANCELLED or (
            row.state in (LetterState.QUEUED, LetterState.FAILED) and differs
        ):
            self._queue(db, mailing, one, row.copy)

    def _queue(self, db: sqlite3.Connection, mailing: tuple[str, int], one: Addressee, copy: int) -> None:
        now = _text(datetime.now(UTC))
        db.execute(
            "INSERT INTO letter (mailing, revision, recipient, copy, state, address, digest, dated, changed) "
            "VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?) ON CONFLICT DO UPDATE SET copy = excluded.copy, "
            "state = 'queued', address = excluded.address, digest = excluded.digest, dated = excluded.dated, "
            "changed = excluded.changed, reply = '', message_id = ''",
            (*mailing, one.recipient, copy, one.address, one.digest, now, now),
        )
        self._note(db, (*mailing, one.recipient), LetterState.QUEUED, "")

    def _set(self, db: sqlite3.Connection, row: LetterRecord, state: LetterState, reply: str) -> None:
        db.execute(
            "UPDATE letter SET state = ?, reply = ?, changed = ? "
            "WHERE (mailing, revision, recipient) = (?, ?, ?)",
            (state.value, reply, _text(datetime.now(UTC)), *row.key),
        )
        self._note(db, row.key, state, reply)

    def _note(
        self, db: sqlite3.Connection, key: tuple[str, int, str], state: LetterState, reply: str
    ) -> None:
        db.execute(
            "INSERT INTO history (mailing, revision, recipient, copy, state, at, message_id, reply) "
            "SELECT mailing, revision, recipient, copy, ?, ?, message_id, ? FROM letter "
            "WHERE (mailing, revision, recipient) = (?, ?, ?)",
            (state.value, _text(datetime.now(UTC)), reply, *key),
        )

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on the disk when the block ends, or not at all."""
        with self._lock, honest(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            if self.witness:
                self.witness()


def _row(values: tuple[Any, ...]) -> LetterRecord:
    mailing, revision, recipient, copy, state, *texts, dated, changed, reply = values
    address, digest, message_id = texts
    return LetterRecord(
        mailing, revision, recipient, copy, _state(state), address, digest, message_id,
        _time(dated), _time(changed), reply,
    )  # fmt: skip


def _happening(values: tuple[Any, ...]) -> Happening:
    mailing, revision, recipient, copy, state, at, message_id, reply = values
    return Happening(mailing, revision, recipient, copy, _state(state), _time(at), message_id, reply)


def _state(text: str) -> LetterState:
    try:
        return LetterState(text)
    except ValueError:
        raise sqlite3.DatabaseError("malformed: a state that there is not") from None


def _text(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise sqlite3.DatabaseError("malformed: a time that there is not") from None
