"""Where the event folder is: found upwards, as git finds its repository."""

import os
from pathlib import Path

from pipeline.problems import Halt

MARK = Path("content", "event.yaml")
_USAGE = 2


def find_event(start: Path) -> Path:
    """The nearest folder at or above ``start`` with ``content/event.yaml``; Halt (exit 2) if none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / MARK):
            return folder
    raise Halt(
        f"no event here: {MARK.as_posix()} is neither in {start} nor in a folder above it.\n"
        "hint: go into your event folder, name it with -C DIR, or start one with `octavo new DIR`",
        _USAGE,
    )
