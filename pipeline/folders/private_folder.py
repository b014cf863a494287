"""A folder for what may be forgotten, where everybody may write: one's own, or one that nobody knows."""

import os
import stat
import tempfile
from functools import lru_cache
from pathlib import Path


def private_folder(name: str) -> Path:
    """The folder for ``name`` among the temporary files, the same each time.

    Its name can be guessed. Where somebody else has made it, has put a link in its place, or may write
    to it, this process gets another, which nobody else knows.
    """
    path = Path(tempfile.gettempdir()) / f"octavo-{name}-{os.getuid()}"
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        return path if _is_mine(path) else _new(name)
    except OSError:
        return _new(name)


def _is_mine(path: Path) -> bool:
    known = path.lstat()
    return stat.S_ISDIR(known.st_mode) and known.st_uid == os.geteuid() and not known.st_mode & 0o022


@lru_cache(maxsize=4)
def _new(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=f"octavo-{name}-"))
