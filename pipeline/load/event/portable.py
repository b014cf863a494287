"""Names of files that get lost when the folder is copied to another computer."""

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders.file_names import folded, is_forbidden
from pipeline.folders.reading import is_below
from pipeline.load.text_files import name_of
from pipeline.problems import Collector, Outcome, Source


def look_at_names(root: Path, names: tuple[str, ...]) -> Outcome[None]:
    """Names that not every disk can hold, in the folders ``names`` of ``root``; hidden ones do not count."""
    found = Collector()
    for folder in (root / name for name in names if is_below(root / name, root)):
        for here, folders, files in os.walk(folder):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            _told(Path(here), sorted(_visible([*folders, *files])), root, found)
    return found.give(None)


def _visible(names: list[str]) -> Iterator[str]:
    return (name for name in names if not name.startswith("."))


def _told(folder: Path, names: list[str], root: Path, found: Collector) -> None:
    known: dict[str, str] = {}
    for name in names:
        if is_forbidden(name):
            hint = "Rename it: letters, digits, hyphens and dots will do everywhere."
            at = Source(name_of(folder / name, root))
            found.add("OCT-F23", f"Windows knows no file called “{name}”", at, hint)
        if (other := known.setdefault(folded(name), name)) != name:
            message = f"“{name}” and “{other}” are one name to macOS and Windows"
            at = Source(name_of(folder / name, root))
            found.add("OCT-F23", message, at, "Rename one of them, also where it is named.")
