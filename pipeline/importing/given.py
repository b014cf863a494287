"""The files that an organiser gives, as bytes with their names; nothing else is read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from pipeline.importing.records import IncomingEvent
from pipeline.problems import Outcome, Source


@dataclass(frozen=True)
class GivenFile:
    """A file: its bytes, and its ``name`` as given or from the given folder on, with forward slashes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """The end of its name in small letters: ``.xml``."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folder and end."""
        return PurePosixPath(self.name).stem

    @property
    def at(self) -> Source:
        """The file as a place."""
        return Source(self.name)

    @cached_property
    def head(self) -> str:
        """Its first 4,096 bytes as text, by which systems are told apart; what is no UTF-8 is replaced."""
        start = self.data[:4096]
        code = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        return start.decode(code, "replace")


@dataclass(frozen=True)
class Given:
    """What one reader is handed: its own ``files``, and all that lay ``beside`` them (pictures, .bib)."""

    files: Sequence[GivenFile]
    beside: Sequence[GivenFile] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    """Columns of a table as an organiser has corrected them: heading to what it holds."""
    encoding: str = ""


Read = Callable[[Given], Outcome[IncomingEvent]]


@dataclass(frozen=True)
class SourceFormat:
    """A kind of export: how it is told from others, how it is read, and where an organiser gets it.

    ``knows`` looks at one file; ``read`` gets all files that it knows at once. ``get`` is the way to the file
    in the system's own menus. One that is read ``alone`` leaves its files to exports of the kinds before it,
    beside which they lie.
    """

    name: str
    title: str
    get: str
    knows: Callable[[GivenFile], bool]
    read: Read
    alone: bool = False


def named(formats: Iterable[SourceFormat], name: str) -> SourceFormat | None:
    """The format of that name."""
    return next((one for one in formats if one.name == name), None)
