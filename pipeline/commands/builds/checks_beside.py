"""What is wrong with the content is looked for beside the work, and told with what the work has found."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from pipeline.commands.check import settled
from pipeline.model import Event
from pipeline.model.progress import StopFlag
from pipeline.problems import Collector, Halt, Outcome, Problem
from pipeline.problems.problem import Stopped

T = TypeVar("T")

# What tells of a fault once more, and what has told of it better: a missing glyph with its talk, a picture
# with its place, a colour profile where the printer's was read.
_ECHOES = {"OCT-R03": ("OCT-T15",), "OCT-R02": ("OCT-I01", "OCT-I02"), "OCT-S20": ("OCT-S10",)}


class Checks:
    """The search for what is wrong with the content, which runs ``beside`` other work once it has begun."""

    def __init__(self, beside: Executor, look: Callable[[], Sequence[Problem]]) -> None:
        self._beside, self._look = beside, look
        self._found: Future[Sequence[Problem]] | None = None

    def begin(self) -> "Future[Sequence[Problem]]":
        """Begin, if that has not happened."""
        if self._found is None:
            self._found = self._beside.submit(self._look)
        return self._found

    def problems(self) -> Sequence[Problem]:
        """What it has found, once it has ended."""
        return self.begin().result()


def with_checks(
    event: Event,
    look: Callable[[StopFlag], Sequence[Problem]],
    before: Sequence[Problem],
    work: Callable[[Checks, Collector], T],
) -> Outcome[T]:
    """What ``work`` gives, with all problems of ``event``: found ``before``, by ``look``, and by the work.

    ``look`` ends early once its flag is up: when the work fails. A Halt of the work tells all problems too.
    """
    later = Collector()
    with ThreadPoolExecutor(1) as beside:
        ended = StopFlag()
        checks = Checks(beside, partial(look, ended))
        try:
            made = work(checks, later)
        except Halt as halt:
            problems = (*before, *checks.problems(), *later.problems, *halt.problems)
            raise Halt(str(halt), halt.exit_code, settled(event, problems)) from halt
        except BaseException:
            ended.put_up(Stopped)
            raise
        found = (*before, *checks.problems(), *later.problems)
    return Outcome(made, settled(event, _without_echo(found)))


def _without_echo(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what an earlier stage has told better of the same thing."""
    told = {(problem.code, about) for problem in problems for about in problem.subject}

    def echoes(problem: Problem) -> bool:
        earlier = _ECHOES.get(problem.code, ())
        return bool(problem.subject) and all(
            any((code, about) in told for code in earlier) for about in problem.subject
        )

    return tuple(problem for problem in problems if not echoes(problem))
