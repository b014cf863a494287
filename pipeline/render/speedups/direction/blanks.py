"""Blanks of lines in scripts that our first font lacks, which are not set as whole paragraphs.

Text before a formula that fits but for its last blank is broken after its first word. And the engine measures
a line as a whole, where Pango takes a blank from the font of the word before it. To widen blanks it makes
each a text of its own, which then comes from the first font of the list, where a blank may be of another
width: lines of Arabic or Hindi end some points away from their edge.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[Any, Any, float], None] = inline.justify_line
_OTHERS = re.compile("[\u0590-\u1cff\ufb1d-\ufdff\ufe70-\ufefc]")
# As little (px) as makes blanks texts of their own: one unit of Pango.
_LEAST = 1 / 1024


def stand_ins(_work: Work) -> dict[str, object]:
    """Let a line end in a blank, and widen blanks so that it is as wide as it was to be."""
    # Which another row may have replaced.
    split: Callable[..., tuple[Any, ...]] = inline.split_first_line

    def fitted(
        text: str, style: Any, context: Any, max_width: float | None, *args: Any, **options: Any
    ) -> tuple[Any, ...]:
        found = split(text, style, context, max_width, *args, **options)
        resume = found[2]
        if max_width is None or resume is None or not text.endswith(" ") or not _OTHERS.search(text):
            return found
        if style["white_space"] != "normal" or _natural(text.rstrip(" "), style) > max_width:
            return found
        return split(text, style, context, None, *args, **options)

    return {
        "weasyprint.layout.inline:split_first_line": fitted,
        "weasyprint.layout.inline:justify_line": _justify,
    }


def _justify(context: Any, line: Any, extra_width: float) -> None:
    """In the place of ``weasyprint.layout.inline.justify_line``."""
    before = {id(box): box.width for box in _texts(line)}
    _ENGINES(context, line, extra_width)
    for box in _texts(line):
        blanks = inline.count_expandable_spaces(box)
        if blanks and box.width != before[id(box)] and _OTHERS.search(box.text):
            more = _width(box) - before[id(box)]
            box.justification_spacing -= more / blanks
            box.pango_layout.justification_spacing = box.justification_spacing


def _width(box: Any) -> float:
    """How wide (px) the text of ``box`` is with blanks that are texts of their own."""
    layout = line_break.create_layout(box.text, box.style, None, None, _LEAST)
    layout.set_text(box.text, justify=True)
    return float(line_break.line_size(layout.get_first_line()[0], box.style)[0])


def _natural(text: str, style: Any) -> float:
    """How wide (px) ``text`` is on one line."""
    layout = line_break.create_layout(text, style, None, None, 0)
    return float(line_break.line_size(layout.get_first_line()[0], style)[0])


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)
