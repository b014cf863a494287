"""A drawing that fails leaves its page as it was: the engine would leave open what the drawing has begun.

Formulas are drawn in the ink of their surroundings.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.images import SVGImage

from pipeline.render.speedups.drawing.inked import inked
from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., None] = SVGImage.draw


def stand_ins(_work: Work) -> dict[str, object]:
    """Take back what was drawn of a picture if the engine cannot draw all of it."""
    return {"weasyprint.images:SVGImage.draw": _draw}


def _draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
    """In the place of ``weasyprint.images.SVGImage.draw``, which logs what goes wrong and returns."""
    before = dict(vars(stream))
    operators, states = before["stream"], before["_ctm_stack"]
    written, depth = len(operators), len(states)
    with inked(image, style):
        _ENGINES(image, stream, width, height, style)
    if len(states) > depth:
        del operators[written:], states[depth:]
        vars(stream).update(before)
