"""Exports that are written here, taken in as `octavo import` does."""

from pathlib import Path

from pipeline.commands.desk.exports_in import Wishes, read_exports
from pipeline.importing.records import IncomingEvent, IncomingPerson
from pipeline.problems import Problem


def taken_in(folder: Path, files: dict[str, str | bytes]) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    """What ``files``, by their names, say together."""
    for name, data in files.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    outcome = read_exports([folder / name for name in files], Wishes())
    return outcome.value, outcome.problems


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, int | None]]:
    """Code, file and line of each problem."""
    return [(one.code.removeprefix("OCT-"), one.source.file, one.source.line) for one in problems]


def names_of(people: tuple[IncomingPerson, ...]) -> list[str]:
    """The names of ``people`` as they are read."""
    return [one.name or f"{one.given} {one.family}" for one in people]
