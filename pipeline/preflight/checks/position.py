"""What lies where it must not: text too near to the cut, colour that stops there, marks inside the bleed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.canvas import Canvas, Painted
from pipeline.preflight.reading.colour_spaces import Paint, Plates
from pipeline.preflight.reading.geometry import Box, grown, narrow, overlaps
from pipeline.preflight.reading.page_geometry import SLIP, PageBoxes

# In mm: an area that ends so near to the cut is meant to end there.
_NEAR = 0.5
# What is narrower is a line, not an area; a mark is no wider than this.
_LINE = 0.4
_OUTSIDE = 0.01


def check_positions(leaf: PageBoxes, canvas: Canvas, printer: Printer) -> Iterator[Sighting]:
    """Text in the margins, areas short of the bleed, and marks in it."""
    texts = [part for part in canvas.painted if part.what == "text"]
    yield from _check_margins(leaf, texts, printer)
    if printer.bleed:
        yield from _check_bleed(leaf, canvas.painted, printer.bleed)
    if printer.colour.space is not InkSet.RGB:
        yield from _check_marks(leaf, canvas.painted)


def _check_margins(leaf: PageBoxes, texts: Sequence[Painted], printer: Printer) -> Iterator[Sighting]:
    width, height = leaf.size
    wanted = leaf.margins(printer)
    reach = grown(leaf.trim, printer.bleed)
    for part in texts:
        x0, y0, x1, y1 = part.box
        if not overlaps(part.box, reach):
            continue
        free = (x0, y0, width - x1, height - y1)
        lacks = [(has - wants, has, wants) for has, wants in zip(free, wanted, strict=True)]
        lack, has, wants = min(lacks)
        if lack >= -SLIP:
            continue
        inner = "spine" if wants > printer.safe else "edge"
        yield Sighting("cut" if has < -SLIP else inner, leaf.number, part.box, has, wants)


def _check_bleed(leaf: PageBoxes, painted: Sequence[Painted], bleed: float) -> Iterator[Sighting]:
    areas = [
        part
        for part in painted
        if part.what in {"fill", "image", "shade"}
        and not part.colour.is_paper
        and narrow(part.box) > _LINE
        and overlaps(part.box, leaf.trim)
    ]
    reaching = _reaching(areas, leaf, bleed)
    for part in areas:
        for side, end in enumerate(_ends(part.box, leaf)):
            across = 1 - side % 2
            others = reaching.get((side, part.colour), _NOTHING)
            if -bleed + SLIP < end <= _NEAR and not others.cover(part.box[across], part.box[across + 2]):
                yield Sighting("short", leaf.number, part.box, wanted=bleed)
                break


def _ends(box: Box, leaf: PageBoxes) -> Box:
    """How far the edges lie inside the trim: left, bottom, right, top."""
    return box[0], box[1], leaf.size[0] - box[2], leaf.size[1] - box[3]


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Stretches along an edge, by their ``lows``; ``highs`` is how far those up to each reach at most."""

    lows: list[float]
    highs: list[float]

    def cover(self, low: float, high: float) -> bool:
        """Whether one of them holds all from ``low`` to ``high``."""
        count = bisect_right(self.lows, low + SLIP)
        return count > 0 and self.highs[count - 1] >= high - SLIP


_NOTHING = _Stretches([], [])


def _reaching(areas: Sequence[Painted], leaf: PageBoxes, bleed: float) -> dict[tuple[int, Paint], _Stretches]:
    """What reaches into the bleed, by side and colour; a page may have 200,000 areas."""
    spans: dict[tuple[int, Paint], set[tuple[float, float]]] = {}
    for part in areas:
        for side, end in enumerate(_ends(part.box, leaf)):
            if end <= -bleed + SLIP:
                across = 1 - side % 2
                span = part.box[across], part.box[across + 2]
                spans.setdefault((side, part.colour), set()).add(span)
    return {key: _in_order(sorted(found)) for key, found in spans.items()}


def _in_order(spans: Sequence[tuple[float, float]]) -> _Stretches:
    return _Stretches([low for low, _high in spans], list(accumulate((high for _low, high in spans), max)))


def _check_marks(leaf: PageBoxes, painted: Sequence[Painted]) -> Iterator[Sighting]:
    for part in painted:
        if not overlaps(part.box, leaf.bleed, SLIP):
            continue
        if overlaps(part.box, leaf.trim, _OUTSIDE):
            if part.colour.family is Plates.ALL:
                yield Sighting("registration", leaf.number, part.box)
        elif part.what in {"fill", "stroke"} and _is_mark(part, leaf):
            yield Sighting("mark", leaf.number, part.box)


def _is_mark(part: Painted, leaf: PageBoxes) -> bool:
    """A line outside the trim that is in registration colour, or points along an edge of the trim."""
    if part.colour.family is Plates.ALL:
        return True
    x0, y0, x1, y1 = part.box
    upright = x1 - x0 < y1 - y0
    if part.colour.is_paper or narrow(part.box) > _LINE:
        return False
    middle = (x0 + x1) / 2 if upright else (y0 + y1) / 2
    return min(abs(middle), abs(middle - leaf.size[0 if upright else 1])) <= _LINE
