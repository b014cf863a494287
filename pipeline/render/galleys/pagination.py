"""Where each galley falls in the book: pure arithmetic on page counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placing:
    """Page numbers count from 1: ``first[i]`` is where galley i begins, ``total`` the last page.

    ``repeats`` are the pages on which the filler is printed once more; what no galley covers is blank. The
    filler may be ``left_out``.
    """

    first: tuple[int, ...]
    repeats: tuple[int, ...]
    total: int
    left_out: int | None = None

    def of(self, things: Iterable[T]) -> Iterator[tuple[int, T]]:
        """Those of ``things``, one for each galley, that are printed, with the page where each begins."""
        rows = enumerate(zip(self.first, things, strict=True))
        return (row for index, row in rows if index != self.left_out)


def paginate(galleys: Sequence[tuple[str, int]], multiple: int = 1, filler: int | None = None) -> Placing:
    """Place galleys given as (start, pages); start is ``recto``, ``verso`` or ``any``.

    A recto is an odd page; a blank goes before a galley whose start demands one. To reach a ``multiple``,
    galley ``filler`` is repeated, or left out; without one, blanks go before the last galley, so that a back
    cover stays last.
    """
    if filler is not None and multiple > 1 and len(galleys) > 1:
        return _filled(galleys, multiple, filler)
    plain = _place(galleys)
    missing = -plain.total % multiple
    if not missing or not galleys:
        return plain
    first = (*plain.first[:-1], plain.first[-1] + missing)
    return Placing(first, (), plain.total + missing)


def _filled(galleys: Sequence[tuple[str, int]], multiple: int, filler: int) -> Placing:
    """Print the filler as often as the total fits, in as few pages as may be and rather than blanks."""
    own = galleys[filler][1]
    found: list[Placing] = []
    for pages in (0, *range(own, own + 2 * multiple + 1)):
        longer = [(start, pages if i == filler else count) for i, (start, count) in enumerate(galleys)]
        placing = _place(longer)
        end = placing.first[filler] + pages
        repeats, left_out = tuple(range(placing.first[filler] + own, end)), None if pages else filler
        if placing.total % multiple == 0:
            found.append(Placing(placing.first, repeats, placing.total, left_out))
    least = min((placing.total for placing in found), default=0)
    fitting = [placing for placing in found if placing.total == least]
    return fitting[-1] if fitting else paginate(galleys, multiple)


def _place(galleys: Sequence[tuple[str, int]]) -> Placing:
    first: list[int] = []
    page = 1
    for start, pages in galleys:
        if (start == "recto" and page % 2 == 0) or (start == "verso" and page % 2 == 1):
            page += 1
        first.append(page)
        page += pages
    return Placing(tuple(first), (), page - 1)
