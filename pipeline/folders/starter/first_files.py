"""Copy the first files of an event into a folder that is still empty."""

import shutil
from pathlib import Path

from pipeline.folders.layers import shipped
from pipeline.problems import Halt

_USAGE, _CANNOT_WRITE = 2, 3
_HERE = Path(__file__).parent
_MINIMAL = _HERE / "empty" / "content"
_IGNORE = _HERE / "gitignore"
# A folder that holds only a fresh repository is empty to an organiser.
_MAY_BE_THERE = frozenset({".git", ".DS_Store"})


def copy_starter(target: Path, *, empty: bool = False) -> Path:
    """Start an event in ``target`` from the demo, or from a minimal one if ``empty``; give ``target``.

    Halt (exit 2) if something is there already, (exit 3) if the files cannot be written.
    """
    try:
        _refuse_if_taken(target)
        target.mkdir(parents=True, exist_ok=True)
        source = _MINIMAL if empty else shipped("content")
        shutil.copytree(source, target / "content", copy_function=shutil.copyfile)
        shutil.copyfile(_IGNORE, target / ".gitignore")
    except OSError as error:  # shutil.Error, of several files, is one too
        raise Halt(f"cannot start an event in {target}: {error.strerror or error}", _CANNOT_WRITE) from error
    return target


def _refuse_if_taken(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Halt(f"{target} is a file; name a new folder", _USAGE)
    if target.is_dir() and any(entry.name not in _MAY_BE_THERE for entry in target.iterdir()):
        raise Halt(f"{target} is not empty; name a new folder, so that nothing of yours is touched", _USAGE)
