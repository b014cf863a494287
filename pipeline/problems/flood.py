"""Problems by the thousand: the first are told, and the last of them counts how many more there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.problems.problem import About, Collector, Outcome, Problem, Source, T, in_reading_order

_MOST = 100
"""So many of one code are told one by one."""


class FloodGate(Collector):
    """Gathers problems of one text or table; how many it keeps does not grow with what is wrong.

    Of those with the same words ``alike`` are told one by one.
    """

    def __init__(self, alike: int = _MOST) -> None:
        super().__init__()
        self._alike = alike
        self._met: Counter[tuple[str, ...]] = Counter()
        self._last: dict[tuple[str, ...], int] = {}

    def lets_in(self, code: str, message: str, more: int = 0) -> bool:
        """Count a problem, and ``more`` behind it; whether it is to be told by itself, and so comes next."""
        keys = (((code, message), self._alike), ((code,), _MOST))
        full = next((key for key, most in keys if self._met[key] >= most), None)
        if full is not None:
            self._met[full] += 1 + more
            return False
        for key, _most in keys:
            self._met[key] += 1
            self._last[key] = len(self.problems)
        return True

    def add(
        self, code: str, message: str, source: Source, hint: str = "", subject: tuple[About, ...] = ()
    ) -> None:
        """Record a problem if it is let in."""
        if self.lets_in(code, message):
            self.admit(code, message, source, hint, subject)

    def admit(
        self, code: str, message: str, source: Source, hint: str = "", subject: tuple[About, ...] = ()
    ) -> None:
        """Record a problem that has just been let in."""
        super().add(code, message, source, hint, subject)

    def take(self, outcome: Outcome[T]) -> T:
        """Keep those problems of ``outcome`` that are let in, and hand out its value."""
        for problem in outcome.problems:
            if self.lets_in(problem.code, problem.message, problem.more):
                self.problems.append(problem)
        return outcome.value

    def give(self, value: T) -> Outcome[T]:
        """The outcome of the work so far; the last problem of a kind counts those that were not told."""
        problems, more = list(self.problems), Counter[int]()
        for key, number in self._last.items():
            more[number] += max(0, self._met[key] - (self._alike if len(key) > 1 else _MOST))
        for number, untold in more.items():
            if untold:
                problems[number] = replace(problems[number], more=problems[number].more + untold)
        return Outcome(value, tuple(problems))


def bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those to tell, in reading order: the first hundred of a code in a file, and how many more there are."""
    gates: defaultdict[str, FloodGate] = defaultdict(FloodGate)
    for problem in in_reading_order(problems):
        gates[problem.source.file].take(Outcome(None, (problem,)))
    return tuple(problem for gate in gates.values() for problem in gate.give(None).problems)
