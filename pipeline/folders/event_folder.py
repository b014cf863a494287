"""Where the event folder is: found upwards, as git finds its repository, and no further than git looks."""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.problems import Halt

MARK = Path("content", "event.yaml")
IMPORTED = "imported"
"""The folder of what was last imported."""
_USAGE = 2


def find_event(start: Path) -> Path:
    """The nearest folder at or above ``start`` with ``content/event.yaml``; Halt (exit 2) if none.

    ``start`` itself may be anybody's. Above it only folders of one's own count, none above one's home,
    and none on another disk: a stranger could have laid an event there.
    """
    here = start.resolve()
    for folder in (here, *_above(here)):
        if not os.path.lexists(folder / MARK):
            continue
        if folder != here and not _is_mine(folder):
            raise Halt(
                f"the event in {folder} belongs to somebody else, so it is not used unasked.\n"
                f"hint: if you trust it, name it: octavo -C {folder} …",
                _USAGE,
            )
        return folder
    raise Halt(
        f"no event here: {MARK.as_posix()} is neither in {start} nor in a folder above it.\n"
        "hint: go into your event folder, name it with -C DIR, or start one with `octavo new DIR`",
        _USAGE,
    )


def _above(here: Path) -> Iterator[Path]:
    """The folders above ``here``, up to the home folder or to where another disk is mounted."""
    disk = here.stat().st_dev
    home = Path(os.path.realpath(os.path.expanduser("~")))  # noqa: PTH111 - Path.home() raises if there is none
    for below, folder in zip((here, *here.parents), here.parents, strict=False):
        if below == home or folder.stat().st_dev != disk:
            return
        yield folder


def _is_mine(folder: Path) -> bool:
    """Whether the folder and its event are of the user who asks."""
    places = (folder, folder / MARK.parent, folder / MARK)
    return all(place.lstat().st_uid == os.geteuid() for place in places)
