"""What files hold, by content: a file that the system says is the same is not read again in this process."""

import hashlib
import os
import time
from pathlib import Path
from typing import NamedTuple

from pipeline.folders.reading import MOST_BYTES, is_below, read_bytes

# Files remembered: more than an event has, with what we ship; a row takes some 300 bytes.
_MOST = 50_000
# Some file systems tell time in steps of so many nanoseconds: a file written since may look the same.
_STEP = 2_500_000_000


class Content(NamedTuple):
    """Length in bytes, and SHA-256 in hexadecimal."""

    size: int
    digest: str


class _KnownRow(NamedTuple):
    facts: tuple[int, ...]
    content: Content
    settled: bool


_known: dict[str, _KnownRow] = {}


def content_of(path: Path, root: Path | None = None, most: int = MOST_BYTES) -> Content:
    """What the file ``path`` holds; ``root`` and ``most`` are as for ``read_bytes``, which may raise."""
    return read_content(path, root, most)[0]


def read_content(
    path: Path, root: Path | None = None, most: int = MOST_BYTES
) -> tuple[Content, bytes | None]:
    """As ``content_of``, and the bytes, if the file had to be read for that.

    It is read if its size, times or place on the disk are not those for which it was read before, or were
    so new that it might have been written once more without looking different.
    """
    name = os.fspath(path)
    row = _known.get(name)
    may_be_read = root is None or is_below(path, root)
    if may_be_read and row and row.settled and row.content.size <= most and _is_same(name, row.facts):
        return row.content, None
    began = time.time_ns()
    try:
        before = _facts(name)
    except OSError:
        before = ()
    data = read_bytes(path, root, most)
    content = Content(len(data), hashlib.sha256(data).hexdigest())
    if before and _is_same(name, before):
        if len(_known) >= _MOST:
            _known.clear()
        _known[name] = _KnownRow(before, content, max(before[1:3]) < began - _STEP)
    return content, data


def _is_same(name: str, facts: tuple[int, ...]) -> bool:
    try:
        return _facts(name) == facts
    except OSError:
        return False


def _facts(name: str) -> tuple[int, ...]:
    known = os.stat(name)  # noqa: PTH116 - asked of each file of an event, and a path takes longer
    return known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino, known.st_dev, known.st_mode
