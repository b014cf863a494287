"""How far the ledger has come, kept outside the folder too: an older copy that was put back is noticed.

For each ledger a file in the person's state folder holds the number and a digest of the last line of its
history. A ledger that does not have that line is an older copy, or one that went its own way; and a folder
from which letters were sent has a ledger. Borg checks its repositories so against replay. The line is
written down after the ledger's own commit and before the final dot, so it is never ahead of the disk.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.folders.state_folder import state_folder
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Happening
from pipeline.problems import Halt

_CANNOT = 3


@dataclass(frozen=True, slots=True)
class _Memory:
    path: Path
    number: int
    digest: str
    root: str


def disagreement(root: Path, ledger: Ledger | None) -> str:
    """Why the ledger of ``root`` is not the newest, as far as this computer knows; empty if it may be."""
    known = _memory(ledger.name) if ledger else None
    if ledger and known:
        if _digest(ledger.line(known.number)) == known.digest:
            return ""
        return f"it ends at line {ledger.last()} of its history, and line {known.number} was another one"
    left = [memory for memory in _memories() if memory.root == _text(root) and memory.number]
    if left:
        kind = "is another one" if ledger else "is gone"
        return f"the ledger with {left[0].number} lines, from which letters were sent, {kind}"
    return ""


def is_known(ledger: Ledger) -> bool:
    """Whether this computer has seen ``ledger`` before."""
    return _memory(ledger.name) is not None


def accept(root: Path, ledger: Ledger) -> None:
    """Forget what speaks against ``ledger``, as the person wishes."""
    for memory in _memories():
        if memory.root == _text(root) or memory.path.name == ledger.name:
            memory.path.unlink(missing_ok=True)


@contextmanager
def witnessed(root: Path, ledger: Ledger) -> Iterator[None]:
    """Remember how far ``ledger`` comes in the block; Halt (3) if that cannot be written down.

    Nothing is remembered of one that is in disagreement, or belongs to no event yet.
    """
    if not ledger.name or disagreement(root, ledger):
        yield
        return
    path = _folder() / ledger.name
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. XDG_STATE_HOME may name another folder."
        raise Halt(message, _CANNOT) from None
    try:
        ledger.witness = lambda: _note(handle, root, ledger)
        ledger.witness()
        yield
    finally:
        ledger.witness = None
        os.close(handle)


def _note(handle: int, root: Path, ledger: Ledger) -> None:
    number = ledger.last()
    line = f"{number:020d} {_digest(ledger.line(number))}\n{_text(root)}\n".encode()
    try:
        # A disk that is nearly full takes a part; asked for the rest, it says why not.
        written = os.pwrite(handle, line, 0)
        while written < len(line):
            written += os.pwrite(handle, line[written:], written)
        os.ftruncate(handle, len(line))
    except OSError as error:
        message = f"how far the ledger has come cannot be written down: {error.strerror}"
        raise Halt(message, _CANNOT) from None


def _digest(line: Happening | None) -> str:
    """Of all that is never changed afterwards; ``purge`` forgets replies."""
    facts = (line.mailing, line.revision, line.recipient, line.copy, line.state.value, line.at.isoformat(),
             line.message_id) if line else ()  # fmt: skip
    return hashlib.sha256(repr(facts).encode(errors="surrogatepass")).hexdigest()[:32]


def _memory(name: str) -> _Memory | None:
    """What is remembered of the ledger ``name``; None if nothing is, or nothing that can be read."""
    path = _folder() / (name or "none")
    try:
        first, root, *_ = path.read_text(encoding="utf-8").split("\n")
        number, digest = first.split(" ")
        return _Memory(path, int(number), digest, root)
    except (OSError, ValueError):
        return None


def _memories() -> list[_Memory]:
    paths = sorted(_folder().glob("*"))
    return [memory for path in paths if (memory := _memory(path.name))]


def _folder() -> Path:
    return state_folder() / "ledgers"


def _text(root: Path) -> str:
    """The place of the folder, in a line."""
    return ascii(str(root.resolve()))
