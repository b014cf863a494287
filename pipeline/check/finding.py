"""Problems of a checked event: their severity from the catalogue, their place from the model."""

from functools import lru_cache
from pathlib import Path

from pipeline.cache.stamp import of_file
from pipeline.folders.reading import read_bytes
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Day, Slot, Talk
from pipeline.model.content.prose import FreePage
from pipeline.model.event import Event
from pipeline.problems import About, Problem, Source
from pipeline.problems.catalogue import severity_of


def finding(code: str, message: str, at: Source, hint: str = "", subject: tuple[About, ...] = ()) -> Problem:
    """A problem with the severity that the catalogue gives ``code``."""
    return Problem(code, severity_of(code), message, at, hint, subject)


def about(*things: Day | Person | Slot | Talk) -> tuple[About, ...]:
    """``things`` as the subject of a problem."""
    return tuple(About(type(thing).__name__.lower(), thing.id) for thing in things)


def place(thing: Event | FreePage | Person | Slot | Talk, *names: str) -> Source:
    """Where the first known of ``names`` (``room``, ``people.0``) stands, else where ``thing`` does."""
    places = dict(thing.places)
    return next((places[name] for name in names if name in places), thing.source)


def pinpoint(root: Path, near: Source, words: str) -> Source:
    """The first place of ``words`` in the file of ``near``, from its line on; ``near`` if there is none."""
    path = root / near.file
    try:
        lines = _lines(path, root, of_file(path, read=False))
    except (OSError, UnicodeDecodeError):
        return near
    first = max((near.line or 1) - 1, 0)
    for number in range(first, len(lines)):
        if (column := lines[number].find(words)) >= 0:
            return Source(near.file, number + 1, column + 1)
    return near


@lru_cache(maxsize=2)
def _lines(path: Path, root: Path, _stamp: bytes) -> list[str]:
    """The lines of a file; of papers.bib and people.yaml a thousand problems may ask for them."""
    return read_bytes(path, root).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
