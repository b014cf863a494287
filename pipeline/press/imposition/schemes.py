"""Imposition of a book: which two pages stand side by side on each side of each sheet.

Every sheet carries two leaves, that is four pages, whose order depends on what is done after printing:

* ``saddle``: all sheets are laid into each other and folded once, as one booklet to staple.
* ``signatures``: the same in booklets of 16 pages, laid behind each other and sewn or glued; the last one
  is as thin as it comes out.
* ``2up``: each sheet is cut in the middle, the left leaf comes before the right one. A leaf's back is the
  page after its front, so that fronts read 1 | 3 and backs 4 | 2.
* ``cut-stack``: the whole pile is cut at once and its left half laid on its right half.

Blanks that fill up a booklet come in front of the last leaf, and a blank front is given to a last page that
would be one, so that the back cover stays the last page. A half sheet too many is left empty at the end.
What is folded has its pages the other way round if the spine is to be at the right; leaves that are cut
apart do not know where they will be bound.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

# A page from 0, or None for a blank; the front and the back of a leaf; the pages left and right on a side.
Page = int | None
Leaf = tuple[Page, Page]
Pair = tuple[Page, Page]
_EMPTY: Leaf = (None, None)


@dataclass(frozen=True, slots=True)
class Bifolium:
    """A sheet of two leaves: the pages of its two sides, each left and right as that side is seen.

    ``depth`` counts the sheets around it in its ``booklet``, both from 0.
    """

    front: Pair
    back: Pair
    depth: int = 0
    booklet: int = 0


def filled(pages: int, multiple: int) -> tuple[Page, ...]:
    """The pages in reading order, with blanks up to ``multiple`` in front of the last leaf."""
    blanks = [None] * (-pages % multiple)
    # The first page is the cover even where there is no other; the last is alone if it has no back.
    last = 0 if pages == 1 else 1 if pages % 2 or pages == 2 else 2
    return (*range(pages - last), *blanks, *range(pages - last, pages))


def saddle(pages: int, _signature: int) -> list[Bifolium]:
    """One booklet of all pages."""
    return _nested(filled(pages, 4), 0)


def signatures(pages: int, signature: int) -> list[Bifolium]:
    """Booklets of ``signature`` pages, a multiple of 4."""
    order = filled(pages, 4)
    starts = range(0, len(order), signature)
    return [
        bifolium
        for booklet, start in enumerate(starts)
        for bifolium in _nested(order[start : start + signature], booklet)
    ]


def two_up(pages: int, _signature: int) -> list[Bifolium]:
    """Leaf after leaf, left and right."""
    leaves = _leaves(pages)
    return [_side_by_side(*pair) for pair in zip_longest(leaves[::2], leaves[1::2], fillvalue=_EMPTY)]


def cut_stack(pages: int, _signature: int) -> list[Bifolium]:
    """The first half of the leaves on the left, the second on the right."""
    leaves = _leaves(pages)
    half = (len(leaves) + 1) // 2
    return [_side_by_side(*pair) for pair in zip_longest(leaves[:half], leaves[half:], fillvalue=_EMPTY)]


def _nested(order: Sequence[Page], booklet: int) -> list[Bifolium]:
    """Sheets from the outermost to the innermost: the outer side of each holds its first and last page."""
    outward = list(reversed(order))
    return [
        Bifolium((outward[i], order[i]), (order[i + 1], outward[i + 1]), i // 2, booklet)
        for i in range(0, len(order) // 2, 2)
    ]


def mirrored(sheets: Sequence[Bifolium]) -> list[Bifolium]:
    """The same sheets for a book whose spine is at the right: on each side the two pages change places."""
    return [replace(sheet, front=sheet.front[::-1], back=sheet.back[::-1]) for sheet in sheets]


def _leaves(pages: int) -> list[Leaf]:
    order = filled(pages, 2)
    return list(zip(order[::2], order[1::2], strict=True))


def _side_by_side(left: Leaf, right: Leaf) -> Bifolium:
    """Turned over, the left leaf lies on the right."""
    return Bifolium((left[0], right[0]), (right[1], left[1]))


@dataclass(frozen=True, slots=True)
class Scheme:
    """``order`` makes sheets of (pages, signature); ``folded`` ones have a spine, others a cut.

    ``finishing`` tells the person with the printed pile what to do.
    """

    order: Callable[[int, int], list[Bifolium]]
    folded: bool
    finishing: str


SCHEMES: dict[str, Scheme] = {
    "saddle": Scheme(saddle, True, "fold the whole pile once in the middle and staple it there"),
    "signatures": Scheme(
        signatures, True, "fold the sheets of each booklet together, and lay the booklets behind each other"
    ),
    "2up": Scheme(two_up, False, "cut each sheet in the middle and lay its left half on its right half"),
    "cut-stack": Scheme(
        cut_stack, False, "cut the whole pile in the middle and lay the left half on the right half"
    ),
}
