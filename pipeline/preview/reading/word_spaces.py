"""How the text of a page was fitted: lines set loose or tight, words over the edge, pages left empty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.preview.reading.page_sheet import Box, PageSheet, SheetWord, union

# Lines with fewer words may have any spaces; and a page with fewer such lines has no usual ones.
_WORDS, _LINES = 5, 6
# From so many times the usual space on a line looks loose, and below so much of it tight.
_LOOSE, _TIGHT = 1.7, 0.6
_OVER = 1.0
_MOST = 40


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A line whose spaces between words are ``ratio`` times those that are usual on its page."""

    box: Box
    ratio: float


@dataclass(frozen=True, slots=True)
class PageFit:
    """Lines that are ``loose`` or ``tight``, words ``over`` the edge, and how far the page is ``filled``.

    That is the share of its height above the lower end of what stands on it, 0 to 1.
    """

    loose: tuple[FittedLine, ...]
    tight: tuple[FittedLine, ...]
    over: tuple[Box, ...]
    filled: float


def page_fit(sheet: PageSheet) -> PageFit:
    """How ``sheet`` was fitted."""
    lines = list(_spaced(sheet.words))
    usual = median(space for _box, space in lines) if len(lines) >= _LINES else 0.0
    fitted = [FittedLine(box, space / usual) for box, space in lines] if usual > 0 else []
    lowest = max((box[3] for box in _boxes(sheet)), default=0.0)
    return PageFit(
        tuple(sorted((one for one in fitted if one.ratio > _LOOSE), key=lambda one: -one.ratio))[:_MOST],
        tuple(sorted((one for one in fitted if one.ratio < _TIGHT), key=lambda one: one.ratio))[:_MOST],
        tuple(word.box for word in sheet.words if _is_over(word.box, sheet))[:_MOST],
        min(max(lowest / sheet.height, 0.0), 1.0) if sheet.height else 0.0,
    )


def _spaced(words: Sequence[SheetWord]) -> Iterator[tuple[Box, float]]:
    """Each line of several words, with the usual space between them as a share of its height."""
    for line in _lines(words):
        if len(line) < _WORDS:
            continue
        gaps = [after.box[0] - before.box[2] for before, after in pairwise(line)]
        box = union(word.box for word in line)
        yield box, median(gaps) / max(box[3] - box[1], 1.0)


def _lines(words: Sequence[SheetWord]) -> Iterator[list[SheetWord]]:
    """Words that follow each other from left to right at one height."""
    line: list[SheetWord] = []
    for word in words:
        if line and not _goes_on(line[-1].box, word.box):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _goes_on(last: Box, box: Box) -> bool:
    height = last[3] - last[1]
    return abs(last[3] - box[3]) < height / 3 and -1 < box[0] - last[2] < 2 * height


def _is_over(box: Box, sheet: PageSheet) -> bool:
    inside = box[0] > -_OVER and box[1] > -_OVER
    return not (inside and box[2] < sheet.width + _OVER and box[3] < sheet.height + _OVER)


def _boxes(sheet: PageSheet) -> Iterator[Box]:
    yield from (word.box for word in sheet.words)
    yield from (picture.box for picture in sheet.pictures)
