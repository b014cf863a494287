"""The breaks that are chosen are the best there are: against all of them, by the formulas of the paper."""

import random
from itertools import combinations, pairwise

import pytest

from pipeline.render.speedups.paragraphs.breaks import LOOSEST, Measure, Places, choose, looseness

SPACE = 2.5


def paragraph(seed: int, words: int) -> Places:
    """Words of syllables: after a syllable a line may end with a hyphen, after a word with its space."""
    chance = random.Random(seed)
    places = Places([0.0], [0.0], [0], [0], [0.0], [0.0], [False])
    at, spaces, rigid = 0.0, 0, 0.0
    for number in range(words):
        picture = chance.random() < 0.1
        parts = [chance.uniform(5, 20) for _ in range(1 if picture else chance.randint(1, 3))]
        for part in parts[:-1]:
            at += part
            _add(places, at + 3, at, spaces, spaces, rigid, 250.0, hyphen=True)
        at += parts[-1]
        rigid += parts[-1] if picture else 0
        is_last = number == words - 1
        _add(
            places,
            at,
            at if is_last else at + SPACE,
            spaces,
            spaces + (not is_last),
            rigid,
            0.0,
            hyphen=False,
        )
        at, spaces = at + SPACE, spaces + 1
    return places


def _add(
    places: Places, end: float, start: float, to: int, since: int, rigid: float, cost: float, *, hyphen: bool
) -> None:
    places.ends.append(end)
    places.starts.append(start)
    places.spaces_to.append(to)
    places.spaces_from.append(since)
    places.rigid.append(rigid)
    places.costs.append(cost)
    places.hyphens.append(hyphen)


def demerits(places: Places, way: tuple[int, ...], measure: Measure, limit: float) -> float | None:
    """What a way costs, line by line; None if a line is too full, or looser than ``limit``."""
    total, run, fitness = 0.0, 0, 1
    last = len(places.ends) - 1
    for number, (begin, end) in enumerate(pairwise((0, *way))):
        width = places.ends[end] - places.starts[begin]
        column = measure.rest if number else measure.first
        spaces = measure.space * (places.spaces_to[end] - places.spaces_from[begin])
        loose = looseness(column - width, spaces, width - spaces - places.rigid[end] + places.rigid[begin])
        if loose < -1 or (end != last and loose > limit):
            return None
        if end == last:
            loose = min(loose, 0.0)
        bad = 100 * abs(loose) ** 3 if loose <= LOOSEST else 10_000 * (1 + 10 * (1 - width / column))
        total += (10 + bad) ** 2 + places.costs[end] ** 2
        before, fitness = fitness, sum(loose >= bound for bound in (-0.5, 0.5, 1.0))
        total += 10_000 * (abs(before - fitness) > 1)
        if end == last:
            total += 10_000 * bool(run) + 20_000 * (width < 0.12 * measure.rest)
        run = run + 1 if places.hyphens[end] else 0
        total += (0, 0, 1e4, 1e8)[min(run, 3)]
    return total


def best(places: Places, measure: Measure, limit: float) -> float | None:
    """The least that any way costs."""
    last = len(places.ends) - 1
    inner = range(1, last)
    ways = ((*some, last) for count in range(last) for some in combinations(inner, count))
    costs = (demerits(places, way, measure, limit) for way in ways)
    return min((cost for cost in costs if cost is not None), default=None)


@pytest.mark.parametrize("seed", range(60))
def test_no_other_way_costs_less(seed: int) -> None:
    places = paragraph(seed, 6)
    measure = Measure(40.0, 45.0, SPACE)
    chosen = choose(places, measure)
    for limit, accepted in ((1.5, 2e6), (LOOSEST, float("inf")), (float("inf"), float("inf"))):
        least = best(places, measure, limit)
        if least is not None and least < accepted:
            assert chosen is not None
            assert demerits(places, tuple(chosen), measure, limit) == pytest.approx(least)
            return
    assert chosen is None


def test_the_paragraphs_tried_are_of_all_kinds() -> None:
    kinds = set()
    for seed in range(60):
        costs = [best(paragraph(seed, 6), Measure(40.0, 45.0, SPACE), limit) for limit in (1.5, LOOSEST, 1e9)]
        kinds.add(tuple(cost is not None for cost in costs))
    assert {(True, True, True), (False, True, True), (False, False, True)} <= kinds


def test_a_word_wider_than_its_line_has_no_way() -> None:
    places = Places([0.0, 100.0], [0.0, 100.0], [0, 0], [0, 0], [0.0, 0.0], [0.0, 0.0], [False, False])
    assert choose(places, Measure(45.0, 45.0, SPACE)) is None
    assert choose(places, Measure(120.0, 45.0, SPACE)) == [1]


def test_looseness_is_1_where_spaces_and_letters_have_given_what_they_may() -> None:
    assert looseness(0.5 * 20 + 0.015 * 300, 20, 300) == pytest.approx(1)
    assert looseness(-0.22 * 20 - 0.015 * 300, 20, 300) == pytest.approx(-1)
    # Letters give no more; spaces give all the rest.
    assert looseness(0.5 * 20 * 3 + 0.015 * 300, 20, 300) == pytest.approx(3)
    assert looseness(1, 0, 300) == float("inf")
    assert looseness(-1, 0, 300) == -float("inf")


def test_a_long_paragraph_is_chosen_in_steps_that_grow_with_it() -> None:
    """Places looked at from each place do not grow with the paragraph."""
    counted: list[int] = []

    class Counting(list[float]):
        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            counted.append(1)
            return super().__getitem__(index)

    steps = []
    for words in (200, 1600):
        places = paragraph(1, words)
        places.ends = Counting(places.ends)
        counted.clear()
        assert choose(places, Measure(300.0, 300.0, SPACE))
        steps.append(len(counted))
    # Eight times the words, which may need a second round; by all pairs of places it would be 64 times.
    assert steps[1] < 20 * steps[0]
