"""Problems of a checked event: their severity from the catalogue, their place from the model."""

from pathlib import Path

from pipeline.codes import severity_of
from pipeline.model.event import Event, Person, Slot, Talk
from pipeline.problem import Problem, Source


def finding(code: str, message: str, at: Source, hint: str = "") -> Problem:
    """A problem with the severity that the catalogue gives ``code``."""
    return Problem(code, severity_of(code), message, at, hint)


def place(thing: Event | Person | Slot | Talk, *names: str) -> Source:
    """Where the first known of ``names`` (``room``, ``people.0``) stands, else where ``thing`` does."""
    places = dict(thing.places)
    return next((places[name] for name in names if name in places), thing.source)


def pinpoint(root: Path, near: Source, words: str) -> Source:
    """The first place of ``words`` in the file of ``near``, from its line on; ``near`` if there is none."""
    try:
        text = (root / near.file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return near
    first = max((near.line or 1) - 1, 0)
    for number, line in enumerate(text.split("\n")[first:], start=first + 1):
        if (column := line.find(words)) >= 0:
            return Source(near.file, number, column + 1)
    return near
