"""Before anything is written or deleted in an event folder: does the place lie in it, all links followed?"""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders.reading import contains
from pipeline.problems import Halt

_CANNOT_WRITE = 3
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems put into folders by themselves: where nothing else is, nothing is."""


def is_ours(folder: Path, root: Path) -> bool:
    """Whether what is written to ``folder`` lands where it says, in ``root``; neither need exist."""
    return contains(root, os.path.realpath(folder))


def guard(folder: Path, root: Path) -> None:
    """Halt (exit 3) if ``folder`` of the event in ``root`` leads out of it."""
    if not is_ours(folder, root):
        name = folder.relative_to(root) if folder.is_relative_to(root) else folder
        raise Halt(
            f"{name} leads out of its folder, to {os.path.realpath(folder)}; nothing there was touched.\n"
            "hint: remove the link. To put files elsewhere, name the folder: --output DIR",
            _CANNOT_WRITE,
        )


def guard_all(folder: Path, root: Path) -> None:
    """Halt (exit 3) if ``folder``, or what lies in it, leads out of ``root`` or is a device or pipe."""
    guard(folder, root)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        guard(path, root)
        if path.exists() and not (path.is_file() or path.is_dir()):
            name = path.relative_to(root) if path.is_relative_to(root) else path
            raise Halt(f"{name} is not a file; remove it", _CANNOT_WRITE)


def output_of(root: Path) -> Path:
    """Where files go if nobody says otherwise: ``output/`` of the event in ``root``, if it lies there."""
    folder = root.resolve() / "output"
    guard(folder, root.resolve())
    return folder


def own_files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The regular files in ``folder``, in order of name; none if it is not there, and no links."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        rows = sorted(entries, key=lambda entry: entry.name)
    yield from (row for row in rows if row.is_file(follow_symlinks=False))
