"""Every file that a build may read, with what tells that it has changed."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

READ = ("content", "printers", "styles", "templates")
"""The folders of an event that a build reads; so are those that we ship called."""

Stamp = tuple[int, int, int]
Stamps = dict[str, Stamp]

# What editors, systems and our own half-written files leave for a moment beside what they save.
_PASSING = re.compile(
    r"\.|#.*#$|.*~$|.*\.(?:swp|swo|swx|tmp|bak|orig|part|crdownload)$|4913$|~\$|Thumbs\.db$", re.IGNORECASE
)
# Links may lead in a circle; no event lies deeper.
_DEEPEST = 12


def is_passing(name: str) -> bool:
    """Whether a file of this name is nobody's content: hidden, a copy, a lock, or half written."""
    return _PASSING.match(name) is not None


def stamps_of(folders: Sequence[Path]) -> Stamps:
    """Path to (time of change in ns, size, inode) of each file below ``folders``; what is not there has none.

    A link is stamped as what it leads to. What vanishes while it is looked at is not there.
    """
    found: Stamps = {}
    for folder in folders:
        for path, known in _files(os.fspath(folder), 0):
            found[path] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return found


def _files(folder: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            rows = list(entries)
    except OSError:
        return
    for row in rows:
        if is_passing(row.name):
            continue
        try:
            if row.is_dir():
                if depth < _DEEPEST:
                    yield from _files(row.path, depth + 1)
            else:
                yield row.path, row.stat()
        except OSError:
            continue


def differing(before: Stamps, now: Stamps) -> frozenset[Path]:
    """The files that have come, gone or changed."""
    told = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return frozenset(map(Path, told))
