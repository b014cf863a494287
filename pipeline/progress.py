"""What the pipeline tells while it works; how it looks is the terminal's business."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work on one product.

    ``action`` is a stage word (``load``, ``render``, …), ``detail`` what it works on or has made.
    ``seconds`` is None while the step runs, and how long it took once it is done.
    """

    product: str
    action: str
    detail: str = ""
    seconds: float | None = None
