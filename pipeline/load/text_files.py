"""Reading text files as organisers save them: any line ends, a BOM, sometimes not UTF-8."""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.folders.reading import (
    ASTRAY,
    NO_FILE,
    NOWHERE,
    LeadsOutside,
    NoRegularFile,
    TooLarge,
    decoded,
    is_below,
    read_bytes,
)
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.flood import FloodGate

COPY_IT = "Put a copy of what it leads to in its place; links within the event folder are followed."
RENAME_IT = "A file of this name is expected; rename or remove what has its name."
LARGEST = 20_000_000  # bytes; the programme of a congress with 10,000 talks has a tenth of it

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Line ends to YAML but to no editor: they would end a title, and shift every line number after them.
_SEPARATORS = re.compile("[\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file, its lines ended by ``\\n``; ``name`` is relative to the event folder."""

    name: str
    text: str

    def at(self, line: int | None = None, column: int | None = None) -> Source:
        return Source(self.name, line, column)


def name_of(path: Path, root: Path) -> str:
    """``path`` as problems name it: relative to ``root`` where it lies in it, with forward slashes."""
    # Asked of each file of an event: as paths they take ten times as long.
    whole, base = path.as_posix(), root.as_posix().rstrip("/") + "/"
    return whole.removeprefix(base)


def read_text(path: Path, root: Path, *, required: bool = True) -> Outcome[TextFile | None]:
    """The text of ``path``; None, with a problem, if there is nothing to read.

    A file that is not ``required`` may be missing without a problem.
    """
    found, name = Collector(), name_of(path, root)
    if not os.path.lexists(path):
        if required:
            hint = "Create it, or start from a complete example: octavo new DIR"
            found.add("OCT-F01", f"{name} is missing", Source(name), hint)
        return found.give(None)
    data = found.take(read_data(path, root))
    return found.give(None if data is None else found.take(text_of(data, name)))


def read_named(name: str, folder: Path, root: Path, at: Source) -> Outcome[TextFile | None]:
    """The text file that the organiser named at ``at``; it must lie in ``folder``."""
    found = Collector()
    posix = PurePosixPath(name.replace("\\", "/"))
    outside = posix.is_absolute() or ":" in name or ".." in posix.parts
    if outside or not is_below(folder / posix, folder):
        hint = f"Copy the file into {name_of(folder, root)}/ and name it from there."
        found.add("OCT-F06", f"“{name}” leads out of the event folder", at, hint)
        return found.give(None)
    if not os.path.lexists(folder / posix):
        hint = f"Check the spelling (capitals count); it is looked for in {name_of(folder, root)}/."
        found.add("OCT-F01", f"the file “{name}” is missing", at, hint)
        return found.give(None)
    return found.give(found.take(read_text(folder / posix, root)))


def text_of(data: bytes, name: str) -> Outcome[TextFile]:
    """The text that the file ``name`` holds as ``data``."""
    found = Collector()
    return found.give(TextFile(name, found.take(_clean(found.take(_decode(data, name)), name))))


def read_data(path: Path, root: Path) -> Outcome[bytes | None]:
    """The content of ``path``; None, with a problem, if it cannot be read."""
    name = name_of(path, root)
    found, at = Collector(), Source(name)
    try:
        return found.give(read_bytes(path, root, LARGEST))
    except TooLarge as large:
        message = f"{name} has {large.size / 1e6:.0f} MB; {LARGEST / 1e6:.0f} MB is the most that is read"
        found.add("OCT-F04", message, at, "Is it the right file? A text file is far smaller.")
    except LeadsOutside:
        found.add("OCT-F08", f"{name} {ASTRAY}", at, COPY_IT)
    except NoRegularFile:
        found.add("OCT-F02", f"{name} {NO_FILE}", at, RENAME_IT)
    except OSError as error:
        if path.is_symlink():
            found.add("OCT-F02", f"{name} {NOWHERE}", at, RENAME_IT)
            return found.give(None)
        reason = error.strerror or "the system refused"
        found.add("OCT-F02", f"{name} cannot be read: {reason}", at, "Check the file's permissions.")
    return found.give(None)


def _decode(data: bytes, name: str) -> Outcome[str]:
    found = Collector()
    text, wrong = decoded(data)
    if wrong is not None:
        line = data.count(b"\n", 0, wrong) + 1
        message = f"{name} is not saved as UTF-8; it was read as Windows-1252 (Western European)"
        hint = "Save it as UTF-8, then look whether accented letters are right."
        found.add("OCT-F03", message, Source(name, line), hint)
    return found.give(text)


def _clean(text: str, name: str) -> Outcome[str]:
    """Without control characters, which no editor shows and no font has; lines end with ``\\n``."""
    found = FloodGate()
    text = _SEPARATORS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    for number, line in enumerate(text.split("\n") if _CONTROLS.search(text) else (), start=1):
        if bad := _CONTROLS.search(line):
            message = f"an invisible control character (U+{ord(bad[0]):04X}) was left out"
            hint = "It often comes from copying out of a PDF. Delete and retype the words around it."
            found.add("OCT-F05", message, Source(name, number, bad.start() + 1), hint)
    return found.give(_CONTROLS.sub("", text))
