"""A bug of ours: the details go to a file that only its owner reads, not to the terminal."""

import os
import platform
import secrets
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from pipeline import __version__
from pipeline.folders.event_folder import MARK
from pipeline.folders.writing import is_ours

_LOG = Path(".octavo", "crash.log")
_OURS = Path(__file__).parents[1]


def record(error: BaseException, root: Path) -> Path | None:
    """Write the traceback of ``error`` to ``.octavo/crash.log`` of the event in ``root``; None if not."""
    log = root / _LOG
    if not (os.path.lexists(root / MARK) and is_ours(log, root)):
        return None
    head = f"octavo {__version__}, Python {platform.python_version()}, {sys.platform}\n\n"
    scratch = log.with_name(f"{log.name}.{secrets.token_hex(4)}")
    text = head + "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(exist_ok=True)
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        os.replace(scratch, log)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            scratch.unlink()
    return log


def where(error: BaseException) -> str:
    """``KeyError in pipeline/compose/grid.py, line 12``: enough to find a bug, nothing of the content."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_OURS)]
    if not ours:
        return type(error).__name__
    file = Path(ours[-1].filename).relative_to(_OURS.parent).as_posix()
    return f"{type(error).__name__} in {file}, line {ours[-1].lineno}"
