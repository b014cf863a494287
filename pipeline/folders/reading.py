"""The one place where a file of an event is opened to be read: a regular one, in its folder, of bounded size.

An event folder may come from a stranger. A link in it can lead to any file of this computer or to a device
that never ends, and a named pipe keeps its reader waiting.
"""

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path

MOST_BYTES = 100_000_000
ASTRAY = "is a link that leads out of the event folder"
NOWHERE = "is a link that leads nowhere"
NO_FILE = "cannot be read: it is not a file"

# Files of text that an event has; no folder is called so.
_TEXTS = frozenset({".bib", ".css", ".csv", ".html", ".md", ".yaml"})
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What we ship may lie in a tree of links, as some installers lay it out.
_SHIPPED = f"{Path(__file__).parents[1] / 'shipped'}{os.sep}"


class Withheld(OSError):
    """What is there is not read; ``strerror`` says why."""


class LeadsOutside(Withheld):
    """It is, or lies behind, a link that leads out of its folder."""


class NoRegularFile(Withheld):
    """It is a folder, a device, a named pipe or a socket."""


class TooLarge(Withheld):
    """It has more bytes than are read; ``size`` tells how many."""

    def __init__(self, size: int, path: Path) -> None:
        super().__init__(errno.EFBIG, f"it has {size / 1e6:.0f} MB", str(path))
        self.size = size


def read_bytes(path: Path, root: Path | None = None, most: int = MOST_BYTES) -> bytes:
    """The content of ``path``; raises Withheld, and what the system raises.

    Without a ``root`` links may lead anywhere: to a file that the person has named, or of which nobody sees
    more than a digest.
    """
    if root is not None and not is_below(path, root):
        raise LeadsOutside(errno.EXDEV, f"it {ASTRAY}", str(path))
    # A named pipe must not keep us waiting for somebody who writes.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise NoRegularFile(errno.EINVAL, "it is not a file", str(path))
        if known.st_size > most:
            raise TooLarge(known.st_size, path)
        return io.FileIO(handle, closefd=False).readall()
    finally:
        os.close(handle)


def decoded(data: bytes) -> tuple[str, int | None]:
    """The text of a file: Unicode by its BOM, else UTF-8, else Windows-1252, which knows every byte.

    With it comes where the first byte stands that is not what was expected; None if there is none.
    """
    encoding = next((code for bom, code in _BOMS if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        return data.decode("cp1252", errors="replace"), error.start


def is_below(path: Path, root: Path) -> bool:
    """Whether ``path`` is ``root`` or lies in it, all links followed; it need not exist."""
    if path == root:
        return True
    folder, name = os.path.split(path)
    # Of what cannot be a name, os.path says no where Path raises.
    if os.path.islink(path) or name in ("", os.pardir):  # noqa: PTH114
        return contains(root, os.path.realpath(path))
    ours = os.fspath(path).startswith(_SHIPPED) and os.pardir not in path.parts
    return ours or contains(root, _real(folder))


def contains(root: Path, real: str) -> bool:
    """Whether the path ``real``, which has no links, is that of ``root`` or lies below it."""
    base = _real(os.fspath(root))
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def is_file_below(path: Path, root: Path) -> bool:
    """Whether ``path`` is a regular file in ``root``, all links followed."""
    return os.path.isfile(path) and is_below(path, root)  # noqa: PTH113 - as in is_below


def strays(folder: Path, root: Path) -> Iterator[tuple[Path, str]]:
    """What lies in or below ``folder`` and is not read, each with the reason; hidden files are passed over.

    Links to folders are not followed: what they lead to is looked at in its own place.
    """
    if not is_below(folder, root):
        yield folder, ASTRAY
        return
    with os.scandir(folder) if folder.is_dir() else nullcontext(()) as entries:
        rows = sorted(entries, key=lambda entry: entry.name)
    for entry in (row for row in rows if not row.name.startswith(".")):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from ((path, NO_FILE),) if path.suffix in _TEXTS else strays(path, root)
        elif entry.is_symlink():
            if reason := _why_unfollowed(path, root):
                yield path, reason
        elif not entry.is_file(follow_symlinks=False):
            yield path, NO_FILE


def _why_unfollowed(link: Path, root: Path) -> str:
    if not is_below(link, root):
        return ASTRAY
    return "" if link.is_file() or link.is_dir() else NOWHERE


@lru_cache(maxsize=512)
def _real(folder: str) -> str:
    """Asked of the few folders of an event for each of its many files; remembered for one run."""
    return os.path.realpath(folder)


def look_anew() -> None:
    """A new run begins: where folders really lie is not taken from the one before."""
    _real.cache_clear()
