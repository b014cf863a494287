"""What benches of events of several sizes share: what they are asked, their tables, their limits."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.record import machine, state

Figures = dict[str, float]
"""What was measured of events of one size, by what it is."""


@dataclass(frozen=True, slots=True)
class SizedLimit:
    """``over`` against ``under``, or by itself without one, of events of so many talks (0: of any)."""

    talks: int
    over: str
    under: str
    at_most: float

    @property
    def name(self) -> str:
        return f"{self.over} / {self.under}" if self.under else self.over

    def measured(self, talks: int, taken: Figures) -> float | None:
        """What is held against it; None if it is of other sizes, or something was not measured."""
        if self.talks not in (0, talks) or not {self.over, self.under} - {""} <= taken.keys():
            return None
        return taken[self.over] / (taken[self.under] if self.under else 1)


@dataclass(frozen=True, slots=True)
class SizedBench:
    """A bench called ``name`` and its ``report``, which begins with ``head``.

    ``measure`` takes a number of talks and one of rounds. Figures are of ``unit`` and written in ``form``.
    """

    name: str
    about: str | None
    report: Path
    head: str
    limits: tuple[SizedLimit, ...]
    measure: Callable[[int, int], Figures]
    rounds: int
    unit: str = ""
    form: str = ".3g"

    def run(self, words: Sequence[str]) -> int:
        """Measure, print, and write the report; exit 1 if a limit is missed."""
        parser = argparse.ArgumentParser(prog=self.name, description=self.about)
        parser.add_argument("--sizes", default="20,200", help="numbers of abstracts, with commas")
        parser.add_argument("--rounds", type=int, default=self.rounds)
        parser.add_argument("--quick", action="store_true", help="print only")
        wanted = parser.parse_args(words)
        found: dict[int, Figures] = {}
        for size in map(int, wanted.sizes.split(",")):
            found[size] = self.measure(size, wanted.rounds)
            print(f"{size}: {found[size]} (load {os.getloadavg()[0]:.1f})", flush=True)
        measured = f"Commit {state(self.report)}. Measured on: {machine()}."
        report = f"{self.head}{self.table(found)}\n\n{self.held(found)}\n\n{measured}\n"
        print(report)
        if not wanted.quick:
            self.report.write_text(report, encoding="utf-8")
        return int("**missed**" in report)

    def table(self, found: dict[int, Figures]) -> str:
        """All that was measured, a column for each size, in Markdown."""
        kinds = list(dict.fromkeys(kind for taken in found.values() for kind in taken))
        sizes = " | ".join(f"{size:,} talks" for size in found)
        rows = [f"| {self.unit}{' ' * bool(self.unit)}| {sizes} |", "|---" * (len(found) + 1) + "|"]
        for kind in kinds:
            cells = (f"{taken[kind]:{self.form}}" if kind in taken else "" for taken in found.values())
            rows.append(f"| {kind} | {' | '.join(cells)} |")
        return "\n".join(rows)

    def held(self, found: dict[int, Figures]) -> str:
        """The limits with their verdicts, in Markdown."""
        rows = ["| against | talks | at most | measured | |", "|---|---|---|---|---|"]
        for limit in self.limits:
            for size, taken in found.items():
                if (figure := limit.measured(size, taken)) is not None:
                    verdict = "held" if figure <= limit.at_most else "**missed**"
                    rows.append(f"| {limit.name} | {size:,} | {limit.at_most:g} | {figure:.3g} | {verdict} |")
        return "\n".join(rows)
