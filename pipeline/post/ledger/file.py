"""The file of the ledger: made whole, readable by its owner only, and never made anew over an old one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from pipeline.problems import Halt

_CANNOT = 3
_FORM = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS letter (
    mailing TEXT NOT NULL, revision INTEGER NOT NULL, recipient TEXT NOT NULL,
    copy INTEGER NOT NULL DEFAULT 1, state TEXT NOT NULL, address TEXT NOT NULL, digest TEXT NOT NULL,
    message_id TEXT NOT NULL DEFAULT '', dated TEXT NOT NULL, changed TEXT NOT NULL,
    reply TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (mailing, revision, recipient)
);
CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY, mailing TEXT NOT NULL, revision INTEGER NOT NULL, recipient TEXT NOT NULL,
    copy INTEGER NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, message_id TEXT NOT NULL,
    reply TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS history_of ON history (recipient, number);
CREATE INDEX IF NOT EXISTS history_by_message ON history (message_id);
CREATE TABLE IF NOT EXISTS entry (uid TEXT PRIMARY KEY, version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS given (
    recipient TEXT NOT NULL, uid TEXT NOT NULL, cancelled INTEGER NOT NULL, PRIMARY KEY (recipient, uid)
);
"""


def opened(path: Path) -> sqlite3.Connection:
    """A connection that threads may share under a lock of theirs; raises what SQLite and the system raise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)  # a copy that was put back may have any
    if not path.exists():
        _make(path)
    path.chmod(0o600)
    db = _connected(path)
    _examine(db)
    return db


def opened_to_read(path: Path) -> sqlite3.Connection:
    """As ``opened``; of a file that cannot be written (a read-only disk, another's) a copy in memory."""
    try:
        return opened(path)
    except (OSError, sqlite3.OperationalError):
        return _in_memory(path)


def _in_memory(path: Path) -> sqlite3.Connection:
    """What was last committed may still stand in the second file, so SQLite reads both from a copy."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        for suffix in ("", "-wal"):
            source = path.with_name(f"{path.name}{suffix}")
            if source.exists():
                copyfile(source, copy.with_name(source.name))
        with closing(_connected(copy)) as whole:
            whole.backup(db)
    _examine(db)
    return db


def _make(path: Path) -> None:
    """Make the file beside its place: one that is there is complete, even if we were killed."""
    new = path.with_name("ledger.new")
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(_connected(new)) as db:
            db.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {_FORM};COMMIT;")
        os.replace(new, path)
    finally:
        for left in path.parent.glob(f"{new.name}*"):
            left.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        db.execute(f"PRAGMA {setting}")
    return db


def _examine(db: sqlite3.Connection) -> None:
    """A damaged file can look whole until the page is met; the whole check takes 50 ms for 10,000 letters."""
    [[verdict]] = db.execute("PRAGMA integrity_check(1)").fetchall()
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"malformed: {verdict}")
    [[form]] = db.execute("PRAGMA user_version").fetchall()
    if form == 0:
        raise sqlite3.DatabaseError("malformed: it is empty")
    if form > _FORM:
        raise sqlite3.DatabaseError("a newer octavo has written it; use that one")


@contextmanager
def honest(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into words; a ledger is never made anew by itself."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as error:
        raise Halt(f"the ledger {path} cannot be used: {error}. {_advice(error)}", _CANNOT) from error


def _advice(error: Exception) -> str:
    said = str(error)
    if "full" in said or "No space" in said:
        return "Make room on the disk and send again; letters that were not written down were not sent."
    if any(sign in said for sign in ("malformed", "not a database", "decode")):
        return (
            "The file is damaged. Put back a copy of posted/ if you have one; do not delete it, "
            "for without it everybody would be mailed again."
        )
    return "Look at the permissions of the folder, and whether another program has the file open."
