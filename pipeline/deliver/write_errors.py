"""Why a file could not be written, in the words of the person who waits for it."""

import errno
import os
from pathlib import Path

_IN_THE_WAY = "a file or folder of that name is in the way. Rename or remove it."
_FULL = "the disk is full. Make room and build again; the old files are intact."
_READ_ONLY = "the disk is read-only. Choose another folder with --output DIR."
_FORBIDDEN = (
    "writing is not allowed there. If the file is open in another program, close it there; "
    "or choose another folder with --output DIR."
)
_TOO_LONG = "the name is too long for this disk. Shorten it, or choose another folder with --output DIR."

_REASONS = {
    errno.EISDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENAMETOOLONG: _TOO_LONG,
}


def excuse(error: OSError, path: Path) -> str:
    """One or two sentences: what happened to ``path`` and what to do about it."""
    reason = _REASONS.get(error.errno or 0, f"{error.strerror or type(error).__name__}.")
    named = _in_the_way(path) if reason == _IN_THE_WAY else path
    return f"cannot write {named}: {reason}"


def _in_the_way(path: Path) -> Path:
    """The file that stands where a folder around ``path`` should be; else ``path``."""
    there = (one for one in reversed(path.parents) if os.path.lexists(one) and not one.is_dir())
    return next(there, path)
