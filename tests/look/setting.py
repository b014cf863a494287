"""Lines and paragraphs, put together from glyphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.look.glyphs import Box, Glyph, Page

# A gap that is no space (em): kerning, the room beside an operator.
GAP = 0.12
_HYPHENS = ("-", "\u2010")


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs that follow each other on one baseline, spaces at its ends left out.

    ``left`` and ``right`` are where its advance begins and ends; ``size`` is that of most of its letters,
    ``base`` theirs; ``ink`` holds all its black.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    size: float
    base: float
    ink: Box

    @property
    def has_hyphen(self) -> bool:
        """Whether it ends with a hyphen, added or not."""
        return self.text.endswith(_HYPHENS)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Lines below each other in one size and one distance, ``edge`` their right one.

    ``full`` are those that reach it, as justified lines do; None stands where one does not.
    """

    lines: tuple[Line, ...]
    edge: float
    full: tuple[Line | None, ...]

    @property
    def is_justified(self) -> bool:
        """Whether so many lines end at one edge that it is no chance."""
        reached = sum(line is not None for line in self.full[:-1])
        return reached >= 2 and reached >= 0.6 * (len(self.lines) - 1)


def lines(page: Page) -> list[Line]:
    """The upright lines of a page, as they follow each other in its text."""
    found: list[Line] = []
    run: list[Glyph] = []
    for glyph in (glyph for glyph in page.glyphs if glyph.upright):
        if run and not _continues(run, glyph):
            found += _line(page.number, run)
            run = []
        run.append(glyph)
    return [*found, *_line(page.number, run)]


def paragraphs(found: Sequence[Line]) -> Iterator[Paragraphs]:
    """The columns of lines that ``found`` forms, in order; a heading or a wider space begins another."""
    run = list(found[:1])
    for above, line in pairwise(found):
        if not _is_below(above, line, run):
            yield _paragraphs(run)
            run = []
        run.append(line)
    if run:
        yield _paragraphs(run)


def _continues(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size)
    apart = max(glyph.left - last.right, last.left - glyph.right)
    return abs(glyph.base - last.base) < 0.6 * size and apart < 2.5 * size


def _line(page: int, run: Sequence[Glyph]) -> Iterator[Line]:
    kept = list(run)
    while kept and kept[-1].text.isspace():
        kept.pop()
    while kept and kept[0].text.isspace():
        kept.pop(0)
    if kept:
        x0, y0, x1, y1 = zip(*(glyph.ink for glyph in kept), strict=True)
        size = _most(round(glyph.size, 2) for glyph in kept)
        yield Line(
            page,
            tuple(kept),
            _text(kept),
            min(glyph.left for glyph in kept),
            max(glyph.right for glyph in kept),
            size,
            _most(round(glyph.base, 3) for glyph in kept if abs(glyph.size - size) < 0.02),
            Box(min(x0), min(y0), max(x1), max(y1)),
        )


def _text(glyphs: Sequence[Glyph]) -> str:
    """What they read; a wide space may be there as a gap only."""
    signs = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        is_apart = glyph.left - before.right > GAP * glyph.size
        signs += [" ", glyph.text] if is_apart else [glyph.text]
    return " ".join("".join(signs).split())


def _is_below(above: Line, line: Line, run: Sequence[Line]) -> bool:
    """Whether ``line`` goes on with the column ``run``, which ends with ``above``."""
    distance = line.base - above.base
    return (
        abs(line.size - above.size) < 0.02
        and 0 < distance < 1.7 * line.size
        and (len(run) < 2 or abs(distance - (run[-1].base - run[-2].base)) < 0.3)
        and abs(line.left - above.left) < 3 * line.size
    )


def _paragraphs(run: Sequence[Line]) -> Paragraphs:
    edge = max(line.right for line in run)
    return Paragraphs(tuple(run), edge, tuple(line if edge - line.right < 1.2 else None for line in run))


def _most(values: Iterable[float]) -> float:
    return Counter(values).most_common(1)[0][0]
