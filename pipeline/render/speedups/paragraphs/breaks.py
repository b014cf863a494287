"""Where the lines of a paragraph end: the way of all ways that costs least.

D. E. Knuth and M. F. Plass, Breaking paragraphs into lines, Software: Practice and Experience 11 (1981),
1119–1184: a line costs more the more its spaces differ from what is natural, a hyphen and a change from tight
to loose lines cost something, and dynamic programming finds the least sum. Letters give way too, as in Hàn
Thế Thành, Micro-typographic extensions to the TeX typesetting system (2000).
"""

from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

STRETCH, SHRINK = 0.5, 0.22
"""How much wider and narrower a space may be, as parts of it, where a line has looseness 1 and -1."""
LETTERS = 0.015
"""How much wider and narrower letters are there, as a part of their width."""
LOOSEST = 3.3
"""The most looseness of a line that is filled; one that would need more stays short."""

# Looseness that is tried first; most paragraphs need no more.
_DECENT = 1.5
# More than this, and more looseness is tried.
_ACCEPTED = 2e6
# Demerits (Knuth and Plass use the same for all pairs of hyphens; three in a row are a ladder).
_LINE, _ADJACENT, _RUNT = 10.0, 10_000.0, 20_000.0
_RUN = (0.0, 0.0, 10_000.0, 1e8)
_HYPHEN_BEFORE_LAST = 10_000.0
# A line that stays short is worse than any that is filled.
_SHORT = 10_000.0
# Of the measure: a last line that is shorter hardly shows.
_RUNT_WIDTH = 0.12
# What rounding may add to a width (px).
_ROUNDING = 1e-6


@dataclass(slots=True)
class Places:
    """Where lines may end, in order: the first is the beginning of the paragraph, the last its end.

    ``ends`` are the widths (px) from the beginning to a line that ends there, its hyphen included, ``starts``
    those to a line that begins there; ``spaces_to`` and ``spaces_from`` count spaces likewise; ``rigid`` are
    the widths of pictures until there. ``costs`` are penalties; ``hyphens`` says where a line ends with one.
    """

    ends: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    spaces_to: list[int] = field(default_factory=list)
    spaces_from: list[int] = field(default_factory=list)
    rigid: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    hyphens: list[bool] = field(default_factory=list)


class Measure(NamedTuple):
    """Widths (px) of the first line and of all others, and of a space."""

    first: float
    rest: float
    space: float


class _Way(NamedTuple):
    """The best way to a place of those whose last line has this ``fitness`` and ends a ``run`` of hyphens."""

    demerits: float
    fitness: int
    run: int
    place: int
    before: "_Way | None"


def choose(places: Places, measure: Measure) -> list[int] | None:
    """The places where lines end, the last included; None if something is wider than a line."""
    found = best_way(places, measure)
    return found[0] if found else None


def best_way(places: Places, measure: Measure) -> tuple[list[int], float] | None:
    """The same with its demerits."""
    found = None
    for limit, accepted in ((_DECENT, _ACCEPTED), (LOOSEST, inf), (inf, inf)):
        found = _search(places, measure, limit)
        if found is not None and found.demerits < accepted:
            break
    return (_lines(found), found.demerits) if found else None


def looseness(spare: float, spaces: float, letters: float) -> float:
    """How much a line must give that is ``spare`` px too narrow for its column; below -1 it does not fit.

    ``spaces`` and ``letters`` are the widths (px) of all of each; letters give no more than at 1.
    """
    if not spaces:
        return 0.0 if abs(spare) < _ROUNDING else inf if spare > 0 else -inf
    gives, more = (SHRINK if spare < 0 else STRETCH) * spaces, LETTERS * letters
    return spare / (gives + more) if spare < gives + more else (spare - more) / gives


class _Begun(NamedTuple):
    """A place where a line may begin that is ``wide`` px, and the best ways there."""

    place: int
    wide: float
    ways: list[_Way]


def _search(places: Places, measure: Measure, limit: float) -> _Way | None:
    """The best way on which no line is looser than ``limit``; where there is none, lines may stay short."""
    last, most = len(places.ends) - 1, 1 + STRETCH * max(limit, 1.0) + LETTERS
    active = [_Begun(0, measure.first, [_Way(0.0, 1, 0, 0, None)])]
    for place in range(1, last + 1):
        # What follows is only longer, but for the width of a hyphen.
        while active and places.ends[place] - places.starts[active[0].place] > active[0].wide * 1.1:
            del active[0]
        first = active[0] if active else None
        # Too short for any line, even if all of the longest one were spaces.
        if first and place < last and (places.ends[place] - places.starts[first.place]) * most < first.wide:
            continue
        best = _reached(places, measure, limit, active, place)
        if place == last:
            return min(best, key=_demerits) if best else None
        if best:
            active.append(_Begun(place, measure.rest, _useful(best)))
        elif not active:
            return None
    return None


def _reached(places: Places, measure: Measure, limit: float, active: list[_Begun], place: int) -> list[_Way]:
    """The best ways to ``place``, one for each fitness and run of hyphens."""
    best: dict[int, _Way] = {}
    end, spaces_to, rigid = places.ends[place], places.spaces_to[place], places.rigid[place]
    is_last = place == len(places.ends) - 1
    for begun, wide, ways in active:
        width = end - places.starts[begun]
        spaces = measure.space * (spaces_to - places.spaces_from[begun])
        loose = looseness(wide - width, spaces, width - spaces - rigid + places.rigid[begun])
        if loose < -1:
            continue
        if is_last:
            loose = min(loose, 0.0)
        elif loose > limit:
            # Later lines are shorter still.
            break
        cost = _cost(places, place, loose, 1 - width / wide)
        if is_last and width < _RUNT_WIDTH * measure.rest:
            cost += _RUNT
        _extend(best, ways, place, cost, loose, places.hyphens[place], is_last)
    return list(best.values())


def _cost(places: Places, place: int, loose: float, short: float) -> float:
    """Demerits of a line by itself; ``short`` is the part of the measure that it lacks by nature."""
    bad = 100.0 * abs(loose) ** 3 if loose <= LOOSEST else _SHORT * (1 + 10 * short)
    return (_LINE + bad) ** 2 + places.costs[place] ** 2


def _extend(
    best: dict[int, _Way],
    ways: list[_Way],
    place: int,
    cost: float,
    loose: float,
    hyphen: bool,
    is_last: bool,
) -> None:
    """Note each of ``ways`` with one more line if none to ``place`` of its kind is better."""
    fitness = 0 if loose < -0.5 else 1 if loose < 0.5 else 2 if loose < 1 else 3
    for way in ways:
        run = min(way.run + 1, 3) if hyphen else 0
        total = way.demerits + cost + _RUN[run]
        if abs(fitness - way.fitness) > 1:
            total += _ADJACENT
        if is_last and way.run:
            total += _HYPHEN_BEFORE_LAST
        kind = 4 * run + fitness
        if kind not in best or total < best[kind].demerits:
            best[kind] = _Way(total, fitness, run, place, way)


def _useful(ways: list[_Way]) -> list[_Way]:
    """Without those that another beats by all that fitness may cost, with no more hyphens in a row."""
    if len(ways) == 1:
        return ways
    kept: list[_Way] = []
    for way in sorted(ways, key=_demerits):
        if not any(one.run <= way.run and one.demerits + _ADJACENT <= way.demerits for one in kept):
            kept.append(way)
    return kept


def _demerits(way: _Way) -> float:
    return way.demerits


def _lines(way: _Way) -> list[int]:
    found = []
    while way.before is not None:
        found.append(way.place)
        way = way.before
    return found[::-1]
