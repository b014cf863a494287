"""One run at a time: a lock that the system frees when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.problems import Halt

_USAGE, _CANNOT = 2, 3


def at_work(folder: Path) -> bool:
    """Whether a run holds ``folder/lock``."""
    try:
        handle = os.open(folder / "lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold ``folder/lock`` for the block; Halt with the holder's process number if another run has it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}. Nothing was sent."
        raise Halt(message, _CANNOT) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode(errors="replace").strip() or "unknown"
            message = f"another octavo mail is at work here (process {holder}). Wait until it has ended."
            raise Halt(message, _USAGE) from None
        with suppress(OSError):  # a full disk: the lock holds without its holder's name
            os.truncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
