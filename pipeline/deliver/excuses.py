"""Why a file could not be written, in the words of the person who waits for it."""

import errno
from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LOCKED = frozenset({errno.EACCES, errno.EPERM})


def excuse(error: OSError, path: Path) -> str:
    """One or two sentences: what happened to ``path`` and what to do about it."""
    if isinstance(error, IsADirectoryError):
        return f"cannot write {path}: a folder of that name is in the way. Rename or remove the folder."
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"cannot write {path}: {path.parent} is not a folder. Rename the file that is in the way."
    if error.errno in _FULL:
        return f"cannot write {path}: the disk is full. Make room and build again; the old files are intact."
    if error.errno == errno.EROFS:
        return f"cannot write {path}: {path.parent} is on a read-only disk. Choose another with --output DIR."
    if error.errno in _LOCKED:
        return (
            f"cannot write {path}: writing is not allowed there. If the file is open in another program, close it; "
            "or choose another folder with --output DIR."
        )
    if error.errno == errno.ENAMETOOLONG:
        return f"cannot write {path}: the name is too long for this disk."
    return f"cannot write {path}: {error.strerror or type(error).__name__}."
