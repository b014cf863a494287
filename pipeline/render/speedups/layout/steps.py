"""Blocks as high as whole half-lines, so that the text below them stands on the grid of the page.

A stylesheet asks for it with ``--step: whole`` on the block itself; CSS has no way to round a height that
comes from the content.
"""

from collections.abc import Callable
from typing import Any

from weasyprint.layout import block
from weasyprint.text.line_break import strut

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., tuple[Any, ...]] = block.block_container_layout

# What the engine loses in its sums (px).
_ROUNDED = 0.02


def stand_ins(_work: Work) -> dict[str, object]:
    """Round up the height of blocks that ask for it."""
    return {"weasyprint.layout.block:block_container_layout": _container}


def _container(context: Any, box: Any, *args: Any, **options: Any) -> tuple[Any, ...]:
    """In the place of ``weasyprint.layout.block.block_container_layout``."""
    made = _ENGINES(context, box, *args, **options)
    # A wrapper of a table is anonymous: what is asked for is asked of the table.
    asked = box.get_wrapped_table() if box.is_table_wrapper else box
    # A block that goes on another page is filled up to the end of this one.
    whole = made[0] is not None and made[1] is None
    if whole and "__step" in getattr(asked.style, "cascaded", ()):
        step = strut(asked.style.root_style)[0] / 2
        over = made[0].border_height() % step
        if _ROUNDED < over < step - _ROUNDED:
            made[0].height += step - over
    return made
