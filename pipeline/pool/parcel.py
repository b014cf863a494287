"""Files that travel with the work: packed by content, laid out again on another machine."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.folders.reading import is_file_below, read_bytes


@dataclass(frozen=True)
class Pack:
    """A file or a whole folder: ``files`` are (place below the root, content); for a file the place is empty.

    ``name`` is the last part of its path, which says what kind of file it is.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of names and contents in hexadecimal: equal packs are sent once."""
        summed = hashlib.sha256(self.name.encode())
        for place, content in self.files:
            summed.update(f"\0{place}\0{len(content)}\0".encode())
            summed.update(content)
        return summed.hexdigest()

    def unpack(self, folder: Path) -> Path:
        """Lay the pack out in a new folder inside ``folder``; gives the path that stands for its root."""
        root = Path(tempfile.mkdtemp(dir=folder)) / self.name
        if self.files != () and self.files[0][0] == "":
            root.write_bytes(self.files[0][1])
            return root
        root.mkdir()
        for place, content in self.files:
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return root


def pack(root: Path) -> Pack:
    """The file or folder ``root``; what is hidden stays at home."""
    if root.is_file():
        return Pack(root.name, (("", read_bytes(root)),))
    return Pack(
        root.name, tuple((path.relative_to(root).as_posix(), read_bytes(path)) for path in _files(root))
    )


def homes(root: Path) -> tuple[Path, ...]:
    """The spellings under which files of ``root`` are asked for: absolute, and without symbolic links."""
    return tuple(dict.fromkeys((root.absolute(), root.resolve())))


def _files(root: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and is_file_below(path, root.parent):
                yield path
