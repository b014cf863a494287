"""What the pipeline tells while it works; how it looks is the terminal's business."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.problems.problem import Stopped


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a work of ``of`` pieces is: ``done`` of them, ``rate`` pages a second, ``left`` seconds."""

    done: int
    of: int
    rate: float
    left: float

    def __str__(self) -> str:
        minutes, seconds = divmod(round(self.left), 60)
        return f"{self.done} of {self.of}, {self.rate:.0f} pages a second, {minutes}:{seconds:02d} left"


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work on one product.

    ``action`` is a stage word (``load``, ``render``, …), ``detail`` what it works on or has made.
    ``seconds`` is None while the step runs, and how long it took once it is done. ``pace`` tells how far it
    is, if that is known.
    """

    product: str
    action: str
    detail: str = ""
    seconds: float | None = None
    pace: Progress | None = None


OnStep = Callable[[Step], None]
"""Told of each step; what it raises ends the work there."""


class StopFlag:
    """Says that work is to end: any thread puts it up, and who works heeds it between two pieces of work."""

    def __init__(self) -> None:
        self._reason: type[Stopped] | None = None

    def put_up(self, reason: type[Stopped]) -> None:
        """Have the work end with ``reason``, unless it has one already."""
        self._reason = self._reason or reason

    def heed(self) -> None:
        """Raise the reason if the flag is up."""
        if self._reason is not None:
            raise self._reason


NO_FLAG = StopFlag()
"""A flag that nobody puts up."""
