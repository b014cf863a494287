"""Many mutants, one after the other; and what is kept of those that broke a law."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.fuzz.kinds import KINDS, Mutant, mutant
from tests.hostile.fuzz.trial import Bench, Verdict


@dataclass(frozen=True, slots=True)
class Campaign:
    """Mutants from ``start`` on, of one ``seed``, of these ``kinds`` in turn.

    Every so many are given to the real command too, to check or to build; of every so many steps are counted.
    """

    seed: int = 1
    kinds: tuple[str, ...] = tuple(KINDS)
    checked: int = 149
    built: int = 499
    counted: int = 53

    def mutants(self, start: int, end: int) -> Iterator[Mutant]:
        """Those with the numbers from ``start`` to before ``end``."""
        for number in range(start, end):
            yield mutant(self.seed, self.kinds[number % len(self.kinds)], number)

    def run(self, mutants: Iterable[Mutant], folder: Path) -> Iterator[Verdict]:
        """The verdict on each, in turn; ``folder`` is for the event, and holds it should this process die."""
        bench = Bench(folder)
        for one in mutants:
            commanded = "check" if one.number % self.checked == 0 else ""
            commanded = "build" if one.number % self.built == 1 else commanded
            yield bench.try_out(one, commanded=commanded, counted=one.number % self.counted == 0)


def keep(verdict: Verdict, seed: int, folder: Path) -> Path:
    """Write the mutant of ``verdict`` below ``folder`` with what it broke, and how to repeat it."""
    mutant = verdict.mutant
    place = folder / mutant.name
    place.mkdir(parents=True, exist_ok=True)
    (place / Path(mutant.path).name).write_bytes(mutant.data)
    again = f"python -m tests.hostile.fuzz --seed {seed} --kind {mutant.kind} --only {mutant.number}"
    said = "\n\n".join((f"{mutant.path}\n{again}", *verdict.broken))
    (place / "broken.txt").write_text(said, encoding="utf-8", errors="backslashreplace")
    return place
