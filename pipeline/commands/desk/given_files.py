"""The files that are to be imported, read within bounds."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.importing.given import GivenFile
from pipeline.problems import Halt

_USAGE = 2
# The largest real exports have 4 MB; a folder of 4,000 abstracts with pictures has some hundred.
_MOST_BYTES, _MOST_FILES = 500_000_000, 20_000


def given_files(paths: Sequence[Path]) -> tuple[GivenFile, ...]:
    """The files at ``paths``; of a folder all that lie in it, named from the folder.

    Hidden files are none of the export. Links out of a given folder are not followed. Halt (exit 2) if a file
    cannot be read, or there is too much.
    """
    read: list[GivenFile] = []
    room = _MOST_BYTES
    for name, path in _found(paths):
        try:
            room -= path.stat().st_size
            _refuse_if_too_much(len(read), room)
            read.append(GivenFile(name, path.read_bytes()))
        except OSError as error:
            raise Halt(f"{path} cannot be read: {error.strerror}", _USAGE) from error
    return tuple(read)


def _found(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if not path.is_dir():
            yield path.name, path
            continue
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if not name.startswith("."))
            here = Path(folder)
            files = (here / name for name in sorted(names) if not name.startswith("."))
            yield from ((file.relative_to(path).as_posix(), file) for file in files if _is_plain(file))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _refuse_if_too_much(files: int, room: int) -> None:
    if files >= _MOST_FILES or room < 0:
        most = f"{_MOST_FILES:,} files and {_MOST_BYTES // 1_000_000} MB"
        raise Halt(f"this is more than {most}; name the export itself", _USAGE)
