"""The engine sets the lines that were planned: the stand-ins for what it fits text into lines with."""

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import strut

from pipeline.render.speedups.paragraphs.drawn_lines import Drawing
from pipeline.render.speedups.paragraphs.filling import fill
from pipeline.render.speedups.paragraphs.measuring import Widths
from pipeline.render.speedups.paragraphs.page_feet import end_with_word, foot
from pipeline.render.speedups.paragraphs.plans import Line, LinePlan, plan, start_of
from pipeline.render.speedups.standing_in import Work

_ENGINES_NEXT: Callable[..., tuple[Any, Any]] = inline.get_next_linebox
_ENGINES_BOX: Callable[..., tuple[Any, ...]] = inline.split_inline_box
_ENGINES_TEXT: Callable[..., tuple[Any, Any, bool]] = inline.split_text_box
_ENGINES_ALIGN: Callable[..., float] = inline.text_align

# Wider (px) than any line, so that the engine does not look for a place to break.
_ENDLESS = 1e6
_TIE = "\N{NO-BREAK SPACE}"


def stand_ins(_work: Work) -> dict[str, object]:
    """Break justified paragraphs as a whole, and fill and draw their lines."""
    setting, drawing = _Setting(), Drawing()
    return {
        "weasyprint.layout.inline:get_next_linebox": setting.next_line,
        "weasyprint.layout.inline:split_inline_box": setting.split_box,
        "weasyprint.layout.inline:split_text_box": setting.split_text,
        "weasyprint.layout.inline:text_align": setting.align,
        "weasyprint.draw.text:draw_first_line": drawing.line,
        "weasyprint.draw.text:int": drawing.whole,
    }


class _Setting:
    """A document being laid out: the line being set, if it was planned."""

    def __init__(self) -> None:
        self._widths = Widths()
        # By identity of the boxes of lines, which the plans keep.
        self._plans: dict[int, LinePlan] = {}
        self._plan: LinePlan | None = None
        self._line = Line()

    def next_line(
        self,
        context: Any,
        lines: Any,
        position_y: float,
        bottom_space: float,
        skip: Any,
        block: Any,
        *rest: Any,
    ) -> tuple[Any, Any]:
        """In the place of ``weasyprint.layout.inline.get_next_linebox``."""
        before = self._plan, self._line
        self._plan, self._line = None, Line()
        # A float that ends above leaves lines as wide as they are.
        floats = context.excluded_shapes
        if not any(one.position_y + one.margin_height() > position_y for one in floats):
            # Columns are tried in many heights, each of which would end elsewhere.
            room = inf if context.in_column else context.page_bottom - bottom_space - position_y
            self._plan, self._line = self._planned(lines, skip, block, room, rest[-2:])
        try:
            return _ENGINES_NEXT(context, lines, position_y, bottom_space, skip, block, *rest)
        finally:
            self._plan, self._line = before

    def _planned(
        self, lines: Any, skip: Any, block: Any, room: float, first_styles: tuple[Any, ...]
    ) -> tuple[LinePlan | None, Line]:
        """The plan of the paragraph, and the line that begins at ``skip``; none where the engine decides.

        The page has ``room`` (px) for it and those that follow.
        """
        if lines.style["text_align_all"] != "justify" or any(first_styles):
            return None, Line()
        known = self._plans.get(id(lines))
        if skip is None and not (known and known.is_of(lines, block.width) and known.is_fresh()):
            known = self._plans[id(lines)] = plan(lines, block, self._widths)
        start = inline.skip_first_whitespace(lines, skip)
        if known is None or start == "continue" or not known.is_of(lines, block.width):
            return None, Line()
        line = known.line(start)
        if line and room < line.left * strut(lines.style)[0]:
            begin = start_of(start)
            last = foot(known, begin, room, strut(lines.style)[0], block.style["widows"])
            if last is not None:
                end_with_word(known, begin, last, block, self._widths)
                line = known.line(start)
        return (known, line) if line else (None, Line())

    def split_box(
        self, context: Any, box: Any, position_x: float, max_x: float, *rest: Any
    ) -> tuple[Any, ...]:
        """In the place of ``weasyprint.layout.inline.split_inline_box``."""
        if self._plan is not None and box is self._plan.lines:
            max_x = _ENDLESS
        return _ENGINES_BOX(context, box, position_x, max_x, *rest)

    def split_text(
        self, context: Any, box: Any, width: float | None, skip: int, is_line_start: bool = True
    ) -> tuple[Any, int | None, bool]:
        """In the place of ``weasyprint.layout.inline.split_text_box``."""
        line = self._line
        if self._plan is None or width is None or "\n" in box.text:
            room = self._without_blank(box, width, skip)
            return _ENGINES_TEXT(context, box, room, skip, is_line_start=is_line_start)
        if box is not line.box or skip > line.end:
            return _ENGINES_TEXT(context, box, None, skip, is_line_start=is_line_start)
        text = box.text.encode()[skip : line.end].decode() + line.hyphen
        if not text.strip(" "):
            return None, line.resume, False
        new, _, _ = _ENGINES_TEXT(context, box.copy_with_text(text), None, 0, is_line_start=is_line_start)
        return new, line.resume, False

    def _without_blank(self, box: Any, width: float | None, skip: int) -> float | None:
        """The ``width`` in which the engine breaks a text that ends with the blank before a formula.

        Pango lets that blank hang over, but the engine counts it: where all but the blank had room, it took
        the whole text for one word, and its first word for a part of it.
        """
        if width is None or not box.text.endswith(_TIE):
            return width
        whole = self._widths.of(box.text.encode()[skip:].decode(), box.style)
        blank = self._widths.of(_TIE, box.style)
        return whole - blank - 1 if whole - blank - 1 < width < whole else width

    def align(self, context: Any, line: Any, width: float, last: bool) -> float:
        """In the place of ``weasyprint.layout.inline.text_align``."""
        if self._plan is None:
            return _ENGINES_ALIGN(context, line, width, last)
        fill(line, width, self._plan.space, last)
        return 0
