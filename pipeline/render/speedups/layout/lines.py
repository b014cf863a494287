"""Short lines that are the same in many places of a document, like the dates on badges: shaped once.

The engine shapes a line up to five times: to learn how wide it is, to break it, and to draw it (WeasyPrint
70). What does not depend on where a line stands is kept while a document is set.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from weasyprint.text import line_break

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., tuple[Any, ...]] = line_break.split_first_line

# Longer texts are paragraphs, of which no two are the same.
_LONGEST = 80


def stand_ins(_work: Work) -> dict[str, object]:
    """Shape equal lines of a document once."""
    split = _Lines().split
    return {
        "weasyprint.layout.inline:split_first_line": split,
        "weasyprint.layout.preferred:split_first_line": split,
    }


class _Lines:
    """The lines of a document. They go by their style, as which the engine has one object for all."""

    def __init__(self) -> None:
        self._split: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        # Kept, so that no other style takes the identity of one of them.
        self._styles: dict[int, Any] = {}

    def split(self, text: str, style: Any, context: Any, *args: Any, **options: Any) -> tuple[Any, ...]:
        """In the place of ``weasyprint.text.line_break.split_first_line``."""
        if len(text) > _LONGEST:
            return _ENGINES(text, style, context, *args, **options)
        key = (id(style), text, *args, *sorted(options.items()))
        if key not in self._split:
            self._styles[id(style)] = style
            self._split[key] = _ENGINES(text, style, context, *args, **options)
        layout, *rest = self._split[key]
        # The engine changes the layout of a line where that is justified or cut.
        return copy(layout), *rest
