"""What files and code are, in short: a digest that changes whenever they do."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from pipeline.cache.known_contents import content_of
from pipeline.folders.reading import is_below

_OURS = Path(__file__).parents[1]
# What a stage may import besides itself (the layers in pyproject.toml).
_BELOW_THE_STAGES = ("programme", "text", "folders", "pool", "cache", "model", "problems")
# Files up to this many bytes are read; of larger ones (fonts, photographs) the system's word must do.
_SMALL = 1_000_000
# What stands for the content of those.
_UNREAD = hashlib.sha256(b"").hexdigest()
# Of the words of a library's name; on the disk they are written otherwise than on the package index.
_SEPARATORS = re.compile("[-_.]+")


def of_texts(*texts: str) -> str:
    """A digest of ``texts``, which keeps them apart."""
    made = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.hexdigest()


def of_folders(folders: Iterable[Path], *, read: bool = True, root: Path | None = None) -> str:
    """A digest of all files below ``folders``: their names, sizes, times, and with ``read`` their content.

    A folder that is not there has a digest too. Links are followed, but into no folder twice, and into none
    outside ``root``, or outside the folder if no root is given.
    """
    made = hashlib.sha256()
    for folder in folders:
        made.update(f"{folder}\n".encode("utf-8", "surrogateescape"))
        for name, row in _rows(str(folder), read, root or folder, set()):
            made.update(name.encode("utf-8", "surrogateescape") + row)
    return made.hexdigest()


def of_file(path: Path, *, read: bool = True) -> bytes:
    """Size, times, place on the disk and, if small and ``read``, the content of a file; empty if absent."""
    try:
        known = path.stat()
        facts = (known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino, known.st_mode)
        content = content_of(path, most=_SMALL).digest if read and known.st_size <= _SMALL else _UNREAD
    except OSError:
        return b""
    return repr(facts).encode() + bytes.fromhex(content)


def of_content(path: Path) -> str:
    """Where ``path`` leads and a digest of what is there, or why it cannot be read."""
    try:
        return f"{os.path.realpath(path)} {content_of(path).digest}"
    except (OSError, ValueError) as error:
        return f"{type(error).__name__} {error}"


@lru_cache(maxsize=8)
def of_code(*packages: str) -> str:
    """A digest of Python, of all that is installed beside us, and of our own code.

    With ``packages`` only these stages count, and what all stages stand on. It is taken
    once, for the code that runs is what was there when this process began.
    """
    code = [_OURS / name for name in (*packages, *_BELOW_THE_STAGES)] if packages else [_OURS]
    return of_texts(sys.version, *_installed(), of_folders(code, read=False))


def versions(*libraries: str) -> dict[str, str]:
    """The version of each of ``libraries``, named as on the package index; "" for one that is not there."""
    known = {}
    for folder in reversed(_installed()):
        name, _, version = folder.removesuffix(".dist-info").partition("-")
        known[_SEPARATORS.sub("-", name).lower()] = version
    return {name: known.get(_SEPARATORS.sub("-", name).lower(), "") for name in libraries}


@lru_cache(maxsize=1)
def _installed() -> list[str]:
    """What is installed beside us, as ``pikepdf-10.17.0.dist-info``; of two the first is used."""
    return [
        name
        for place in map(Path, sys.path)
        if place.name in ("site-packages", "dist-packages") and place.is_dir()
        for name in sorted(path.name for path in place.iterdir())
        if name.endswith((".dist-info", ".egg-info"))
    ]


def _rows(folder: str, read: bool, root: Path, seen: set[tuple[int, int]]) -> Iterator[tuple[str, bytes]]:
    """Path and facts of every file below ``folder``, in order of name."""
    if not is_below(Path(folder), root):
        return
    try:
        known = Path(folder).stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if (known.st_dev, known.st_ino) in seen:
        return
    seen.add((known.st_dev, known.st_ino))
    for entry in entries:
        if os.path.isdir(entry.path):  # noqa: PTH112 - a link to itself raises if the entry is asked
            if entry.name != "__pycache__":
                yield entry.path, b"/"
                yield from _rows(entry.path, read, root, seen)
        else:
            inside = not entry.is_symlink() or is_below(Path(entry.path), root)
            yield entry.path, of_file(Path(entry.path), read=read) if inside else b""
