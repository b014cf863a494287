"""An abstract that stands in a file of its own, whatever it was written with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.folders.file_names import is_device
from pipeline.importing.given import GivenFile
from pipeline.importing.records import IncomingLink
from pipeline.text.names import fold

# Names of files that say nothing of what is in them.
_ANY = frozenset(
    ("abstract", "main", "paper", "index", "article", "talk", "submission", "manuscript", "document", "text")
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ManuscriptAuthor:
    """An author as a file names them; ``presents`` only if it says so."""

    name: str
    affiliations: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    presents: bool = False
    link: str = ""
    biography: str = ""


@dataclass(frozen=True, slots=True)
class TalkManuscript:
    """What a ``file`` says of its talk: ``title`` and ``text`` are our Markdown.

    ``math`` are the author's own commands, ``bibliography`` is the file's own BibTeX. ``extra`` is all that
    has no field, by what the file calls it; ``pictures`` are files below content/, placed already.
    """

    file: GivenFile
    title: str = ""
    subtitle: str = ""
    authors: tuple[ManuscriptAuthor, ...] = ()
    text: str = ""
    keywords: tuple[str, ...] = ()
    type: str = ""
    code: str = ""
    level: str = ""
    language: str = ""
    track: str = ""
    links: tuple[IncomingLink, ...] = ()
    recorded: bool = True
    remote: bool = False
    papers: tuple[str, ...] = ()
    math: tuple[tuple[str, str], ...] = ()
    cited: tuple[str, ...] = ()
    bibliography: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    picture_folders: tuple[str, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def folder(self) -> str:
        """The folder that it lies in, from the given one on; empty at the top."""
        return folder_of(self.file.name)

    @property
    def wish(self) -> str:
        """An id that reads: its file's name, or the folder's if that is one for any abstract."""
        stem = tidy_name(self.file.stem)
        if stem in _ANY:
            stem = tidy_name(PurePosixPath(self.folder).name)
        return stem


def folder_of(name: str) -> str:
    """The folder of the file ``name``; empty at the top."""
    folder = PurePosixPath(name).parent.as_posix()
    return "" if folder == "." else folder


def tidy_name(name: str) -> str:
    """``name`` in small ASCII letters, digits and hyphens, as long as a file's name may be; maybe empty."""
    words = "".join(char if char.isascii() else " " for char in fold(name)).split()
    tidy = "-".join(words)[:_LONGEST].strip("-")
    return f"{tidy}-1" if is_device(tidy) else tidy


def joined_extra(said: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is ``said`` under one name several times, together."""
    made: dict[str, list[str]] = {}
    for name, value in said:
        if value and value not in made.setdefault(name, []):
            made[name].append(value)
    return tuple((name, "; ".join(values)) for name, values in made.items() if values)
