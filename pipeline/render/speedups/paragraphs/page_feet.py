"""The last line of a page, which ends with a whole word where that costs little.

Which line that is shows when the first line of a paragraph gets its place on the page. From there on the
rest of the paragraph is then planned again; if it takes as many lines, hardly worse ones, these are set.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pipeline.render.speedups.paragraphs.breaks import Measure, Places, best_way
from pipeline.render.speedups.paragraphs.measuring import Widths
from pipeline.render.speedups.paragraphs.pieces import Unplanned, pieces
from pipeline.render.speedups.paragraphs.places import Text
from pipeline.render.speedups.paragraphs.plans import LinePlan, Start, planned_lines

# Demerits that this may cost: as many as another hyphen.
_WORTH = 250.0**2
# No hyphen is taken so near to where the last line ended, in lines; other lines end further away.
_NEAR = 0.4


def foot(made: LinePlan, start: Start, room: float, height: float, widows: int) -> Start | None:
    """Where the last line on the page begins, if ``start`` is one on it and not all that follow fit.

    There is ``room`` (px) for lines of this ``height`` from that one on; so many ``widows`` follow at least.
    """
    left = made.by_start[start].left
    if height <= 0 or room >= left * height:
        return None
    count = min(int(room / height + 1e-6), left - widows)
    if count < 1:
        return None
    for _line in range(count - 1):
        start = made.by_start[start].after
    return start


def end_with_word(made: LinePlan, start: Start, last: Start, block: Any, widths: Widths) -> None:
    """Let the line of ``made`` that begins at ``last`` end with a whole word, by those from ``start`` on."""
    if last in made.feet or not made.by_start[last].hyphen:
        return
    made.feet.add(last)
    text = Text(pieces(made.lines, block), made.lines.style["lang"], widths)
    first = block.width - (0 if start else made.lines.text_indent)
    for section in text.sections():
        places, cuts = text.places(*section)
        begins = [text.path(cut.resume) for cut in cuts[:-1]]
        if start in begins:
            at, end = begins.index(start), begins.index(made.by_start[last].after)
            kept = _without_hyphens(places, at, end, block.width * _NEAR)
            measure = Measure(first, block.width, made.space)
            before = best_way(_some(places, range(at, len(cuts))), measure)
            after = best_way(_some(places, kept), measure)
            if before and after and len(after[0]) == len(before[0]) and after[1] <= before[1] + _WORTH:
                # Not where a line would end with a picture.
                with suppress(Unplanned):
                    made.by_start.update(dict(planned_lines(text, [cuts[n] for n in kept], after[0])))
            return


def _without_hyphens(places: Places, at: int, end: int, near: float) -> list[int]:
    """The places from ``at`` on, without hyphens as ``near`` (px) to the place ``end``."""
    middle = places.ends[end]
    return [
        n
        for n in range(at, len(places.ends))
        if n == at or not places.hyphens[n] or abs(places.ends[n] - middle) > near
    ]


def _some(places: Places, kept: Sequence[int]) -> Places:
    return replace(places, **{name: [getattr(places, name)[n] for n in kept] for name in Places.__slots__})
