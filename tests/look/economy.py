"""What a book does with its pages: how full they are, what stands alone, what keeps the grid."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.page_format import Format
from tests.look.found import Found
from tests.look.glyphs import Box, Page
from tests.look.setting import Line, paragraphs

_MM = 72 / 25.4
# Further from its place than this (pt) a baseline is seen to be off.
_OFF = 0.2
# How much of its page (parts of the depth) a page that is printed should have.
_SPARSE = 0.2
# So few lines on a page of their own are a remainder.
_REMAINDER = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a book with its lines and its format."""

    page: Page
    lines: tuple[Line, ...]
    format: Format

    @property
    def block(self) -> Box:
        """The text block of this page, running head and folio outside, the width of the page."""
        sheet = self.page.sheet
        return Box(0, self.format.top * _MM - 1, sheet.x1, sheet.y1 - self.format.bottom * _MM + 1)

    @property
    def body(self) -> list[Line]:
        """The lines in the text block."""
        return [line for line in self.lines if self.block.y0 < line.base <= self.block.y1 + _OFF]

    @property
    def fullness(self) -> float:
        """How far down the block something stands, 0 to 1."""
        block = self.block
        inks = [line.ink for line in self.body]
        inks += [mark for mark in self.page.marks if mark.width < block.width - 1]
        lowest = max((ink.y1 for ink in inks if block.y0 < ink.y1 <= block.y1 + 2), default=block.y0)
        return (lowest - block.y0) / block.height


def body_pages(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Those with text: no covers, openers, imprint or blank pages."""
    return [leaf for leaf in leaves[2:] if leaf.body and not leaf.page.is_covered]


def sparse(leaves: Sequence[Leaf]) -> Iterator[Found]:
    """Body pages of which less than a fifth is used."""
    for leaf in body_pages(leaves):
        if leaf.fullness < _SPARSE:
            yield Found(leaf.page.number, leaf.body[0].text, leaf.fullness)


def remainders(leaves: Sequence[Leaf]) -> Iterator[Found]:
    """Body pages that have three last lines or fewer, and nothing else: value is how many."""
    for leaf in body_pages(leaves):
        rows = sorted({round(line.base) for line in leaf.body})
        if len(rows) <= _REMAINDER and not _pictures(leaf):
            yield Found(leaf.page.number, leaf.body[0].text, len(rows))


def blank(leaves: Sequence[Leaf]) -> Iterator[Found]:
    """Blank pages that no start on a right-hand page asks for: a blank recto, or a second one.

    The inside of the back cover may be blank.
    """
    for before, leaf in zip([None, *leaves], leaves[:-2], strict=False):
        number = leaf.page.number
        if leaf.page.is_blank and (number % 2 or (before and before.page.is_blank)):
            yield Found(number, "blank")


def off_grid(leaves: Sequence[Leaf]) -> Iterator[Found]:
    """Lines of text that stand between the half-lines of most: value is how far (pt).

    The half-lines are those of all pages, so that the lines of two pages lie on each other.
    """
    text = [(leaf, line) for leaf in body_pages(leaves) for line in _text(leaf)]
    if not text:
        return
    half = text[0][0].format.leading / 2
    first = Counter(round(line.base % half, 1) for _, line in text).most_common(1)[0][0]
    for leaf, line in text:
        off = (line.base - first) % half
        if _OFF < off < half - _OFF:
            yield Found(leaf.page.number, line.text, min(off, half - off))


def _text(leaf: Leaf) -> list[Line]:
    """The lines of a page in the type of the body, if most of them are in justified paragraphs."""
    found = [
        line
        for line in leaf.body
        if abs(line.size - leaf.format.size) < 0.02 and "Bold" not in line.glyphs[0].font
    ]
    set_full = [column for column in paragraphs(found) if column.is_justified]
    return found if 2 * sum(len(column.lines) for column in set_full) >= len(found) else []


def _pictures(leaf: Leaf) -> bool:
    block = leaf.block
    inside = (mark.common(block) for mark in leaf.page.marks)
    return any(box.width > 40 and box.height > 40 for box in inside)
