"""Where each galley falls in the book: pure arithmetic on page counts."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placing:
    """Page numbers count from 1: ``first[i]`` is where galley i begins, ``total`` the last page.

    ``repeats`` are the pages on which the filler is printed once more; what no galley covers is blank.
    """

    first: tuple[int, ...]
    repeats: tuple[int, ...]
    total: int


def paginate(galleys: Sequence[tuple[str, int]], multiple: int = 1, filler: int | None = None) -> Placing:
    """Place galleys given as (start, pages); start is ``recto``, ``verso`` or ``any``.

    A recto is an odd page; a blank goes before a galley whose start demands one. To reach a ``multiple``,
    galley ``filler`` is repeated; without one, blanks go before the last galley, so that a back cover
    stays last.
    """
    plain = _place(galleys)
    missing = -plain.total % multiple
    if not missing or not galleys:
        return plain
    if filler is None:
        first = (*plain.first[:-1], plain.first[-1] + missing)
        return Placing(first, (), plain.total + missing)
    return _filled(galleys, multiple, filler)


def _filled(galleys: Sequence[tuple[str, int]], multiple: int, filler: int) -> Placing:
    """Repeat the filler until the total fits; a recto start behind it may take a blank of its own."""
    for extra in range(1, 2 * multiple + 1):
        longer = [(start, pages + extra * (i == filler)) for i, (start, pages) in enumerate(galleys)]
        placing = _place(longer)
        if placing.total % multiple == 0:
            end = placing.first[filler] + longer[filler][1]
            return Placing(placing.first, tuple(range(end - extra, end)), placing.total)
    return paginate(galleys, multiple)


def _place(galleys: Sequence[tuple[str, int]]) -> Placing:
    first: list[int] = []
    page = 1
    for start, pages in galleys:
        if (start == "recto" and page % 2 == 0) or (start == "verso" and page % 2 == 1):
            page += 1
        first.append(page)
        page += pages
    return Placing(tuple(first), (), page - 1)
