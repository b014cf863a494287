"""Text where it should not be: cut, outside of its box or of the page, over other text."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from unicodedata import bidirectional

from tests.look.found import Found
from tests.look.glyphs import Box, Glyph, Page
from tests.look.setting import Line

# Less than this (pt) is not seen: a hairline of ink, the rounding of boxes.
_SEEN = 0.4
# What a printer may cut off a page that bleeds (3 mm).
_SAFE = 8.5
# Boxes of letters are larger than their ink; less of the size of the type is no overlap.
_TOUCH = 0.06
_CELL = 24.0


def cut(page: Page) -> Iterator[Found]:
    """Lines that are cut by the edge of what is shown, or hidden by it: value is the part of the ink lost."""
    for run in _runs(page, lambda glyph: not glyph.clip.holds(glyph.ink, _SEEN)):
        seen = [glyph.ink.common(glyph.clip) for glyph in run]
        shown = sum(box.width * box.height for box in seen if box.width > 0 and box.height > 0)
        whole = sum(glyph.ink.width * glyph.ink.height for glyph in run) or 1
        yield Found(page.number, _text(run), 1 - shown / whole)


def beyond(page: Page, margin: float = 0.0) -> Iterator[Found]:
    """Text nearer than ``margin`` (pt) to the edge of the page, or over it: value is by how much (pt)."""
    safe = Box(margin, margin, page.sheet.x1 - margin, page.sheet.y1 - margin)
    for run in _runs(page, lambda glyph: not safe.holds(glyph.ink.common(glyph.clip), _SEEN)):
        yield Found(page.number, _text(run), max(_out(glyph.ink, safe) for glyph in run))


def unsafe(page: Page) -> Iterator[Found]:
    """Text within 3 mm of the edge of the page."""
    return beyond(page, _SAFE)


def outside(page: Page, found: Sequence[Line]) -> Iterator[Found]:
    """Lines that begin on a coloured panel and run out of it: value is by how much (pt)."""
    for line in found:
        first = line.glyphs[0].ink
        under = [panel for panel in page.panels if panel.holds(first, _SEEN)]
        if not under:
            continue
        panel = min(under, key=lambda box: box.width * box.height)
        if not panel.holds(line.ink, _SEEN) and not _is_bar(panel, line):
            yield Found(page.number, line.text, _out(line.ink, panel))


def overlaps(page: Page, found: Sequence[Line]) -> Iterator[Found]:
    """Pairs of lines of which letters stand on each other: value is how deep (pt) they do."""
    cells: dict[tuple[int, int], list[tuple[int, Box]]] = defaultdict(list)
    for index, line in enumerate(found):
        for glyph in line.glyphs:
            if not glyph.text.isspace() and glyph.ink.width > 0:
                for cell in _cells(glyph.ink):
                    cells[cell].append((index, glyph.ink))
    deepest: dict[tuple[int, int], float] = {}
    for inside in cells.values():
        for number, (one, ink) in enumerate(inside):
            for other, over in inside[number + 1 :]:
                pair = min(one, other), max(one, other)
                deepest[pair] = max(deepest.get(pair, 0.0), _deep(ink, over)) if one != other else 0.0
    for (one, other), deep in sorted(deepest.items()):
        above, below = found[one], found[other]
        if deep > max(_SEEN, _TOUCH * min(above.size, below.size)) and not _is_one_line(above, below):
            yield Found(page.number, f"{above.text} / {below.text}", deep)


def _deep(one: Box, other: Box) -> float:
    """How far two glyphs stand on each other: the lesser side of what is common."""
    both = one.common(other)
    return min(both.width, both.height)


def _is_one_line(one: Line, other: Line) -> bool:
    """Whether they are parts of one line from right to left, of which PDFium tells signs out of order."""
    signs = one.text + other.text
    return abs(one.base - other.base) < 0.5 and any(bidirectional(sign) in ("R", "AL") for sign in signs)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.x0 // _CELL), int(box.x1 // _CELL) + 1):
        for y in range(int(box.y0 // _CELL), int(box.y1 // _CELL) + 1):
            yield x, y


def _is_bar(panel: Box, line: Line) -> bool:
    """Whether ``panel`` is a mark behind a few letters: a bar, a dot, a rule."""
    return panel.height < line.size * 0.9


def _out(ink: Box, box: Box) -> float:
    return max(box.x0 - ink.x0, box.y0 - ink.y0, ink.x1 - box.x1, ink.y1 - box.y1)


def _runs(page: Page, is_wrong: Callable[[Glyph], bool]) -> Iterator[list[Glyph]]:
    """The glyphs next to each other on one baseline of which ``is_wrong`` holds."""
    run: list[Glyph] = []
    for glyph in page.glyphs:
        if glyph.text.isspace() or glyph.ink.width <= 0:
            continue
        wrong = is_wrong(glyph)
        if run and (not wrong or abs(glyph.base - run[-1].base) > 0.5):
            yield run
            run = []
        if wrong:
            run.append(glyph)
    if run:
        yield run


def _text(run: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in run)
