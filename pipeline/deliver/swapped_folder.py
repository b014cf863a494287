"""A folder that is there as a whole, old or new: the new one is made beside it, and both change places.

A reader meets the old folder or the new one. A site is made again by the same command, so its files are not
forced to the disk one by one. What the old folder holds goes with it, so it must be one that we have made.
"""

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.deliver.write_errors import excuse
from pipeline.folders.writing import LITTER, guard
from pipeline.problems import Halt

_CANNOT_DELIVER = 3
# Bytes that all files of our sign begin with, whatever the event.
_OPENING = 12
# The history of somebody's files, which no build can make again.
_HISTORIES = frozenset({".git", ".hg", ".svn", ".bzr", ".jj"})
# So many of what is not ours are named.
_NAMED = 3
# Whoever still makes a folder has begun it seconds ago; an older one was left by a killed build.
_STALE_AFTER = 60.0
_EXCHANGE = 2
_HERE = -100 if sys.platform == "linux" else -2


def swap_folder(files: Mapping[str, bytes], folder: Path, within: Path, sign: str) -> None:
    """Let ``folder`` hold ``files`` (paths with slashes) and nothing else.

    What is as it was is not written again. What would land outside ``within`` is a Halt, and so is what
    cannot be written (exit 3): then the old folder stands. It also stands, with a Halt (exit 3), where it
    is not ours: where it holds anything, but not the file ``sign``, which begins as that of ``files``.
    """
    guard(folder, within)
    _refuse_file(folder)
    _refuse_strangers(folder, sign, files[sign][:_OPENING])
    fresh = _beside(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        _fill(fresh, files, folder)
        _change_places(fresh, folder)
    except OSError as error:
        raise Halt(excuse(error, folder), _CANNOT_DELIVER) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _refuse_file(folder: Path) -> None:
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise Halt(excuse(FileExistsError(errno.EEXIST, ""), folder), _CANNOT_DELIVER)


def _refuse_strangers(folder: Path, sign: str, opening: bytes) -> None:
    """Refuse a ``folder`` that we have not made, or in which somebody keeps a history of files."""
    there = sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208 - names alone
    strangers = [name for name in there if name in _HISTORIES]
    if not strangers and not _has_sign(folder / sign, opening):
        strangers = [name for name in there if name not in LITTER]
    if strangers:
        named = ", ".join(strangers[:_NAMED]) + (" …" if len(strangers) > _NAMED else "")
        raise Halt(
            f"{folder} holds what Octavo has not made: {named}; nothing there was touched.\n"
            "hint: all of this folder is made anew at each build. Move what is yours out of it, or name "
            "another place: --output DIR",
            _CANNOT_DELIVER,
        )


def _has_sign(file: Path, opening: bytes) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(opening)) == opening
    except OSError:
        return False


def _fill(fresh: Path, files: Mapping[str, bytes], old: Path) -> None:
    """Write ``files`` to the folder ``fresh``; those that ``old`` has are the same files there."""
    for place in sorted({name.rpartition("/")[0] for name in files} | {""}):
        (fresh / place).mkdir(parents=True, exist_ok=True)
    top, before = os.fspath(fresh), os.fspath(old)
    for name, data in files.items():
        if not _linked(f"{before}/{name}", f"{top}/{name}", data):
            with open(f"{top}/{name}", "wb") as file:  # noqa: PTH123 - thousands of them
                file.write(data)


def _linked(old: str, new: str, data: bytes) -> bool:
    """Let ``new`` be the file ``old``, if that holds ``data`` and the disk can."""
    try:
        if os.stat(old, follow_symlinks=False).st_size != len(data):  # noqa: PTH116
            return False
        with open(old, "rb") as file:  # noqa: PTH123
            if file.read() != data:
                return False
        os.link(old, new)
    except OSError:
        return False
    return True


def _change_places(fresh: Path, folder: Path) -> None:
    """At once where the system can; else there is a moment without the folder, which the next build ends."""
    if not os.path.lexists(folder):
        fresh.rename(folder)
    elif not _exchanged(fresh, folder):
        aside = _beside(folder)
        folder.rename(aside)
        try:
            fresh.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system has let both change their names in one step: Linux and macOS can."""
    name = {"linux": "renameat2", "darwin": "renameatx_np"}.get(sys.platform, "")
    with suppress(OSError, AttributeError):
        call = getattr(ctypes.CDLL(None, use_errno=True), name)
        return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0)
    return False


def _beside(folder: Path) -> Path:
    return folder.with_name(f".tmp-{folder.name}-{secrets.token_hex(4)}")


def _sweep(folder: Path) -> None:
    """Remove what killed builds have left beside ``folder``, and nothing of one that runs."""
    limit = time.time() - _STALE_AFTER
    for left in _left_beside(folder):
        with suppress(OSError):
            if left.lstat().st_mtime < limit:
                shutil.rmtree(left, ignore_errors=True)


def _left_beside(folder: Path) -> Iterator[Path]:
    """The folders that have a name as ours do, while they are made or set aside."""
    ours = re.compile(rf"\.tmp-{re.escape(folder.name)}-[0-9a-f]{{8}}")
    for path in sorted(folder.parent.iterdir()):
        if ours.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            yield path
