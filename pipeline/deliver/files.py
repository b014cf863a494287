"""Write files so that a reader meets the old one or the new one, never a torn one.

All files are first written beside their places under a temporary name and forced to the disk;
only when every one of them is there are they renamed. A full disk leaves everything as it was.
"""

import contextlib
import errno
import os
import re
import secrets
import time
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.deliver.write_errors import excuse
from pipeline.folders.writing import guard
from pipeline.problems import Halt

_PREFIX = ".tmp-"
_OURS = re.compile(r"\.tmp-[0-9a-f]{16}")
# A temporary file of a build that still runs is seconds old; an older one was left by a killed build.
_STALE_AFTER = 60.0
_CANNOT_DELIVER = 3


def write(
    files: Mapping[Path, bytes],
    within: Path,
    *,
    private: bool | Container[Path] = False,
    removed: Sequence[Path] = (),
) -> tuple[Path, ...]:
    """Put ``files`` in their places and give their paths in order; missing folders are made.

    What would land outside the folder ``within``, because a link leads there, is a Halt.
    ``private`` files (badges, letters), all or those that are named, are readable by their owner only. If
    any cannot be written, or one that is ``removed`` cannot go, none is and none does: a Halt with exit
    code 3 says why, and the old files stand.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path in dict.fromkeys(path.parent for path in (*files, *removed)):
            guard(path, within)
        for path in dict.fromkeys(path.parent for path in files):
            path.mkdir(parents=True, exist_ok=True)
            sweep(path)
        for path, data in files.items():
            _refuse_folder(path)
            staged[path] = _scratch(path.parent)
            hidden = private if isinstance(private, bool) else path in private
            _store(staged[path], data, 0o600 if hidden else 0o666)
        # First what goes: of a command that is killed here, the same command does the rest.
        with _set_aside(removed):
            for path in files:
                os.replace(staged[path], path)
                del staged[path]
        for folder in {path.parent for path in (*files, *removed)}:
            _settle(folder)
    except OSError as error:
        raise Halt(excuse(error, path), _CANNOT_DELIVER) from error
    finally:
        for scratch in staged.values():
            _discard(scratch)
    return tuple(files)


@contextlib.contextmanager
def _set_aside(paths: Sequence[Path]) -> Iterator[None]:
    """Without the files at ``paths``, which are there again if anything fails, and else are gone for good."""
    aside: dict[Path, Path] = {}
    try:
        for path in filter(os.path.lexists, paths):
            scratch = _scratch(path.parent)
            _rename(path, scratch)
            aside[path] = scratch
        yield
    except BaseException:
        for path, scratch in aside.items():
            os.replace(scratch, path)
        raise
    for scratch in aside.values():
        _discard(scratch)


def _rename(path: Path, scratch: Path) -> None:
    try:
        os.replace(path, scratch)
    except OSError as error:
        raise Halt(excuse(error, path), _CANNOT_DELIVER) from error


def sweep(folder: Path, now: float | None = None) -> None:
    """Remove temporary files that a killed build left in ``folder`` (``now`` in seconds since 1970)."""
    limit = (time.time() if now is None else now) - _STALE_AFTER
    for scratch in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _OURS.fullmatch(scratch.name) and scratch.lstat().st_mtime < limit:
                scratch.unlink()


def _refuse_folder(path: Path) -> None:
    """Refuse a folder that lies where the file ``path`` shall be."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _scratch(folder: Path) -> Path:
    return folder / f"{_PREFIX}{secrets.token_hex(8)}"


def _store(scratch: Path, data: bytes, mode: int) -> None:
    """Write ``data`` and force it to the disk; ``mode`` is narrowed by the umask."""
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the renames to the disk, where the system can do that for a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _discard(scratch: Path) -> None:
    with contextlib.suppress(OSError):
        scratch.unlink(missing_ok=True)
