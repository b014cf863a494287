"""What the pipeline tells while it works; how it looks is the terminal's business."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
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
    pace: Pace | None = None
