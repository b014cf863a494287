"""Remember by content: what was made from the same bytes is not made again.

An entry is one file named by the hash of its key. It lists the files that were read while the value was
made; it counts only while each of them still has the same content, and its own mark holds, which covers the
key: a damaged or swapped entry is a miss, never an error. The mark takes the person's secret, for an event
folder may come from a stranger, with a cache of their making. Entries are JSON and bytes, nothing that is run
when it is read.
"""

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.form import formed
from pipeline.cache.known_contents import content_of
from pipeline.cache.secret import secret
from pipeline.folders.reading import read_bytes
from pipeline.folders.writing import own_files

_MAGIC = b"octavo3\n"
_SCRATCH = ".tmp-"
# Scratch files of builds that were killed; none that lives takes so long to write one (seconds).
_STALE = 3600
# The time of last use is written only if it is older than this, to spare the disk (seconds).
_FRESH = 3600
# Bytes that a cache may grow to, unless OCTAVO_CACHE_MB says otherwise.
_LIMIT = 1_000_000_000


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content, or ``absent``: a file that appears later matters too."""
    try:
        return content_of(path).digest
    except OSError:
        return "absent"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A remembered value: small facts as JSON, and the bytes.

    ``read`` are the files read while it was made, path to digest.
    """

    facts: dict[str, object]
    data: bytes
    read: dict[str, str]


class Cache:
    """A folder of entries; several builds may share it.

    With ``folder=None``, or where the person's secret cannot be kept, nothing is remembered. A folder in it
    that is a link is passed over: nothing behind it is read, written or deleted.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Remembered | None:
        """The entry for ``key`` if it is whole and the files it was made from are unchanged."""
        if self.folder is None or not secret():
            return None
        path = self._path(key)
        try:
            raw = read_bytes(path, self.folder, _LIMIT)
        except OSError:
            return None
        entry = formed(lambda: _unpack(key, raw))
        if entry is not None:
            _mark_used(path)
        return entry

    def put(self, key: str, entry: Remembered) -> None:
        """Remember ``entry``.

        A cache that cannot be written is no reason to stop: the value is in hand.
        """
        if self.folder is None or not secret():
            return
        path = self._path(key)
        scratch = path.with_name(f"{key}{_SCRATCH}{secrets.token_hex(4)}")
        try:
            _make_private(self.folder)
            path.parent.mkdir(exist_ok=True)
            if path.parent.is_symlink():
                return
            with scratch.open("wb") as file:
                file.writelines(_packed(key, entry))
            os.replace(scratch, path)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink()

    def size(self) -> tuple[int, int]:
        """How many entries there are, and their bytes."""
        found = [held.bytes for held in self._held() if not held.scratch]
        return len(found), sum(found)

    def clear(self) -> None:
        """Forget everything."""
        for held in self._held():
            _remove(held.path)

    def tidy(self, limit: int | None = None) -> None:
        """Sweep what killed builds left, and forget what was used least lately, down to ``limit`` bytes.

        Without a limit it is that of ``OCTAVO_CACHE_MB``, or 1 GB.
        """
        room = _limit() if limit is None else limit
        now = time.time()
        kept = 0
        for held in sorted(self._held(), key=lambda held: held.used, reverse=True):
            if held.scratch:
                if now - held.used > _STALE:
                    _remove(held.path)
                continue
            kept += held.bytes
            if kept > room:
                _remove(held.path)

    def _held(self) -> Iterator["_Held"]:
        """The files that are ours: two letters of a digest, then the digest."""
        if self.folder is None or not self.folder.is_dir():
            return
        for folder in self.folder.glob("[0-9a-f][0-9a-f]"):
            for entry in own_files(folder):
                with contextlib.suppress(OSError):
                    if entry.name.startswith(folder.name):
                        known = entry.stat()
                        yield _Held(Path(entry), known.st_size, known.st_mtime, _SCRATCH in entry.name)

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key


@dataclass(frozen=True, slots=True)
class _Held:
    """A file of the cache; ``used`` is when it was last read or written, in seconds since 1970."""

    path: Path
    bytes: int
    used: float
    scratch: bool


def _limit() -> int:
    said = os.environ.get("OCTAVO_CACHE_MB", "")
    return int(said) * 1_000_000 if said.isdecimal() else _LIMIT


def _make_private(folder: Path) -> None:
    """A folder that only its owner may enter: entries hold names and addresses of people, and their pages."""
    folder.mkdir(parents=True, exist_ok=True)
    mode = folder.stat().st_mode
    if mode & 0o077:
        folder.chmod(mode & 0o700)


def _mark_used(path: Path) -> None:
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > _FRESH:
            os.utime(path)


def _remove(path: Path) -> None:
    # Another build may have been quicker.
    with contextlib.suppress(OSError):
        path.unlink()


def _packed(key: str, entry: Remembered) -> tuple[bytes, ...]:
    """The content of a file, in pieces: joined, a book would be in memory twice."""
    head = json.dumps({"read": entry.read, "facts": entry.facts}).encode()
    body = (len(head).to_bytes(8, "big"), head, entry.data)
    return (_MAGIC, _mark(key, *body), *body)


def _unpack(key: str, raw: bytes) -> Remembered | None:
    start = len(_MAGIC) + 32
    body = memoryview(raw)[start:]
    if raw[: len(_MAGIC)] != _MAGIC or not hmac.compare_digest(_mark(key, body), raw[len(_MAGIC) : start]):
        return None
    size = int.from_bytes(body[:8], "big")
    head = json.loads(bytes(body[8 : 8 + size]))
    if not (isinstance(head["facts"], dict) and isinstance(head["read"], dict)):
        return None
    if any(file_digest(Path(path)) != known for path, known in head["read"].items()):
        return None
    return Remembered(head["facts"], bytes(body[8 + size :]), head["read"])


def _mark(key: str, *body: bytes | memoryview) -> bytes:
    made = hmac.new(secret(), key.encode(), hashlib.sha256)
    for piece in body:
        made.update(piece)
    return made.digest()
