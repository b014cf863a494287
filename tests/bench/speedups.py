"""What each row of the table of speed-ups gains: ``python -m tests.bench.speedups`` makes its figures again.

Some galleys of a book and of badges are set and prepared for binding with all rows, and with all but one.
Each is set in all ways in several rounds; what counts is the median of a way's CPU time as a share of
that of the turn, so that a busy machine slows all alike. A gain is the part of the time without a row that
the row saves; below 3 % of both, a row is not worth its code.
"""

import argparse
import gc
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from pipeline.model import Document, Galley
from pipeline.render.engine.typeset import Typecase, typeset
from pipeline.render.fragments.prepare import prepare
from pipeline.render.galleys.page_references import room
from pipeline.render.galleys.seams import recut
from pipeline.render.speedups.table import StandIn
from pipeline.render.speedups.verified import in_force
from tests.bench.events import write_event
from tests.bench.record import machine, state
from tests.bench.single import document

# How many galleys of each are set; one of badges has many.
_PRODUCTS = {"book": 8, "badges": 4}


def main(words: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="speedups", description=__doc__)
    parser.add_argument("--size", type=int, default=100, help="number of abstracts, and of people")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--row", action="append", default=[], help="one that is here for pages, not for time")
    asked = parser.parse_args(words)
    rows = [row for row in in_force() if row.gain or row.name in asked.row]
    ways = {"": in_force()} | {row.name: _without(row) for row in rows}
    ways["all"] = tuple(row for row in in_force() if not row.gain)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "event"
        write_event(root, asked.size)
        gains = [_gains(document(root, name), ways, n, asked.rounds) for name, n in _PRODUCTS.items()]
    print("| row | book | badges |\n|---|---|---|")
    for name in ways:
        if name:
            print(f"| {name} | " + " | ".join(f"{100 * gain[name]:.1f} %" for gain in gains) + " |")
    print(f"\n{asked.size} abstracts, commit {state()}. Measured on: {machine()}.")
    return 0


def _without(row: StandIn) -> tuple[StandIn, ...]:
    return tuple(other for other in in_force() if other is not row)


def _gains(
    made: Document, ways: dict[str, tuple[StandIn, ...]], galleys: int, rounds: int
) -> dict[str, float]:
    """By way, the part of its time that all rows together save."""
    case = Typecase(made.stylesheets, made.folders, made.fonts)
    some = [room(galley, made.digits) for galley in recut(made.galleys)]
    some = some[:: max(len(some) // galleys, 1)]
    turn, chance = list(ways), random.Random(0)
    shares: dict[str, list[float]] = {way: [] for way in ways}
    for galley in [some[0], *some * rounds]:
        # Who comes first pays for what the others find at hand.
        chance.shuffle(turn)
        taken = {way: _set(case, galley, ways[way]) for way in turn}
        middle = median(taken.values())
        for way in ways:
            shares[way].append(taken[way] / middle)
    return {way: 1 - median(shares[""][1:]) / median(shares[way][1:]) for way in ways}


def _set(case: Typecase, galley: Galley, rows: Sequence[StandIn]) -> float:
    """CPU seconds for ``galley``."""
    gc.collect()
    started = time.process_time()
    prepare(typeset(galley, case, rows)[0].value, case.fonts)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
