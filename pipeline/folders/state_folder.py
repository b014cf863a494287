"""What Octavo keeps for a person outside any event folder, so that no folder can bring it along."""

import os
from contextlib import suppress
from pathlib import Path

from pipeline.problems import Halt

_CANNOT = 3


def state_folder() -> Path:
    """``$XDG_STATE_HOME/octavo``, or ``~/.local/state/octavo``; it need not be there yet."""
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    base = named if named.is_absolute() else Path("~/.local/state").expanduser()
    return base / "octavo"


def keep(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` below the state folder, readable by its owner only; Halt (3) if it fails."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(scratch, path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. XDG_STATE_HOME may name another folder."
        raise Halt(message, _CANNOT) from None
    finally:
        with suppress(OSError):
            scratch.unlink()
