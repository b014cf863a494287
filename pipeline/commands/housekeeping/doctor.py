"""``octavo doctor``: what is missing on this machine, and the command that mends it."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline import __version__
from pipeline.commands.housekeeping.checkup import Checkup, Health
from pipeline.commands.housekeeping.native_libraries import native_checkups
from pipeline.commands.housekeeping.python_libraries import pip, python_checkups
from pipeline.folders.layers import Layers, shipped
from pipeline.folders.state_folder import state_folder
from pipeline.folders.writing import output_of

# Any zone will show whether there is a table of them.
_SOME_ZONE = "Europe/Rome"
# A book of a thousand abstracts and what is remembered of it (bytes).
_ROOM = 500_000_000


def examine_machine(root: Path | None) -> Iterator[Checkup]:
    """Everything that Octavo needs here, and for the event in ``root`` if there is one."""
    yield Checkup(f"Octavo {__version__}, Python {platform.python_version()}, {platform.system()}")
    lacking = False
    for checkup in (*native_checkups(), *python_checkups()):
        lacking |= checkup.health is Health.MISSING
        yield checkup
    if lacking:
        yield Checkup("fonts and the event are looked at once these are there", Health.SPARE)
    else:
        yield from _of_event(root)
    yield from _of_folders(root)


def _of_event(root: Path | None) -> Iterator[Checkup]:
    from pipeline.load import load_event

    event = load_event(root).value if root else None
    yield from _zone(event.timezone if event else _SOME_ZONE)
    yield from _fonts(Layers(root or shipped("content").parent), event.language if event else "en")


def _zone(name: str) -> Iterator[Checkup]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        yield Checkup(f"the time zone {name} is not known", Health.MISSING, pip("--upgrade tzdata"))
    else:
        yield Checkup(f"time zones, {name} among them")


def _fonts(layers: Layers, language: str) -> Iterator[Checkup]:
    """Whether the fonts can be read, and have all letters of the labels in ``language``."""
    from pipeline.check.texts.missing_glyphs import advice
    from pipeline.programme.words.label_files import labels_of
    from pipeline.text.glyphs import missing, printable_in, unreadable

    for font in unreadable(layers.fonts):
        yield Checkup(f"{font} cannot be read", Health.MISSING, pip("--force-reinstall octavo"))
    lacking = sorted(missing("".join(labels_of(language).values()), printable_in(layers.fonts)))
    if lacking:
        said = f"no font has {len(lacking)} letters of the language {language}, such as {lacking[0]}"
        yield Checkup(said, Health.MISSING, advice(lacking))
    else:
        yield Checkup(f"fonts in {len(layers.fonts)} folders, with all letters of the language {language}")


def _of_folders(root: Path | None) -> Iterator[Checkup]:
    """Whether there is room to write in the folders that Octavo writes to."""
    for folder in (output_of(root) if root else Path.cwd(), Path(_temporary()), state_folder()):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        if not os.access(there, os.W_OK | os.X_OK):
            yield Checkup(f"{folder} cannot be written", Health.MISSING, f"chmod u+wx {quote(str(there))}")
        elif (free := shutil.disk_usage(there).free) < _ROOM:
            said = f"only {free // 1_000_000} MB are free in {folder}"
            yield Checkup(said, Health.MISSING, f"df -h {quote(str(there))}")
        else:
            yield Checkup(f"{folder} can be written")


def _temporary() -> str:
    """Where small files go, or would go: TMPDIR, else /tmp."""
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        return os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - it is only looked at
