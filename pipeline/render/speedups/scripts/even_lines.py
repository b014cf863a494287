"""Lines as high as was asked for, whatever fonts their letters come from.

The engine centres the letters that a line has between its edges, by the ascent and descent of their fonts
(WeasyPrint 70). Where two fonts meet their baselines then differ, and the line becomes higher than its
``line-height``: one of 13 pt with a name in Chinese is up to 14 pt high, which no grid survives.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.line_break import strut

from pipeline.render.speedups.scripts.letters import BORROWED
from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., tuple[Any, ...]] = line_break.first_line_metrics


def stand_ins(_work: Work) -> dict[str, object]:
    """Put letters of other fonts on the baseline of the first font."""
    return {"weasyprint.text.line_break:first_line_metrics": _metrics}


def _metrics(
    line: Any,
    text: str,
    layout: Any,
    resume_at: Any,
    space_collapse: bool,
    style: Any,
    *hyphen: Any,
    **more: Any,
) -> Any:
    """In the place of ``weasyprint.text.line_break.first_line_metrics``."""
    measured = _ENGINES(line, text, layout, resume_at, space_collapse, style, *hyphen, **more)
    if style["line_height"] == "normal" or not BORROWED.search(measured[0].text):
        return measured
    # As high as its line: nothing is left to put above and below it.
    return *measured[:4], *strut(style)
