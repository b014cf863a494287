"""The secret of a person that marks what they have remembered themselves; it lies outside any event folder.

Who sends an event folder may put entries into its cache. Without the secret they are nothing.
"""

import os
import secrets
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_LENGTH = 32
_NAME = "cache.key"


def secret() -> bytes:
    """32 bytes that are made when they are first needed; none if they cannot be kept."""
    try:
        named = Path(os.environ.get("XDG_STATE_HOME", ""))
        base = named if named.is_absolute() else Path("~/.local/state").expanduser()
    except RuntimeError:  # there is no home
        return b""
    return _kept(base / "octavo" / _NAME)


@lru_cache(maxsize=8)
def _kept(path: Path) -> bytes:
    return _read(path) or _made(path)


def _read(path: Path) -> bytes:
    """What is kept, if nobody else can read or write it."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return b""
    with os.fdopen(handle, "rb") as file:
        known = os.fstat(handle)
        private = known.st_uid == os.geteuid() and not known.st_mode & 0o077
        if not stat.S_ISREG(known.st_mode) or known.st_size != _LENGTH or not private:
            return b""
        return file.read(_LENGTH)


def _made(path: Path) -> bytes:
    """A new secret, whole or not at all; of two that are made at once the first counts."""
    scratch = path.with_name(f"{_NAME}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_LENGTH))
        _put(scratch, path)
    except OSError:
        return b""
    finally:
        with suppress(OSError):
            scratch.unlink()
    return _read(path)


def _put(scratch: Path, path: Path) -> None:
    try:
        os.link(scratch, path)
    except FileExistsError:
        if not _read(path):  # it is damaged, or others have seen it
            os.replace(scratch, path)
