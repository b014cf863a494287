"""By hand: ``python -m tests.hostile.fuzz --mutants 10000 --seed 7 [--kind yaml] [--only 1234]``."""

import argparse
import faulthandler
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tests.hostile.fuzz.campaign import Campaign, keep
from tests.hostile.fuzz.kinds import KINDS, mutant


def main() -> int:
    """Print each broken law, and at the end or at Ctrl-C a table of kinds; 1 if any law was broken."""
    order = _order()
    faulthandler.enable()
    kept = order.keep or Path(tempfile.mkdtemp(prefix="octavo-fuzz-"))
    os.environ.setdefault("XDG_STATE_HOME", str(kept / "state"))
    campaign = Campaign(order.seed, tuple(order.kind or KINDS), order.checked, order.built)
    mutants = campaign.mutants(order.start, order.start + order.mutants)
    if order.only is not None:
        mutants = (mutant(order.seed, kind, order.only) for kind in campaign.kinds)
    tally: dict[str, tuple[float, ...]] = {}
    with suppress(KeyboardInterrupt):
        before = _seconds()
        for verdict in campaign.run(mutants, kept / "event"):
            now = _seconds()
            row = (1, verdict.told, bool(verdict.broken), now - before)
            kind, before = verdict.mutant.kind, now
            tally[kind] = tuple(map(sum, zip(tally.get(kind, (0, 0, 0, 0.0)), row, strict=True)))
            if verdict.broken:
                place = keep(verdict, order.seed, kept)
                print(f"{place}: {verdict.mutant.path}\n  {_last(verdict.broken)}", flush=True)
    print("| kind | mutants | problems told | broke a law | seconds |\n|---|---|---|---|---|")
    for kind, (tried, told, broken, seconds) in tally.items():
        print(f"| {kind} | {tried:,} | {told:,} | {broken} | {seconds:.0f} |")
    return int(any(broken for _, _, broken, _ in tally.values()))


def _seconds() -> float:
    """Of the processor, those of the commands that were run included."""
    return sum(os.times()[:4])


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--start", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=list(KINDS))
    parser.add_argument("--only", type=int, help="the one mutant with this number")
    parser.add_argument("--checked", type=int, default=149, help="every so many are given to octavo check")
    parser.add_argument("--built", type=int, default=499, help="every so many are given to octavo build")
    parser.add_argument("--keep", type=Path, help="where mutants that break a law are written")
    return parser.parse_args()


def _last(broken: tuple[str, ...]) -> str:
    return "\n  ".join(one.strip().splitlines()[-1][:300] for one in broken[:3])


if __name__ == "__main__":
    sys.exit(main())
