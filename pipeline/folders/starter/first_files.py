"""Copy the first files of an event into a folder that is still empty."""

import shutil
from contextlib import suppress
from pathlib import Path

from pipeline.folders.layers import shipped
from pipeline.folders.writing import LITTER
from pipeline.problems import Halt

_USAGE, _CANNOT_WRITE = 2, 3
_HERE = Path(__file__).parent
# Folders of an event to begin with, by name; the demo is the content that we ship.
_STARTERS = {"empty": _HERE / "empty", "conference": _HERE / "conference"}
_IGNORE, _IGNORE_AS = _HERE / "gitignore", ".gitignore"
# A folder that holds only a fresh repository is empty to an organiser.
_MAY_BE_THERE = frozenset({".git"}) | LITTER


def examples() -> tuple[Path, Path]:
    """The content of the events that are full of examples: the demo's and the conference's."""
    return shipped("content"), _STARTERS["conference"] / "content"


def copy_starter(target: Path, kind: str = "") -> Path:
    """Start an event in ``target`` from the demo, or of the ``kind`` empty or conference; give ``target``.

    Halt (exit 2) if something is there already, (exit 3) if the files cannot be written; then none is left.
    """
    try:
        _refuse_if_taken(target)
        _copy(_folders(kind), target)
    except OSError as error:  # shutil.Error, of several files, is one too
        raise Halt(f"cannot start an event in {target}: {_reason(error)}", _CANNOT_WRITE) from error
    return target


def _folders(kind: str) -> list[Path]:
    if not kind:
        return [shipped("content")]
    return sorted(path for path in _STARTERS[kind].iterdir() if not path.name.startswith("."))


def _copy(folders: list[Path], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    try:
        for folder in folders:
            shutil.copytree(folder, target / folder.name, copy_function=shutil.copyfile)
        shutil.copyfile(_IGNORE, target / _IGNORE_AS)
    except OSError:
        for folder in folders:
            shutil.rmtree(target / folder.name, ignore_errors=True)
        with suppress(OSError):
            (target / _IGNORE_AS).unlink()
        raise


def _reason(error: OSError) -> str:
    """Why, in a few words; of several files that could not be copied the first tells."""
    if isinstance(error, shutil.Error) and error.args and error.args[0]:
        return str(error.args[0][0][-1]).partition(": '")[0]
    return error.strerror or str(error)


def _refuse_if_taken(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Halt(f"{target} is a file; name a new folder", _USAGE)
    if target.is_dir() and any(entry.name not in _MAY_BE_THERE for entry in target.iterdir()):
        raise Halt(f"{target} is not empty; name a new folder, so that nothing of yours is touched", _USAGE)
