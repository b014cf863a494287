"""What can go wrong, as data: a problem says where, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.problems.severity import Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file of the event folder; line and column count from 1.

    ``file`` is relative to the event folder, with forward slashes.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        numbers = (str(n) for n in (self.line, self.column) if n is not None)
        return ":".join((self.file, *numbers))

    @property
    def order(self) -> tuple[str, int, int]:
        """The key that sorts places as a reader meets them."""
        return (self.file, self.line or 0, self.column or 0)


@dataclass(frozen=True, slots=True)
class About:
    """A thing that a problem is about: the ``talk``, ``person``, ``slot``, ``day``, ``printer`` of this id.

    A ``file`` has its path from the event folder as id, a ``character`` is its own.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a stable code, a message and a hint for an organiser.

    ``subject`` is for programs: what the message speaks of, as far as it is known. It makes no two problems
    of what reads the same. ``more`` counts those like it that are not told by themselves. ``accepted`` is
    the organiser's reason to let it stay; empty if it is not accepted.
    """

    code: str
    severity: Severity
    message: str
    source: Source
    hint: str = ""
    subject: tuple[About, ...] = field(default=(), compare=False)
    more: int = 0
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A result together with the problems met while making it."""

    value: T
    problems: tuple[Problem, ...] = ()


class Collector:
    """Gathers problems inside one function; ``give`` makes the outcome."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(
        self, code: str, message: str, source: Source, hint: str = "", subject: tuple[About, ...] = ()
    ) -> None:
        """Record a problem; its severity is the one the catalogue gives the code."""
        from pipeline.problems.catalogue import severity_of

        self.problems.append(Problem(code, severity_of(code), message, source, hint, subject))

    def take(self, outcome: Outcome[T]) -> T:
        """Keep the problems of ``outcome`` and hand out its value."""
        self.problems.extend(outcome.problems)
        return outcome.value

    def give(self, value: T) -> Outcome[T]:
        """The outcome of the work so far."""
        return Outcome(value, tuple(self.problems))


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place, without repeats."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.source.order, p.code, p.message))


class Stopped(Exception):
    """The work was broken off between two pieces of it, as was wished; nothing is half done."""


class Halt(Exception):
    """The work cannot go on; carries the exit code and what to tell the person."""

    def __init__(self, message: str, exit_code: int, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.problems = problems
