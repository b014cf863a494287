"""Problems of one kind, put together: the first is told whole, of the others the places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pipeline.problems.problem import Problem, in_reading_order

# What the place of a problem tells as well as its message; of all else that it is about, another is
# another matter: a role that is missing, a character that no font has.
_TOLD_BY_PLACE = frozenset({"talk", "person", "slot", "day", "file", "paper"})
# What is quoted, and words that are a place, a time or a name: those with a slash, a figure, a capital or a
# letter that English lacks.
_QUOTED = re.compile(r'“[^“”]*”|"[^"]*"')
_NAMED = re.compile(r"(?<!\w)[a-z]*+(?:[^\Wa-z_]|[/@])[^\s(),]*")
_RUN = re.compile(r"\*(?:[\s(),–-]*+\*)++")
_SHOWN = 6


@dataclass(frozen=True)
class Kind:
    """Problems of the same code and the same sense, in reading order."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @cached_property
    def more(self) -> int:
        """How many there are besides the first, those that a flood left untold among them."""
        return len(self.problems) - 1 + sum(problem.more for problem in self.problems)

    @cached_property
    def elsewhere(self) -> tuple[str, ...]:
        """The places of the others, ``file:line``, each once."""
        sources = (problem.source for problem in self.problems[1:])
        return tuple(dict.fromkeys(f"{s.file}:{s.line}" if s.line else s.file for s in sources))

    @property
    def is_cut(self) -> bool:
        """Whether ``in_one_line`` leaves out places."""
        return len(self.elsewhere) > _SHOWN

    def in_one_line(self) -> str:
        """``38 more like this: file:line, file:line …``; empty if there are no others."""
        if not self.more:
            return ""
        places = ", ".join(self.elsewhere[:_SHOWN])
        return f"{self.more:,} more like this{': ' * bool(places)}{places}{' …' * self.is_cut}"


def kinds(problems: Iterable[Problem]) -> list[Kind]:
    """``problems`` by what they say, each kind at the place of its first."""
    found: dict[object, list[Problem]] = {}
    for problem in in_reading_order(problems):
        found.setdefault(_sense(problem), []).append(problem)
    return [Kind(tuple(alike)) for alike in found.values()]


def _sense(problem: Problem) -> object:
    """What two problems have in common that ask for the same: all but names, numbers and places.

    What a hint quotes is to be written, and differs where something else is to be done.
    """
    here = {about.id for about in problem.subject if about.kind in _TOLD_BY_PLACE}
    other = tuple(about for about in problem.subject if about.kind not in _TOLD_BY_PLACE)
    hint = _QUOTED.sub(lambda found: "*" if found[0][1:-1] in here else found[0], problem.hint)
    return problem.code, problem.severity, other, _wording(_QUOTED.sub("*", problem.message)), _wording(hint)


def _wording(text: str) -> str:
    return _RUN.sub("*", _NAMED.sub("*", text))
