"""Remember by content: what was made from the same bytes is not made again.

An entry is one file named by the hash of its key. It lists the files that were read while the value was
made; it counts only while each of them still has the same content, and its own checksum holds. A damaged
entry is a miss, never an error.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"octavo1\n"


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content, or ``absent``: a file that appears later matters too."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return "absent"


@dataclass(frozen=True, slots=True)
class Entry:
    """A remembered value: small facts as JSON, and the bytes.

    ``read`` are the files read while it was made, path to digest.
    """

    facts: dict[str, object]
    data: bytes
    read: dict[str, str]


class Cache:
    """A folder of entries; ``folder=None`` remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> Entry | None:
        """The entry for ``key`` if it is whole and the files it was made from are unchanged."""
        if self.folder is None:
            return None
        try:
            raw = self._path(key).read_bytes()
        except OSError:
            return None
        return _unpack(raw)

    def put(self, key: str, entry: Entry) -> None:
        """Remember ``entry``.

        A cache that cannot be written is no reason to stop: the value is in hand.
        """
        if self.folder is None:
            return
        path = self._path(key)
        scratch = path.with_suffix(f".tmp-{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(_pack(entry))
            os.replace(scratch, path)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink()

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key


def _pack(entry: Entry) -> bytes:
    head = json.dumps({"read": entry.read, "facts": entry.facts}).encode()
    body = len(head).to_bytes(8, "big") + head + entry.data
    return _MAGIC + hashlib.sha256(body).digest() + body


def _unpack(raw: bytes) -> Entry | None:
    start = len(_MAGIC) + 32
    body = raw[start:]
    if raw[: len(_MAGIC)] != _MAGIC or hashlib.sha256(body).digest() != raw[len(_MAGIC) : start]:
        return None
    size = int.from_bytes(body[:8], "big")
    head = json.loads(body[8 : 8 + size])
    if any(file_digest(Path(path)) != known for path, known in head["read"].items()):
        return None
    return Entry(head["facts"], body[8 + size :], head["read"])
